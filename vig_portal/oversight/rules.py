"""When opening a record is unusual: each floor has its own table of rules, and here is how one is read."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from vig_portal.access.roles import Role

# fmt: off
FLOORS = {
    # what was opened       who says which of the openings were unusual
    "referrals.referral":   "referrals.odd_access.unusual",
    "cases.case":           "cases.odd_access.unusual",
}
# fmt: on
# Somebody with several roles is judged by the one whose daily work is the widest.
BY_DAILY_WORK = (Role.COORDINATOR, Role.MANAGER, Role.REFERRER)


class Week(NamedTuple):
    """From the midnight before a Monday to that before the next."""

    begins: datetime
    ends: datetime


class Opening(NamedTuple):
    """One record that one person opened in a week: in which roles, how many times, and whether in an emergency."""

    person_id: Any
    kind: str
    thing_id: Any
    roles: frozenset
    visits: int
    in_emergency: bool

    @property
    def role(self):
        return next((role for role in BY_DAILY_WORK if role in self.roles), None)


class Rule(NamedTuple):
    """Unusual is what somebody of the role opened so many times, when this is true of it."""

    role: str
    is_so: Callable
    visits: int
    sentence: str


class Odd(NamedTuple):
    """An opening that is listed, with the reference of the record and a sentence why."""

    opening: Opening
    reference: str
    why: str


IN_EMERGENCY = "Opened in an emergency"


def anything(opening, thing, week):
    """True of every record."""
    return True


def judged(openings, *, rules, things, in_hand, week):
    """Those that a rule lists. `things` by their keys; `in_hand`: pairs of person and thing, whose work it was."""
    for opening in openings:
        thing = things.get(opening.thing_id)
        if thing is None:
            continue
        if opening.in_emergency:
            yield Odd(opening, thing.reference, IN_EMERGENCY)
        elif (opening.person_id, opening.thing_id) not in in_hand:
            for rule in rules:
                if opening.role == rule.role and opening.visits >= rule.visits and rule.is_so(opening, thing, week):
                    yield Odd(opening, thing.reference, rule.sentence.format(visits=opening.visits))
                    break
