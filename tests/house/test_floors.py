"""Imports go down, one way."""

from tests.house.plan import floor, imports, modules

GROUND_FLOOR = {
    # room               may import, of the ground floor
    "access": set(),
    "audit": {"access", "govuk", "misuse"},  # of misuse: the count of what is opened
    "notifications": {"access", "audit", "govuk"},
    "states": {"access", "audit", "govuk"},
    "reference": set(),
    "outbound": set(),  # the settings read it
}


def test_no_import_goes_up():
    upward = {(m, to) for m in modules() for to in imports(m) if floor(to) > floor(m)}

    assert not upward


def test_supervision_and_cases_do_not_reach_into_rooms_that_are_not_theirs():
    allowed = ("referrals.models", "referrals.states", "referrals.allocation.actions")
    reached = {
        (m, to)
        for m in modules()
        if floor(m) >= 2 and not m.startswith("cases.demo_world") and m.split(".")[-1] not in ("views",)
        for to in imports(m)
        if to.startswith("referrals.") and to.split(".")[-1] in ("views", "forms", "urls", "tasks")
    }

    assert not reached, f"only {allowed} and pure pieces may be used from above"


def test_the_rooms_of_the_ground_floor_keep_their_order():
    wrong = {
        (m, to)
        for m in modules()
        if m.startswith("vig_portal.") and (room := m.split(".")[1]) in GROUND_FLOOR
        for to in imports(m)
        if to.startswith("vig_portal.") and to.count(".") >= 2
        if to.split(".")[1] != room and to.split(".")[1] not in GROUND_FLOOR[room]
    }

    # Pages are drawn with the ground floor's own look, and a panel is given in the shape of the home page.
    assert not {(m, to) for m, to in wrong if not m.endswith((".views", ".urls", ".panels"))}


# Django asks each of the two for the other, and so they import each other late.
DJANGOS_OWN = {("vig_portal.accounts.sessions", "vig_portal.accounts.models")}


def test_there_is_no_circle():
    seen: dict[str, str] = {}

    def visit(module, road):
        if seen.get(module) == "done":
            return
        assert module not in road, " -> ".join([*road[road.index(module) :], module])
        for to in sorted(imports(module)):
            if (module, to) not in DJANGOS_OWN:
                visit(to, [*road, module])
        seen[module] = "done"

    for module in modules():
        visit(module, [])


def test_views_are_imported_only_by_urls():
    wrong = {
        (m, to)
        for m in modules()
        for to in imports(m)
        if to.split(".")[-1] == "views" and m.split(".")[-1] not in ("urls", "views")
    }

    assert not wrong


def test_tasks_never_import_actions():
    wrong = {
        (m, to)
        for m in modules()
        if m.split(".")[-1] == "tasks"
        for to in imports(m)
        if to.split(".")[-1] == "actions" or ".actions." in to
    }

    assert not wrong
