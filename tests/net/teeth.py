"""Takes out one lock after another, and sees whether the table of matrix.txt notices.

`make teeth` takes out every one; TEETH="question cases.ending,policy settle" those whose names begin so, and with
TEETH_AT="cases:close,cases:page" only what happens at these addresses. Nothing of the portal knows of it: the names by
which its modules call visible() and may() are bound to others here, which ask who is calling.
"""

import ast
import sys
from collections import defaultdict
from contextlib import contextmanager
from typing import NamedTuple

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from tests.house.plan import modules
from tests.net.forms import form
from tests.net.pages import Page
from tests.net.world import ROLES
from vig_portal.access import checks, guard
from vig_portal.access.policy import COLUMNS, POLICY, Action, Reach

GUARD, SCOPE, QUESTION, SIGN_IN, FACTOR, POLICY_CELL, RULE = (
    "guard", "scope", "question", "sign-in", "second factor", "policy", "rule of a model",
)  # fmt: skip
REFUSED = {403, 404, 405}
NAMES = {"visible": SCOPE, "may": QUESTION}

ENDS, READS = "a hold ends", "a hold may be only to read"
HOLDS = (ENDS, READS)
SIGNED_IN = [person for person in ROLES if person not in ("one", "left")]
FEW = 60  # cells, most of them refused: if a lock keeps people out, these know; some locks are passed by every page
# How it is noticed that a lock is gone.
BY_THE_TABLE = "by the table"  # a cell is not what it says
BY_A_LINK = "by a link"  # a page leads to where nobody lets its reader in, which the crawl does not forgive
ALONE = "alone"  # another lock stands before it: with all others out, this one still keeps people out
# fmt: off
HARMLESS = {
    # what is there once more elsewhere              where else
    "second factor cases:ask_legal_hold":             "a fresh one is asked for, by whoever has the right",
    "second factor cases:confirm_legal_hold":         "likewise",
    "second factor cases:drop_legal_hold":            "likewise",
    "second factor cases:lift_legal_hold":            "likewise",
    "second factor cases:agree_to_lift":              "likewise",
    "second factor account_set_password":             "a fresh one is asked for, by whoever is signed in",
    "second factor accounts:recovery_codes":          "likewise",
    "second factor accounts:remove_factor":           "likewise",
    "policy settle_concern referrer NO becomes ALL":  "asked only on pages for who may see concerns",
    "policy settle_concern manager NO becomes ALL":   "likewise",
    "policy settle_concern evaluator NO becomes ALL": "likewise",
    "policy settle_concern administrator NO becomes ALL": "likewise",
    "policy settle_concern practitioner HELD becomes ALL": "a concern is come to by the right to see it",
    "policy answer_handover practitioner HELD becomes ALL": "narrowed to what one is asked oneself, besides",
    "policy watch_clip practitioner HELD becomes ALL": "no role sees a clip that is not in its hands: Clip.named_only",
    "policy watch_clip supervisor HELD becomes ALL":  "likewise",
    "rule of a model named_only of videos.Clip": "the policy lets no role watch more than is in its hands",
    "question vig_portal.accounts.practitioners._must_keep": "whose profile it is stands beside it",
    "scope referrals.allocation.views.my_offers":     "narrowed to the offers to oneself besides",
    "scope referrals.directory.views._own":           "narrowed to oneself besides",
    "question referrals.bulk.actions.confirm":        "only who uploaded the sheet, besides",
    "scope referrals.bulk.views._own":                "likewise",
    "scope referrals.bulk.views._lines":              "the drafts of one’s own sheet",
    "question referrals.emergency.actions.open_for_an_hour": "the guard asks the same",
    "scope cases.sessions.panels.my_next_sessions":  "narrowed to one's own sessions besides",
    "scope cases.ending.panels.asked_of_me":          "narrowed to what one is asked oneself, besides",
    "scope cases.ending.views._asked_of_me":          "likewise",
    "question cases.records.concerns.raise_concern":  "what was typed says whose it is, and nobody else can send it",
    "question cases.records.drafts.may_write":        "likewise",
    "question cases.videos.review.actions.keep":      "likewise",
    "scope cases.videos.views.films":                 "the case is come to by the same right",
    # a question of the text                         why nobody gets in without it
    "question cases.videos.legal.holds.others":       "who is told; what it leads to asks again",
    "question cases.videos.legal.requests._tell":     "likewise",
    "question cases.records.concerns._tell":          "likewise",
    "question cases.videos.legal.requests.deciders":  "who can be named; deciding asks again",
    "question cases.videos.legal.requests._can_decide": "likewise, where somebody has been named",
    "question cases.records.views._may_praise":       "only whether praise is offered; leaving it asks again",
    "scope referrals.directory.listing.kept_back_from": "only which words of a conflict stand there",
    "scope referrals.intake.drawing._elsewhere":       "only what is written: tests of intake/test_claims.py",
    "question referrals.afterwards.views.hand_on":    "only to which page one is led on",
    "question referrals.views.search":                "only in whose words a status stands there",
    "question cases.outcomes.views.chase_list":       "only whether it says that these are all",
    "question cases.views.list":                      "likewise",
    "question cases.videos.uploading.shown.section": "only whether it is offered; saying it asks again",
    "question cases.videos.views.films":              "only which sessions uploading is offered for; it asks again",
    "question referrals.triage.actions.plan_consultation": "gives it to whoever cannot see it yet",
    # a panel of the home page                       why it shows nobody more
    "scope cases.videos.destroying.panels.film_sweep": "the table of panels asks only those who may see all of them",
    "scope vig_portal.accounts.panels.people_without_role": "likewise",
    "scope vig_portal.accounts.panels.notices_given_up": "likewise",
    "scope vig_portal.accounts.panels.roles_to_review": "likewise",
    "scope vig_portal.oversight.panels.to_tick":      "likewise",
    "scope referrals.panels.to_triage":               "a number: tests/referrals/test_panels.py notices",
    "scope referrals.panels.waiting_list":            "likewise",
    "scope referrals.panels.by_quadrant":             "likewise",
    "scope referrals.panels.waits":                   "likewise",
    "scope referrals.panels.consultations_to_give":   "narrowed to those one gives oneself",
}
# fmt: on


class Lock(NamedTuple):
    """One thing that keeps somebody out."""

    kind: str
    place: str

    def __str__(self):
        return f"{self.kind} {self.place}"


class Teeth:
    """The locks of the portal, which of them each cell of the table passes, and what happens without one."""

    def __init__(self, matrix):
        self.matrix = matrix
        self.out = None
        self.only = None
        self.passed = set()
        self.cells = defaultdict(list)
        self._originals = {"visible": checks.visible, "may": checks.may}
        self._reach = checks.reach
        self._held = checks.held

    # All the locks

    def locks(self):
        """Every guard, scope and question in the text of the portal, every cell of the policy, every rule."""
        yield from sorted(self._guards())
        for module, tree in modules().items():
            for node in ast.walk(tree):
                name = getattr(getattr(node, "func", None), "id", "") if isinstance(node, ast.Call) else ""
                if name in NAMES and module != guard.__name__:
                    yield Lock(NAMES[name], f"{module}:{node.lineno}")
        for action, reaches in POLICY.items():
            for role, reach in zip(COLUMNS, reaches, strict=True):
                for other in {Reach.ALL, Reach.NO} - {reach}:
                    if action != Action.USE_PORTAL:
                        yield Lock(POLICY_CELL, f"{action} {role} {reach.name} becomes {other.name}")
        yield from (Lock(RULE, rule) for rule in sorted(self._rules()))

    def _guards(self):
        for name, route in self.matrix.routes.items():
            if hasattr(route.view, "guarded_by"):
                if getattr(route.view, "login_required", True):
                    yield Lock(SIGN_IN, name)
                if not getattr(route.view, "opens_with_one_factor", False):
                    yield Lock(FACTOR, name)
                if Action.USE_PORTAL not in route.view.guarded_by:
                    yield Lock(GUARD, _name(route.view))

    def _rules(self):
        for model in apps.get_models():
            for attribute in ("named_only", "held_as"):
                if getattr(model, attribute, None):
                    yield f"{attribute} of {model._meta.label}"
        yield from HOLDS

    # Taking one out

    @contextmanager
    def watched(self):
        """While this lasts, whoever asks is seen."""
        bound = list(self._bound())
        for module, name in bound:
            setattr(module, name, self._asked(name))
        checks.reach, checks.held = self._reached, self._held_now
        try:
            yield self
        finally:
            for module, name in bound:
                setattr(module, name, self._originals[name])
            checks.reach, checks.held = self._reach, self._held

    def _bound(self):
        for module in modules():
            module = sys.modules.get(module)
            for name in NAMES:
                if module is not None and module.__dict__.get(name) is self._originals[name]:
                    yield module, name

    def _asked(self, name):
        original = self._originals[name]

        def asked(*args, **kwargs):
            lock = self._caller(sys._getframe(1), NAMES[name])
            self.passed.add(lock)
            if lock == self.out or self.only not in (None, lock):
                return args[0] if name == "visible" else True
            # A lock that is left alone stands with all that it asks in turn, as may() asks visible().
            only, self.only = self.only, None
            try:
                return original(*args, **kwargs)
            finally:
                self.only = only

        return asked

    def _caller(self, frame, kind):
        if frame.f_globals["__name__"] != guard.__name__:
            return Lock(kind, f"{frame.f_globals['__name__']}:{frame.f_lineno}")
        while "view" not in frame.f_locals:
            frame = frame.f_back
        return Lock(GUARD, _name(frame.f_locals["view"]))

    def _reached(self, roles, action):
        for role in roles:
            self.passed.add((role, action))
        if self.out and self.out.kind == POLICY_CELL:
            of, role, *_, becomes = self.out.place.split()
            if action == of:
                others = self._reach(roles - {role}, action)
                return max(others, Reach[becomes]) if role in roles else others
        return self._reach(roles, action)

    def _held_now(self, model, user, action=None):
        """What is in the person's hands, or ever was."""
        if self.out is None or self.out.place not in HOLDS:
            return self._held(model, user, action)
        holds = checks.get_user_obj_perms_model(model)._default_manager.filter(user=user)
        if self.out.place == ENDS:
            return self._also_those_that_ended(holds, action)
        return Q(pk__in=holds.filter(Q(until=None) | Q(until__gt=timezone.now())).values("content_object_id"))

    @staticmethod
    def _also_those_that_ended(holds, action):
        if action not in checks.READING:
            holds = holds.filter(only_to_read=False)
        return Q(pk__in=holds.values("content_object_id"))

    @contextmanager
    def without(self, lock):
        self.out = lock
        undo = self._take_out(lock)
        try:
            yield
        finally:
            undo()
            self.out = None

    def _take_out(self, lock):
        """What watching alone does not take out; gives back how it is put in again."""
        if lock.kind in (SIGN_IN, FACTOR):
            view = self.matrix.routes[lock.place].view
            attribute, value = ("login_required", False) if lock.kind == SIGN_IN else ("opens_with_one_factor", True)
            return _set(view, attribute, value)
        if lock.kind == RULE and " of " in lock.place:
            attribute, label = lock.place.split(" of ")
            return _set(apps.get_model(label), attribute, {} if attribute == "held_as" else Q(pk__in=()))
        return lambda: None

    # What the table says to that

    def learn(self, row, person):
        """Try out a cell with all the locks in, and keep which of them it passes."""
        self.passed = set()
        faults = list(self.matrix.faults(row, person))
        for lock in self.passed:
            self.cells[lock].append((row, person))
        return faults

    def cells_of(self, lock, rows):
        """The cells that could notice, those first that are refused."""
        if lock.kind in (SIGN_IN, FACTOR):
            who = "anon" if lock.kind == SIGN_IN else "one"
            return [(row, who) for row in rows if row.route == lock.place]
        if lock.kind == POLICY_CELL:
            return self._cells_of_policy(*lock.place.split()[:2])
        if lock.kind == RULE:  # most of them are about what is restricted
            first = sorted(rows, key=lambda row: "secret" not in str(row))
            return [(row, person) for row in first for person in row.expected]
        return sorted(self.cells[lock], key=lambda cell: cell[0].expected[cell[1]] in ("200", "302"))

    def _cells_of_policy(self, action, role):
        """Those that asked for this role; then, as people of this role, whatever was asked of others."""
        learnt = [cell for cell in self.cells[role, action] if role in ROLES.get(cell[1], ())]
        asked = [cell for lock, cells in list(self.cells.items()) if lock[1] == action for cell in cells]
        return [*learnt, *((row, person) for row, person in self._others(asked) if role in ROLES[person])]

    def noticed(self, lock, rows):
        """How it is noticed that the lock is gone, "" if it is not."""
        cells = self.cells_of(lock, rows)
        if self._is_at_fault(lock, cells[:FEW]):
            return BY_THE_TABLE
        of_the_text = lock.kind in NAMES.values()
        if (of_the_text or lock.kind == POLICY_CELL) and any(self._leads_astray(lock, *cell) for cell in cells):
            return BY_A_LINK
        if self._is_at_fault(lock, [*cells[FEW:], *self._others(cells)]):
            return BY_THE_TABLE
        if not of_the_text:
            return ""
        return ALONE if any(self._holds_alone(lock, row, other) for row in _rows(cells) for other in SIGNED_IN) else ""

    @staticmethod
    def _others(cells):
        """The cells of the same rows that were not learnt, since the table treats these people like others."""
        learnt = {(str(row), person) for row, person in cells}
        return [(row, person) for row in _rows(cells) for person in SIGNED_IN if (str(row), person) not in learnt]

    def _is_at_fault(self, lock, cells):
        """Whether a cell is at fault without the lock, and is not with it: else it would say nothing of the lock."""
        for row, person in cells:
            with self.without(lock):
                self.matrix.forget()
                is_at_fault = any(self.matrix.faults(row, person))
            if is_at_fault:
                self.matrix.forget()
                assert not (faults := list(self.matrix.faults(row, person))), f"with {lock} in place: {faults}"
                return True
        return False

    def _leads_astray(self, lock, row, person):
        """Whether the page has a link or a form more, that the person is refused at."""
        if row.expected[person] != "200":
            return False
        before = self._offered(row, person)
        with self.without(lock):
            more = self._offered(row, person) - before
        return any(self._is_refused(row, person, method, path) for method, path in sorted(more))

    def _is_refused(self, row, person, method, path):
        """Whether it leads nowhere: a form of the page itself is sent filled in, like that of the row."""
        is_its_own = method == "POST" and path == self.matrix.path(row)
        sent = form(row.route, row.words, self.matrix.world) if is_its_own else None
        status = self.matrix.net.try_out(person, method, path, sent).status
        return status in REFUSED or is_its_own and status == 409

    def _offered(self, row, person):
        """What the page offers to do: (method, address)."""
        answer = self.matrix.answer(row, person)
        page = Page(self.matrix.path(row), answer.text)
        return {("GET", path) for path in page.leads_to()} | {
            ("POST", each.action) for each in page.forms if each.method == "post"
        }

    def _holds_alone(self, lock, row, person):
        """Whether it makes a difference when no other lock is left."""
        self.only = lock
        with_it = self._came(row, person)
        self.only = Lock("", "")
        without_it = self._came(row, person)
        self.only = None
        return with_it != without_it

    def _came(self, row, person):
        answer = self.matrix.answer(row, person)
        return self.matrix.came_of(answer), bool(answer.writes), set(self.matrix.world.canaries.found_in(answer.text))


def is_harmless(lock):
    """Whether HARMLESS says so, which names the questions of the text by their functions: lines move."""
    if str(lock) in HARMLESS:
        return True
    module, _, line = lock.place.partition(":")
    return line.isdecimal() and f"{lock.kind} {module}.{_function_at(module, int(line))}" in HARMLESS


def _function_at(module, line):
    """The name of the innermost function that the line stands in."""
    inside = [
        node
        for node in ast.walk(modules()[module])
        if isinstance(node, ast.FunctionDef) and node.lineno <= line <= node.end_lineno
    ]
    return max(inside, key=lambda node: node.lineno).name if inside else ""


def _rows(cells):
    return {str(row): row for row, _ in cells}.values()


def _name(view):
    view = getattr(view, "__wrapped__", view)
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    return f"{view.__module__}.{view.__qualname__}"


def _set(thing, attribute, value):
    own = attribute in vars(thing)
    before = getattr(thing, attribute, None)
    setattr(thing, attribute, value)
    return lambda: setattr(thing, attribute, before) if own else delattr(thing, attribute)
