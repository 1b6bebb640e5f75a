"""Handovers, and cases that somebody has to look at again, on the home page."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from cases.ending.models import Handover
from cases.models import Case
from cases.states import CaseStatus
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
    """For coordinators: handovers that wait, pauses that are over, reopened cases without a practitioner."""
    return Panel(
        title="Cases to look at",
        items=[*_handovers(person), *_cases(person)],
        links=OF_FILMS,
        empty="No handover waits, and no paused case is due to be looked at.",
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
    without = Q(status__in=(CaseStatus.ACTIVE, CaseStatus.PAUSED)) & ~Q(allocation__status=AllocationStatus.TAKEN_UP)
    cases = visible(Case.objects.all(), to=person, action=Action.HAND_OVER_CASE).filter(due | without)
    for case in cases.select_related("referral", "allocation").order_by("review_on", "pk")[:MOST]:
        if case.allocation.status == AllocationStatus.TAKEN_UP:
            words = f"The pause was to be looked at on {govuk_date(case.review_on)}"
        else:
            words = "Nobody works with this family: hand it over"
        yield Item(
            case.reference,
            _ending(case.pk),
            hint=words,
            tag=case.get_status_display(),
            colour=case.TAG_COLOURS[case.status],
        )


def _ending(pk):
    return reverse("cases:ending", args=[pk])
