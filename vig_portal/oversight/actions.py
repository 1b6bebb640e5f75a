"""Explaining what one opened, and ticking it."""

from django.db import transaction
from django.utils import timezone

from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.oversight.models import OddAccess
from vig_portal.states.moves import NotYours, Refusal


@transaction.atomic
def explain(odd, *, text, by):
    """Say in a line why one opened it; it can be said better until a manager has ticked it."""
    odd = _locked(odd)
    if odd.person_id != by.pk:
        raise NotYours("Only who opened the record can explain it.")
    odd.explanation, odd.explained_at = text, timezone.now()
    odd.save(update_fields=["explanation", "explained_at"])
    trail.record("explain_odd_access", by=by, about=odd)
    return odd


@transaction.atomic
def tick(odd, *, by):
    """A manager has looked at it."""
    odd = _locked(odd)
    if not may(by, Action.READ_ODD_ACCESS):
        raise NotYours("Only managers tick what was opened.")
    if odd.person_id == by.pk:
        raise NotYours("Another manager has to look at what you opened.")
    odd.ticked_by, odd.ticked_at = by, timezone.now()
    odd.save(update_fields=["ticked_by", "ticked_at"])
    trail.record("tick_odd_access", by=by, about=odd)
    return odd


def _locked(odd):
    odd = OddAccess.objects.select_for_update(of=("self",)).get(pk=odd.pk)
    if odd.ticked_at:
        raise Refusal("A manager has already ticked this. Nothing was changed.")
    return odd
