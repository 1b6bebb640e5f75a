"""When opening a referral is unusual: what is not the daily work of a role."""

from datetime import timedelta

from django.db.models import F, Q

from referrals.allocation.actions import NAMED
from referrals.models import Referral, ReferralHold
from vig_portal.access.roles import Role
from vig_portal.oversight.rules import Rule, anything, judged

LONG_BEFORE = timedelta(weeks=4)


def ended_long_before(opening, thing, week):
    """Nobody works on it any more."""
    return thing.is_ended and thing.status_since < week.begins - LONG_BEFORE


def of_a_colleague(opening, referral, week):
    """Somebody else of the team referred it."""
    return opening.person_id not in (referral.referrer_id, referral.entered_by_id)


MANAGER = "A manager opened it {visits} times. It is not a manager’s daily work"
COORDINATOR = "A coordinator opened it {visits} times, though it ended over 4 weeks before"
COLLEAGUE = "Opened {visits} times by a colleague of the referrer"

# Whatever was opened in an emergency is always listed. What was in the person's hands that week is never.
# A practitioner opens only what is in their hands, so there is no row for practitioners.
# fmt: off
RULES = (
    #    who               opened                visits   why it is listed
    Rule(Role.MANAGER,     anything,             2,       MANAGER),
    Rule(Role.COORDINATOR, ended_long_before,    3,       COORDINATOR),
    Rule(Role.REFERRER,    of_a_colleague,       4,       COLLEAGUE),
)
# fmt: on


def unusual(openings, week):
    """Those of the week's openings of referrals that are listed."""
    keys = {opening.thing_id for opening in openings}
    in_hand = ReferralHold.objects.filter(during(week), content_object__in=keys, only_to_read=False)
    return judged(
        openings,
        rules=RULES,
        things=Referral.objects.sent().in_bulk(keys),
        in_hand=set(in_hand.values_list("user_id", "content_object_id")),
        week=week,
    )


def during(week):
    """Holds that somebody had at some time of the week; not what they gave themselves by restricting it."""
    by_themselves = Q(why=NAMED, given_by=F("user"))
    return Q(since__lt=week.ends) & (Q(until=None) | Q(until__gt=week.begins)) & ~by_themselves
