"""Handovers, and cases that somebody has to look at again, on the home page."""

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from cases.ending.models import Handover
from cases.models import Case
from cases.states import NOT_CLOSED, CaseStatus
from cases.videos.uploading import copies
from referrals.states import AllocationStatus
from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.dashboards.panel import Item, Link, Panel
from vig_portal.govuk.templatetags.govuk import govuk_date

MOST = 10
OF_FILMS = (
    Link("Legal holds on films", "cases:legal_holds"),
    Link("Requests for a film", "cases:court_requests"),
    Link("What the nightly sweep of films found", "cases:film_sweep"),
)


def asked_of_me(person):
    """Cases that I am asked to take over."""
    mine = visible(Handover.objects.waiting(), to=person, action=Action.ANSWER_HANDOVER).filter(to__user=person)
    return Panel(
        title="Cases you are asked to take over",
        items=[
            Item(row.reference, row.get_absolute_url(), hint=f"Answer by {govuk_date(row.answer_by)}")
            for row in mine.select_related("case__referral").order_by("answer_by", "pk")[:MOST]
        ],
        empty="Nobody asks you to take a case over.",
    )


def to_look_at(person):
    """For coordinators: handovers that wait, pauses that are over, cases without a practitioner, copies of films."""
    return Panel(
        title="Cases to look at",
        items=[*_handovers(person), *_cases(person)],
        links=OF_FILMS,
        empty="No handover waits, no paused case is due to be looked at, and no copy of a film is left on a device.",
    )


def _handovers(person):
    waiting = visible(Handover.objects.waiting(), to=person, action=Action.HAND_OVER_CASE)
    for row in waiting.select_related("case__referral", "to__user").order_by("answer_by", "pk")[:MOST]:
        yield Item(
            f"{row.reference}: {row.to} is asked to take it over",
            _ending(row.case_id),
            hint=f"Answer due by {govuk_date(row.answer_by)}",
            tag=row.get_status_display(),
            colour=row.TAG_COLOURS[row.status],
        )


def _cases(person):
    due = Q(status=CaseStatus.PAUSED, review_on__lte=timezone.localdate())
    without = Q(status__in=NOT_CLOSED) & ~Q(allocation__status=AllocationStatus.TAKEN_UP)
    late = copies.late(timezone.now()).filter(session__case=OuterRef("pk")).order_by("needless_since")
    cases = visible(Case.objects.all(), to=person, action=Action.HAND_OVER_CASE)
    cases = cases.annotate(copy_since=Subquery(late.values("needless_since")[:1]))
    cases = cases.filter(due | without | Q(copy_since__isnull=False)).select_related("referral", "allocation")
    for case in cases.order_by("review_on", "pk")[:MOST]:
        for words, url in _reasons(case):
            tag, colour = case.get_status_display(), case.TAG_COLOURS[case.status]
            yield Item(case.reference, url, hint=words, tag=tag, colour=colour)


def _reasons(case):
    if case.status != CaseStatus.CLOSED and case.allocation.status != AllocationStatus.TAKEN_UP:
        yield "Nobody works with this family: hand it over", _ending(case.pk)
    elif case.review_on and case.review_on <= timezone.localdate():
        yield f"The pause was to be looked at on {govuk_date(case.review_on)}", _ending(case.pk)
    if case.copy_since:
        words = f"The copy of a film on a phone or camera can be deleted since {govuk_date(case.copy_since)}"
        yield words, reverse("cases:films", args=[case.pk])


def _ending(pk):
    return reverse("cases:ending", args=[pk])
