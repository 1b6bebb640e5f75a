"""What a leaver still has in hand of other people's cases: cover, and handovers that wait for their answer."""

from django.urls import reverse

from cases.ending.models import Cover, Handover
from cases.states import NOT_CLOSED
from vig_portal.accounts.ties import Tie
from vig_portal.govuk.templatetags.govuk import govuk_date


def open_ties(person):
    """Each with the page on which a coordinator ends it."""
    covers = Cover.objects.running().filter(practitioner__user=person, case__status__in=NOT_CLOSED)
    asked = Handover.objects.waiting().filter(to__user=person)
    return [
        *(_tie(f"Covers case {row.reference} until {govuk_date(row.last_day)}", row) for row in _of(covers)),
        *(_tie(f"Is asked to take over case {row.reference}", row) for row in _of(asked)),
    ]


def _of(rows):
    return rows.select_related("case__referral").order_by("pk")


def _tie(sentence, row):
    return Tie(sentence, reverse("cases:ending", args=[row.case_id]))
