"""Which open cases somebody has in hand: a leaver's account stays open until there are none."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.urls import reverse

from cases.models import Case
from referrals.models import Allocation
from vig_portal.access.checks import held
from vig_portal.accounts.ties import Tie


def open_ties(person):
    """The open cases in this person's hands, each with the page on which their part in it can be ended."""
    co_working = Allocation.objects.taken_up().filter(
        referral=OuterRef("referral"), part=Allocation.Part.CO_WORKER, practitioner__user=person
    )
    cases = (
        Case.objects.open()
        .filter(held(Case, person))
        .select_related("referral", "allocation__practitioner")
        .annotate(co_work=ArraySubquery(co_working.values("pk")))
    )
    return [_tie(case, person) for case in cases.order_by("opened_at") if _works_in(case, person)]


def _works_in(case, person):
    # A coordinator who is named for a restricted case holds it too: the tie is the referral's.
    return case.co_work or case.allocation.practitioner.user_id == person.pk


def _tie(case, person):
    if case.allocation.practitioner.user_id == person.pk:
        return Tie(f"Works with the family of case {case.reference}", reverse("cases:hand_back", args=[case.pk]))
    (allocation,) = case.co_work
    return Tie(f"Is the co-worker in case {case.reference}", reverse("cases:end_co_work", args=[case.pk, allocation]))
