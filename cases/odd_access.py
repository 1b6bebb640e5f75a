"""When opening a case is unusual: what is not the daily work of a role."""

from datetime import timedelta

from cases.ending.models import HandoverHold
from cases.models import Case, CaseHold
from cases.states import CaseStatus
from cases.videos.models import ClipHold
from referrals.models import AllocationHold
from referrals.odd_access import during
from vig_portal.access.roles import Role
from vig_portal.oversight.rules import Rule, anything, judged

LONG_BEFORE = timedelta(weeks=4)


def closed_long_before(opening, case, week):
    """Nobody works on it any more."""
    return case.status == CaseStatus.CLOSED and case.status_since < week.begins - LONG_BEFORE


MANAGER = "A manager opened it {visits} times. It is not a manager’s daily work"
COORDINATOR = "A coordinator opened it {visits} times, though it closed over 4 weeks before"

# fmt: off
RULES = (
    #    who               opened                visits   why it is listed
    Rule(Role.MANAGER,     anything,             2,       MANAGER),
    Rule(Role.COORDINATOR, closed_long_before,   3,       COORDINATOR),
)
# fmt: on

# Parts of a case that are handed to people who do not have the case itself.
PARTS = (
    (HandoverHold, "content_object__case"),
    (ClipHold, "content_object__video__session__case"),
)


def unusual(openings, week):
    """Those of the week's openings of cases that are listed."""
    cases = Case.objects.select_related("referral").in_bulk({opening.thing_id for opening in openings})
    case_of = {case.allocation_id: case.pk for case in cases.values()}
    holds = CaseHold.objects.filter(during(week), content_object__in=cases, only_to_read=False)
    work = AllocationHold.objects.filter(during(week), content_object__in=case_of, only_to_read=False)
    in_hand = set(holds.values_list("user_id", "content_object_id"))
    in_hand |= {(person, case_of[key]) for person, key in work.values_list("user_id", "content_object_id")}
    for hold, path in PARTS:
        in_hand |= set(hold.objects.filter(during(week), **{f"{path}__in": cases}).values_list("user_id", path))
    return judged(openings, rules=RULES, things=cases, in_hand=in_hand, week=week)
