"""Reopening a case that was closed: to its former practitioner if they can still take it, else to be handed over."""

from typing import NamedTuple

from django.db import transaction

from cases.ending import handover, who
from cases.models import Case
from cases.opening import SUPERVISES, end_supervision_of
from cases.states import CaseStatus
from referrals.allocation import actions as allocation_of
from referrals.states import ReferralStatus
from vig_portal.access.checks import may
from vig_portal.access.grants import hand, take_back
from vig_portal.access.policy import Action
from vig_portal.notifications.notify import notify
from vig_portal.states.models import history
from vig_portal.states.moves import NotYours, Refusal, move, too_late


class Reopened(NamedTuple):
    """The case, its former practitioner, and why they cannot go on with it: nothing when they can."""

    case: Case
    former: object
    reasons: list


@transaction.atomic
def reopen(case, *, reason, by, words=""):
    """Open a closed case again. Its co-workers are asked anew."""
    if not may(by, Action.REOPEN_CASE, case):
        raise NotYours("You cannot reopen this case.")
    case, allocation = handover.lock_case(case)
    if case.status != CaseStatus.CLOSED:
        raise too_late(case, case.status, by=by)
    if why_not := why_it_stays_closed(case):
        raise Refusal(why_not)
    former = handover.lock_practitioner(allocation.practitioner)
    reasons = who.reasons_against(case, former)
    move(case, "reopen" if case.work_has_begun else "reopen_unbegun", by=by, reason=reason, note=words)
    for hold in list(case.holds.exclude(user=former.user).exclude(why=SUPERVISES).select_related("user")):
        take_back(case, from_=hold.user)  # co-workers read what they had done; they are not in the work again
    if reasons:
        take_back(case, from_=former.user)
        end_supervision_of(case)
        allocation_of.withdraw_from(allocation)
    else:
        allocation_of.take_up_again(allocation, by=by)
        hand(case, to=former.user, by=by, why="reopened")
        notify(former.user, "case_reopened", about=case, slot=f"{case.status_since:%Y%m%d%H%M%S}")
    return Reopened(case, former, reasons)


def why_it_stays_closed(case):
    """Why a closed case cannot be opened again, in a sentence; "" when it can."""
    last = history(case).last()
    if last is None or last.move != "close":
        return "This case was handed back, and the referral waits for another practitioner. It cannot be reopened."
    if case.referral.status != ReferralStatus.ALLOCATED:
        return f"The referral has moved on: it is now “{case.referral.get_status_display()}”."
    if Case.objects.open().filter(referral=case.referral_id).exists():
        return "Another case of the same referral is open."
    return ""
