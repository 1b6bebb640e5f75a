"""A practitioner or a co-worker who cannot go on: their part ends, and what lay ahead of it is called off."""

from django.db import transaction
from django.urls import reverse

from cases.ending import ahead, cover, handover
from cases.ending.missing import what_stops
from cases.opening import CO_WORKER, case_of, end_supervision_of
from cases.states import CaseStatus
from referrals.allocation import actions as allocation_of
from referrals.states import AllocationStatus
from vig_portal.access.checks import may
from vig_portal.access.grants import holders, take_back
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.notifications.notify import notify
from vig_portal.states.moves import NotYours, Refusal, move, too_late


@transaction.atomic
def hand_back(case, *, reason, by, words=""):
    """Close a case whose practitioner cannot go on; the referral then waits for another.

    It is closed like any other case: not while a concern is open or a film is unfinished. The co-workers' part ends
    with it, and whoever was only asked to be one, or to take the case over, is asked no more.
    """
    if not may(by, Action.ALLOCATE_REFERRAL, case):
        raise NotYours("Only a coordinator hands a case back.")
    case, allocation = handover.lock_case(case)
    if case.status == CaseStatus.CLOSED:
        raise too_late(case, case.status, by=by)
    if stops := what_stops(case):
        raise Refusal(" ".join(["This case cannot be handed back yet.", *(row.sentence for row in stops)]))
    called_off = ahead.call_off(ahead.booked_ahead(case), reason=ahead.HANDED_OVER)
    cover.end_all(case, by=by)
    handover.lapse_all(case)
    move(case, "hand_back", by=by, reason=reason, note=words, review_on=None)
    trail.record("call_off_sessions", by=by, about=case, sessions_called_off=len(called_off))
    for co_work in case.referral.allocations.live().filter(part=CO_WORKER).select_related("practitioner__user"):
        if co_work.status == AllocationStatus.OFFERED:
            allocation_of.revoke(co_work, reason="circumstances", by=by)
        else:
            _leave(case, co_work, reason=reason, by=by)
    _leave(case, allocation, reason=reason, by=by, words=words)
    end_supervision_of(case)
    for hold in holders(case):  # whoever is left
        take_back(case, from_=hold.user)
    return case


@transaction.atomic
def end_co_work(allocation, *, reason, by, words=""):
    """End the part of a co-worker; the case goes on. What was booked for them is called off, and booked again."""
    if allocation.part != CO_WORKER:
        raise Refusal("This is the practitioner of the case. Hand the case back instead.")
    case = case_of(allocation)
    if case is not None:
        case, _ = handover.lock_case(case)
    _leave(case, allocation, reason=reason, by=by, words=words)
    if case is not None:
        called_off = ahead.call_off(ahead.booked_ahead(case, allocation.practitioner), reason=ahead.HANDED_OVER)
        trail.record("call_off_sessions", by=by, about=case, sessions_called_off=len(called_off))
    return allocation


def _leave(case, allocation, *, reason, by, words=""):
    allocation_of.end(allocation, reason=reason, words=words, by=by)
    person = allocation.practitioner.user
    if case is not None:
        take_back(case, from_=person)
        notify(person, "case_handed_back", about=case, slot=str(allocation.pk), url=reverse("cases:list"))
