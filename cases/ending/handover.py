"""Handing a case to another practitioner: offered, then accepted, refused or taken back.

Whatever is locked is locked in one order: the referral, the allocation, the case, the practitioner, the handover.
"""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cases.ending import ahead, cover, who
from cases.ending.models import Handover
from cases.ending.states import HandoverStatus
from cases.models import Case
from cases.opening import end_supervision_of
from cases.states import CaseStatus
from referrals.allocation import actions as allocation_of
from referrals.allocation.matching import refusal
from referrals.states import AllocationStatus
from vig_portal.access.checks import may
from vig_portal.access.grants import hand, take_back
from vig_portal.access.policy import Action
from vig_portal.accounts.models import Practitioner
from vig_portal.audit import trail
from vig_portal.govuk.dates import written_time
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.notifications.notify import notify, notify_all
from vig_portal.reminders.working_days import add_working_days
from vig_portal.states.moves import THE_PORTAL, NotYours, Refusal, move, too_late
from vig_portal.states.refusals import still_theirs

CONFLICT = "conflict"
WAS_ASKED = "asked to take the case over"
REFUSED_IT = "Said when refusing a handover"
H = HandoverStatus
# Once it has ended so, what was asked is no longer theirs to read.
ENDED = {
    H.REVOKED: "The request to take this case over was taken back on {at}. You do not need to answer it.",
    H.REFUSED: "You refused this case on {at}.",
}


@transaction.atomic
def offer(case, practitioner, *, reason, by, message=""):
    """Ask another practitioner to take the case over. They see what an offer shows, and not the case.

    All that could shut them out is looked at again here, with everything locked.
    """
    case, allocation = lock_case(case)
    if not may(by, Action.HAND_OVER_CASE, case):
        raise NotYours("You cannot hand this case over.")
    if case.status == CaseStatus.CLOSED:
        raise Refusal(Case.moved_on_sentence(case.status))
    if waiting := case.handovers.waiting().select_related("offered_by", "to__user").first():
        if waiting.to == practitioner and waiting.offered_by == by:
            return waiting  # pressed twice
        raise Refusal(_who_was_quicker(waiting))
    practitioner = lock_practitioner(practitioner)
    chosen = _chosen(case, practitioner)
    handover = Handover.objects.create(
        case=case,
        of_allocation=allocation,
        to=practitioner,
        reason=reason,
        message=message,
        factors=[factor._asdict() for factor in chosen.factors],
        offered_by=by,
        answer_by=add_working_days(timezone.localdate(), settings.OFFER_ANSWER_WORKING_DAYS),
    )
    trail.record("offer_handover", by=by, about=handover, reason=reason)
    hand(handover, to=practitioner.user, by=by, why=WAS_ASKED)
    notify(practitioner.user, "handover_offered", about=handover)
    return handover


@transaction.atomic
def accept(handover, *, by):
    """Take the case over: from now on it is in the new practitioner's hands, and no longer in the old one's."""
    _must_be_asked_of(handover, by)
    case, before = lock_case(handover.case)
    handover = _fresh(handover)
    if handover.status == H.ACCEPTED:
        return case  # pressed twice
    _must_be_open(handover, case, by=by)
    practitioner = lock_practitioner(handover.to)
    if reasons := who.reasons_against(case, practitioner):
        raise Refusal(f"You cannot take this case over now. {'. '.join(reasons)}. The coordinators can help.")
    move(handover, "accept", by=by, answered_at=timezone.now())
    _change_hands(case, before, handover, by=by)
    _tell_changed(case, before, handover)
    return case


def _change_hands(case, before, handover, *, by):
    new = allocation_of.pass_on(
        before,
        handover.to,
        reason=handover.reason,
        offered_by=handover.offered_by,
        offered_at=handover.offered_at,
        answer_by=handover.answer_by,
        by=by,
    )
    case.allocation = new
    case.save(update_fields=["allocation"])
    take_back(case, from_=before.practitioner.user)
    cover.end_all(case, by=by)
    end_supervision_of(case)
    hand(case, to=by, by=handover.offered_by, why="took the case over")
    take_back(handover, from_=by)
    called_off = ahead.call_off(ahead.booked_ahead(case, before.practitioner), reason=ahead.HANDED_OVER)
    trail.record("change_practitioner", by=by, about=case, sessions_called_off=len(called_off))


def _tell_changed(case, before, handover):
    slot = str(handover.pk)
    referral = case.referral
    if before.status == AllocationStatus.TAKEN_UP:  # as it was when it was locked
        notify(before.practitioner.user, "case_passed_on", about=case, slot=slot, url=reverse("cases:list"))
    notify(handover.to.user, "case_taken_over", about=case, slot=slot)
    notify(referral.referrer, "practitioner_changed", about=referral, slot=slot)
    _tell_answered(handover)


@transaction.atomic
def refuse(handover, *, reason, by, words=""):
    """Say no, and why. A conflict of interest is kept, so that the child is not offered to this person again."""
    _must_be_asked_of(handover, by)
    case, _ = lock_case(handover.case)
    handover = _fresh(handover)
    if handover.status == H.REFUSED:
        return handover  # pressed twice
    _must_be_open(handover, case, by=by)
    move(
        handover,
        "refuse",
        by=by,
        reason=reason,
        answered_at=timezone.now(),
        refuse_reason=reason,
        refuse_words=words,
    )
    take_back(handover, from_=by)
    if reason == CONFLICT:
        allocation_of.keep_conflict(handover.to, case.referral, case.focus_children, words, REFUSED_IT, by=by)
    _tell_answered(handover)
    return handover


@transaction.atomic
def revoke(handover, *, by):
    """Take a handover back that was not answered yet: whoever made it, or any coordinator."""
    lock_case(handover.case)
    if not may(by, Action.HAND_OVER_CASE, handover):
        raise NotYours("You cannot take this handover back.")
    handover = _fresh(handover)
    if handover.status != H.OFFERED:
        raise too_late(handover, handover.status, by=by)
    move(handover, "revoke", by=by)
    _take_from_who_was_asked(handover)
    return handover


def lapse_all(case):
    """Nobody is asked any more: the case is closed."""
    for handover in case.handovers.filter(status=H.OFFERED).select_related("to__user", "case__referral"):
        move(handover, "lapse", by=THE_PORTAL)
        _take_from_who_was_asked(handover)


def _take_from_who_was_asked(handover):
    take_back(handover, from_=handover.to.user)
    notify(handover.to.user, "handover_revoked", about=handover, url=reverse("home"))


# What they share


def lock_case(case):
    """The case and its allocation as they stand now, locked."""
    allocation_of.lock(case.allocation)  # the referral first, whatever happened to the allocation meanwhile
    shown = Case.objects.select_related("referral__referrer", "allocation")
    case = shown.select_for_update(of=("self",), no_key=True).get(pk=case.pk)
    allocation = allocation_of.lock(case.allocation)
    case.allocation = allocation
    return case, allocation


def _fresh(handover):
    rows = Handover.objects.select_for_update(of=("self",))
    return rows.select_related("case__referral", "to__user", "offered_by").get(pk=handover.pk)


def lock_practitioner(practitioner):
    """The practitioner as they stand now, locked: two cases are not handed to them at once."""
    rows = Practitioner.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("user").get(pk=practitioner.pk)


def _chosen(case, practitioner):
    ranking = who.ranking_of(case)
    for suggestion in ranking.suggested:
        if suggestion.practitioner == practitioner:
            return suggestion
    row = next((row for row in ranking.excluded if row.practitioner == practitioner), None)
    raise Refusal(cannot(row) if row else "This practitioner is not in the directory.")


def cannot(row):
    """The sentence for somebody who asks to hand it to them all the same."""
    return refusal(row).replace("be offered this referral", "take this case over")


def _must_be_asked_of(handover, by):
    if handover.to.user_id != by.pk:
        raise NotYours("Only the practitioner who was asked to take the case over can answer.")


def _must_be_open(handover, case, *, by):
    if handover.status != H.OFFERED:
        raise too_late(handover, handover.status, by=by)
    if case.status == CaseStatus.CLOSED:
        raise Refusal(Case.moved_on_sentence(case.status))


def _who_was_quicker(handover):
    at = timezone.localtime(handover.offered_at)
    day = "" if at.date() == timezone.localdate() else f" on {govuk_date(at)}"
    return f"{handover.offered_by} asked {handover.to} at {written_time(at)}{day}. Nothing was changed."


def asked_of(person, handovers, pk):
    """One of the handovers that the person was asked; they read when it ended, and nothing else of it."""
    asked = Handover.objects.filter(to__user=person)
    shown = handovers.filter(to__user=person)
    return still_theirs(shown, pk, asked=asked, ended=ENDED, back="home", way="Go to your work")


def _tell_answered(handover):
    told = allocation_of.coordinators_of(handover.case.referral)
    notify_all(told, "handover_answered", about=handover, url=reverse("cases:ending", args=[handover.case_id]))


def has_practitioner(case):
    """Whether somebody works with the family: a case that was reopened may wait for one."""
    return case.allocation.status == AllocationStatus.TAKEN_UP


def to_be_called_off(case):
    """The sessions of its practitioner that lie ahead: they are cancelled when the case is taken over."""
    return list(ahead.booked_ahead(case, case.allocation.practitioner))
