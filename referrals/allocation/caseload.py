"""How much a practitioner has in hand, and how much a referral would add."""

from decimal import Decimal

from django.db.models import DecimalField, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from referrals.models import Allocation

ONE_ADULT, MORE_ADULTS = Decimal(1), Decimal("1.5")


def weight_of(referral):
    """A family in which two or more adults take part counts as one and a half."""
    taking_part = sum(adult.is_client for adult in referral.adults.all())
    return MORE_ADULTS if taking_part > 1 else ONE_ADULT


def with_load(practitioners):
    """The practitioners, each with `load`: what is offered to them or taken up."""
    live = Allocation.objects.live().filter(practitioner=OuterRef("pk")).order_by()
    total = live.values("practitioner").annotate(total=Sum("weight")).values("total")
    return practitioners.annotate(
        load=Coalesce(Subquery(total), Decimal(0), output_field=DecimalField(max_digits=6, decimal_places=1))
    )


def in_words(places):
    """2, 1.5: without a nought behind the point."""
    return f"{places.normalize():f}"
