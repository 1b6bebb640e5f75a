"""Goals, measures and school in a real browser: at both widths, and without JavaScript."""

import pytest
from django.urls import reverse

from cases.opening import open_case
from cases.outcomes import goals, school
from cases.outcomes.measures import Point
from cases.outcomes.models import Goal, GoalRating, Outcome
from tests.browser import has_title, no_axe_findings, sign_in
from tests.cases.outcomes.make import activate, day, make_goal, make_question, make_sdq, sdq

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def case(offer, practitioner):
    return activate(open_case(offer, by=practitioner))


@pytest.fixture
def filled(case, practitioner):
    """A case with something of everything."""
    child = case.focus_children.first()
    goal = make_goal(case, by=practitioner, words="To have calm bedtimes, with a story and no shouting")
    for number, score in enumerate((2, 3, 3, 5, 7)):
        rating = goals.rate(goal, score, on=day(55 - 12 * number), by=practitioner)
    goals.correct_rating(rating, score=8, why="She said eight", by=practitioner)
    make_goal(
        case, by=practitioner, question=make_question(case, by=practitioner, child=child), words="To play longer"
    )
    chosen = make_sdq(case, by=practitioner)
    sdq(chosen, by=practitioner, total=19, days_ago=55)
    sdq(chosen, by=practitioner, point=Point.END, total=11, days_ago=4)
    year, term = school.term_of(day(0))
    for number, present in ((2, 126), (1, 133)):
        kept = school.record_term(
            case, child, school_year=year - number, term=term, possible_sessions=140, attended_sessions=present,
            days_suspended=1.5, part_time_hours=15, part_time_review_on=day(-20), pep_in_term=True, pep_rag="amber",
            by=practitioner,
        )  # fmt: skip
    return {"case": case, "goal": goal, "chosen": chosen, "kept": kept}


def outcome_of(filled):
    return filled["chosen"].outcomes.first()


# fmt: off
PAGES = (
    # name               of                                                      title
    ("outcomes",         lambda f: [f["case"].pk],                               "Goals and measures"),
    ("goals_to_keep",    lambda f: [f["case"].pk, f["goal"].adult_id],           "Goals of Robin Example to keep"),
    ("set_goal",         lambda f: [f["case"].pk],                               "Set a goal"),
    ("rate_goal",        lambda f: [f["goal"].pk],                               "Rate a goal"),
    ("end_goal",         lambda f: [f["goal"].pk],                               "End a goal"),
    ("correct_rating",   lambda f: [f["goal"].ratings.standing().first().pk],    "Correct a rating"),
    ("choose_measure",   lambda f: [f["case"].pk],                               "Add a measure"),
    ("measures",         lambda f: [],                                           "About the measures"),
    ("measure",          lambda f: [f["chosen"].pk],                             "SDQ by teacher"),
    ("stop_measure",     lambda f: [f["chosen"].pk],                             "Stop using the SDQ"),
    ("record_outcome",   lambda f: [f["chosen"].pk, "review"],                   "SDQ: review"),
    ("correct_outcome",  lambda f: [outcome_of(f).pk],                           "Correct the SDQ"),
    ("record_term",      lambda f: [f["case"].pk],                               "Add a term at school"),
    ("correct_term",     lambda f: [f["kept"].pk],                               "Correct"),
    ("chase_list",       lambda f: [],                                           "Missing measures"),
)
# fmt: on
FORMS = {"set_goal", "rate_goal", "end_goal", "correct_rating", "choose_measure", "stop_measure", "record_outcome"}


def test_every_page(live_server, page, practitioner, filled):
    sign_in(page, live_server, practitioner)
    for name, of, title in PAGES:
        page.goto(live_server.url + reverse(f"cases:{name}", args=of(filled)))
        has_title(page, title)
        no_axe_findings(page)
        if name in FORMS:
            page.locator("main form button").last.click()
            has_title(page, "Error: ")
            no_axe_findings(page)


def test_the_manager_reads(live_server, page, manager, filled):
    sign_in(page, live_server, manager)
    page.goto(live_server.url + reverse("cases:outcomes", args=[filled["case"].pk]))
    has_title(page, "Goals and measures")
    no_axe_findings(page)


def test_an_empty_case(live_server, page, practitioner, case):
    sign_in(page, live_server, practitioner)
    for name, of in (("outcomes", [case.pk]), ("chase_list", []), ("set_goal", [case.pk])):
        page.goto(live_server.url + reverse(f"cases:{name}", args=of))
        no_axe_findings(page)


def test_without_javascript(live_server, plain_page, practitioner, case):
    """A goal is set and rated, a measure is chosen and recorded."""
    page = sign_in(plain_page, live_server, practitioner)
    make_question(case, by=practitioner)
    child = case.focus_children.first()
    page.goto(live_server.url + reverse("cases:outcomes", args=[case.pk]))

    page.get_by_role("button", name="Set a goal").click()
    has_title(page, "Set a goal")
    page.get_by_label("The goal, in their own words").fill("To laugh together")
    type_date(page, "set_on", day(3))
    page.get_by_role("button", name="Save").click()
    has_title(page, "Goals and measures")
    page.locator("a", has_text="Rate this goal").click()
    page.get_by_label("6", exact=True).check()
    page.get_by_label("On another day").check()
    type_date(page, "on", day(1))
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Rated 6 out of 10 so far.").wait_for()

    page.get_by_role("link", name="Add a measure").click()
    page.get_by_label("SDQ", exact=True).check()
    page.get_by_label("Teacher or early years worker", exact=True).check()
    page.get_by_label(str(child)).check()
    page.get_by_role("button", name="Save").click()
    page.locator("table a", has_text="Record").first.click()
    has_title(page, "SDQ: start")
    type_date(page, "taken_on", day(2))
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("Total").fill("15")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Slightly raised").wait_for()

    assert Goal.objects.get().words == "To laugh together"
    assert GoalRating.objects.get().score == 6
    assert Outcome.objects.get().total == 15


def type_date(page, name, on):
    for part, value in (("day", on.day), ("month", on.month), ("year", on.year)):
        page.locator(f"[name={name}_{part}]").fill(str(value))
