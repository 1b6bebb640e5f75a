"""What the page of handing over and closing shows, to each person as much as is theirs."""

from django.db.models import Prefetch
from django.urls import reverse

from cases.ending import retention
from cases.ending.ahead import to_book_again
from cases.ending.closing import latest_summary
from cases.ending.handover import has_practitioner
from cases.ending.missing import what_is_missing
from cases.ending.models import HandoverQuerySet
from cases.ending.progress import progress
from cases.ending.reopening import why_it_stays_closed
from cases.states import CaseStatus
from cases.videos.destroying import countdown as films
from referrals.models import ReferralChild
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.reference import codes

MOST = 10


def page_of_ending(case, viewer):
    """Everything on the page; what somebody may not do is not looked up."""
    is_closed = case.status == CaseStatus.CLOSED
    runs_service = may(viewer, Action.HAND_OVER_CASE, case)
    is_its_own = case.allocation.practitioner.user_id == viewer.pk
    closes = may(viewer, Action.CLOSE_CASE, case) and (runs_service or is_its_own)
    handovers = list(case.handovers.select_related("to__user", "offered_by")[:MOST])
    waiting = next((row for row in handovers if row.status == "offered" and not is_closed), None)
    return {
        "has_practitioner": is_closed or has_practitioner(case),
        "covers": [] if is_closed else list(case.covers.running().select_related("practitioner__user", "given_by")),
        "waiting": waiting,
        "handovers": [_line(row, with_reasons=runs_service) for row in handovers if row is not waiting],
        "to_book_again": [] if is_closed else to_book_again().filter(case=case),
        "may_hand_over": runs_service and not is_closed,
        "may_close": closes and not is_closed,
        "may_pause": _may_pause(case, viewer, is_closed),
        "missing": what_is_missing(case) if closes and not is_closed else [],
        "cycles": how_far(case) if closes and not is_closed else "",
        "summary": latest_summary(case) if closes and not is_closed else None,
        "closing": closing_lines(case, with_words=closes) if is_closed else [],
        "may_print": closes and is_closed and case.closings.exclude(summary=None).exists(),
        "may_reopen": is_closed and may(viewer, Action.REOPEN_CASE, case) and not why_it_stays_closed(case),
        "kept": retention.of_case(case),
        "films": films.in_words(case) if case.sees_films else "",
    }


def _may_pause(case, viewer, is_closed):
    return not is_closed and may(viewer, Action.WORK_CASE, case)


def _line(handover, *, with_reasons):
    """One handover of before, as a line of the summary list."""
    words = [f"{handover.get_status_display()} on {govuk_date(handover.status_since)}"]
    words.append(f"Asked by {handover.offered_by} on {govuk_date(handover.offered_at)}")
    if with_reasons:
        words.append(f"Reason for asking: {codes.label('reason_hand_over', handover.reason)}")
        if handover.refuse_reason:
            words.append(f"Reason for refusing: {codes.label('reason_refuse_case', handover.refuse_reason)}")
        if handover.refuse_words:
            words.append(handover.refuse_words)
    return {"key": str(handover.to), "value": "\n".join(words)}


def closing_lines(case, *, with_words):
    """How the case was closed; the reason in words only for those who close cases."""
    closing = case.closings.select_related("by").first()
    if closing is None:
        return []
    rows = [
        ("Kind of ending", closing.get_kind_display()),
        ("Closed", f"{govuk_date(closing.at)} by {closing.by}"),
        ("Cycles", cycles_in_words(closing.cycles_counted, closing.cycles_planned)),
        ("Follow-up", govuk_date(closing.follow_up_on)),
    ]
    if with_words:
        rows += [
            ("Reason", codes.label("reason_close", closing.reason)),
            ("More about the reason", closing.words),
            ("Missing when it was closed", "\n".join(closing.overruled)),
            ("Why it was closed all the same", closing.overruled_words),
        ]
    return [{"key": key, "value": value} for key, value in rows if value]


def how_far(case):
    """How many of the planned cycles are done, in words."""
    done = progress(case)
    return cycles_in_words(done.counted, done.planned)


def cycles_in_words(counted, planned):
    """2 of 3 planned cycles."""
    if not planned:
        return "A consultation: no cycle was planned"
    return f"{counted} of {planned} planned {'cycle' if planned == 1 else 'cycles'} done"


def with_what_is_asked(handovers: HandoverQuerySet) -> HandoverQuerySet:
    """The handovers with what an offer shows: the referral as it was sent."""
    links = Prefetch("case__referral__child_links", ReferralChild.objects.select_related("child"))
    return handovers.select_related(
        "case__referral__referrer",
        "case__referral__team",
        "to__user",
        "offered_by",
        "of_allocation__practitioner__user",
    ).prefetch_related(links, "case__referral__adults")


def summary_lines(summary):
    """The closing summary, as it is printed."""
    rows = (
        ("What helped", summary.what_helped),
        ("What comes next", summary.next_steps),
        ("Who does it", summary.next_steps_by),
        (
            "Pictures from the film",
            {True: "Given to the family", False: "None were given"}.get(summary.stills_given, ""),
        ),
    )
    return [{"key": key, "value": value} for key, value in rows if value]


def back_to(case):
    """The page of handing over and closing."""
    return reverse("cases:ending", args=[case.pk])
