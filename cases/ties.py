"""Which open cases somebody has in hand: a leaver's account stays open until there are none."""

from django.urls import reverse

from cases.models import Case
from vig_portal.access.checks import held
from vig_portal.accounts.ties import Tie


def open_ties(person):
    """The open cases in this person's hands, each with the page on which it can be handed back."""
    cases = Case.objects.open().filter(held(Case, person)).select_related("referral", "allocation__practitioner")
    return [_tie(case, person) for case in cases.order_by("opened_at")]


def _tie(case, person):
    if case.allocation.practitioner.user_id == person.pk:
        return Tie(f"Works with the family of case {case.reference}", reverse("cases:hand_back", args=[case.pk]))
    return Tie(f"Has case {case.reference} in hand", case.get_absolute_url())
