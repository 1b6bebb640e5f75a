"""Closing a case: what was done, what kind of ending that makes, and the page for the family."""

from django.db import transaction
from django.utils import timezone

from cases.ending import ahead, cover, handover, kinds
from cases.ending.missing import what_is_missing
from cases.ending.models import Closing, ClosingSummary
from cases.ending.progress import progress
from cases.models import Case
from cases.states import CaseStatus
from referrals.allocation import actions as allocation_of
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.govuk.dates import written_time
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.notifications.notify import notify, notify_all
from vig_portal.states.moves import NotYours, Refusal, move

ONLY_ITS_OWN = "Only the practitioner of this case or a coordinator closes it."


class NotLikeThis(Refusal):
    """The closing does not fit: said on the form, so that nothing typed is lost."""


def kind_of(reason, done):
    """The kind of ending that follows; refused where the reason does not fit what was done."""
    kind = kinds.kind(reason, done.done)
    if kind is None:
        be = "is" if done.counted == 1 else "are"
        raise NotLikeThis(
            f"{done.counted} of {done.planned} planned cycles {be} done, so the work is not done as planned. "
            "Plan fewer cycles, with a reason, or choose another reason for closing."
        )
    return kind


@transaction.atomic
def close(case, *, reason, by, words="", overruled_words="", follow_up_on=None, shown=None):
    """Close the case. What stops it is said; the rest may be overruled, in words.

    `shown`: the sentences that the person has read; what came up since has to be read first.
    """
    if not may(by, Action.CLOSE_CASE, case):
        raise NotYours("You cannot close this case.")
    case, _ = handover.lock_case(case)
    if case.status == CaseStatus.CLOSED:
        raise Refusal(who_closed(case))
    _must_be_its_own(case, by)
    missing = what_is_missing(case)
    _must_be_closable(missing, overruled_words, shown)
    done = progress(case)
    kind = kind_of(reason, done)
    called_off = ahead.call_off(ahead.booked_ahead(case), reason=ahead.CLOSED)
    cover.end_all(case, by=by)
    handover.lapse_all(case)
    move(case, "close", by=by, reason=reason, note=words, review_on=None)
    allocation_of.finish(case.referral, reason=reason)
    summary = _summary_is_done(case)
    closing = Closing.objects.create(
        case=case,
        summary=summary,
        reason=reason,
        words=words,
        kind=kind,
        cycles_planned=done.planned,
        cycles_counted=done.counted,
        overruled=[row.sentence for row in missing],
        overruled_words=overruled_words if missing else "",
        follow_up_on=follow_up_on,
        by=by,
    )
    trail.record("conclude_case", by=by, about=case, kind=str(kind), sessions_called_off=len(called_off))
    _tell_closed(case, closing)
    return closing


def _must_be_its_own(case, by):
    """A co-worker and whoever covers have the case in hand too, and do not end the work."""
    if by != case.allocation.practitioner.user and not may(by, Action.HAND_OVER_CASE, case):
        raise NotYours(ONLY_ITS_OWN)


def _must_be_closable(missing, overruled_words, shown):
    stops = [row.sentence for row in missing if row.stops]
    if stops:
        raise Refusal(" ".join(["This case cannot be closed yet.", *stops]))
    if missing and not overruled_words.strip():
        raise Refusal(" ".join([*(row.sentence for row in missing), "Say why you close it all the same."]))
    if shown is not None and {row.sentence for row in missing} - set(shown):
        raise NotLikeThis(
            "Something else is missing since you opened the page. Read it again before you close the case."
        )


def _summary_is_done(case):
    summary = case.closing_summaries.select_for_update().filter(closed_at=None).first()
    if summary is not None:
        summary.closed_at = timezone.now()
        summary.save(update_fields=["closed_at"])
    return summary


def _tell_closed(case, closing):
    slot = str(closing.pk)
    notify(case.referral.referrer, "work_ended", about=case.referral, slot=slot)
    notify_all(allocation_of.coordinators_of(case.referral), "case_closed", about=case, slot=slot)


def who_closed(case):
    """Who was quicker, for whoever presses second."""
    closing = case.closings.select_related("by").first()
    if closing is None:
        return Case.moved_on_sentence(case.status)
    at = timezone.localtime(closing.at)
    return f"{closing.by} closed this case at {written_time(at)} on {govuk_date(at)}. Nothing was changed."


# The page for the family


class Stale(Refusal):
    """Somebody else wrote meanwhile: what they wrote is shown beside what was typed."""

    def __init__(self, summary):
        super().__init__(f"{summary.written_by} has changed the closing summary while you were writing.")
        self.summary = summary


@transaction.atomic
def write_summary(
    case, *, version, by, what_helped, next_steps, next_steps_by, stills_given, agreed_with=(), agreed_on=None
):
    """Write what helped and what comes next, and with whom it was agreed. `version`: what it was when it was read."""
    if not may(by, Action.CLOSE_CASE, case):
        raise NotYours("You cannot write the closing summary.")
    rows = Case.objects.select_for_update(of=("self",), no_key=True)
    case = rows.select_related("referral", "allocation__practitioner__user").get(pk=case.pk)
    if case.status == CaseStatus.CLOSED:
        raise Refusal(who_closed(case))
    _must_be_its_own(case, by)
    summary = latest_summary(case)
    if (summary.version if summary else 0) != version:
        raise Stale(summary)
    agreed_with = list(agreed_with)
    if any(adult.case_id != case.pk for adult in agreed_with):
        raise Refusal("Choose adults of this case.")
    if bool(agreed_with) != bool(agreed_on):
        raise Refusal("Say with whom it was agreed, and on what day.")
    if agreed_on and agreed_on > timezone.localdate():
        raise Refusal("The day on which it was agreed must be today or in the past.")
    summary = summary or ClosingSummary(case=case, version=0)
    if _was_agreed_before(summary, agreed_on, (what_helped, next_steps, next_steps_by, stills_given)):
        agreed_with, agreed_on = [], None
    summary.what_helped, summary.next_steps, summary.next_steps_by = what_helped, next_steps, next_steps_by
    summary.stills_given, summary.agreed_on = stills_given, agreed_on
    summary.version += 1
    summary.written_by, summary.written_at = by, timezone.now()
    summary.save()
    summary.agreed_with.set(agreed_with)
    trail.record("write_closing_summary", by=by, about=case, version=summary.version, is_agreed=bool(agreed_on))
    return summary


def _was_agreed_before(summary, agreed_on, words):
    """Whether it was agreed in other words: they have changed, and the day on which it was agreed has not."""
    before = (summary.what_helped, summary.next_steps, summary.next_steps_by, summary.stills_given)
    return summary.is_agreed and summary.agreed_on == agreed_on and before != words


def latest_summary(case):
    """The one that is being written now, if there is one."""
    return case.closing_summaries.filter(closed_at=None).select_related("written_by").first()
