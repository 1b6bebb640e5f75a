"""How long families really wait, from sending to a practitioner: said only when there is enough to say it from."""

from datetime import date, datetime, time, timedelta
from math import ceil
from statistics import median
from typing import NamedTuple

from django.db.models import Exists, Min, OuterRef
from django.utils import timezone

from referrals.models import Allocation, Referral

MONTHS = 6
FEWEST = 5
OUTSIDE = "outside Essex"
TOO_FEW_TO_SAY = (
    "Too few families here have been given a practitioner in the last six months to say how long it takes."
)


class Wait(NamedTuple):
    """Of n referrals, half waited no longer than `median_weeks`, and 9 in 10 no longer than `slow_weeks`."""

    n: int
    median_weeks: int
    slow_weeks: int
    where: str

    @property
    def sentence(self):
        return (
            f"In the last six months {self.where}, half of the families waited {_weeks(self.median_weeks)} or less "
            f"for a practitioner, and 9 in 10 waited {_weeks(self.slow_weeks)} or less. "
            f"This is worked out from {self.n} referrals."
        )


def expected_wait(quadrant: str, today: date) -> Wait | None:
    """The waits that ended in the six months up to today; None when there are too few to say."""
    since = _midnight(_months_before(today, MONTHS))
    # From the allocations, of which half a year has few, and not from every referral that there has ever been.
    before = Allocation.objects.found().filter(referral=OuterRef("referral"), answered_at__lt=since)
    found = (
        Allocation.objects.found()
        .filter(answered_at__gte=since, answered_at__lt=_midnight(today + timedelta(days=1)))
        .filter(~Exists(before), referral__quadrant=quadrant, referral__kind=Referral.Kind.VIG)
        .order_by()
        .values("referral")
        .annotate(found_at=Min("answered_at"))
        .values_list("referral__sent_at", "found_at")
    )
    days = sorted((found_at - sent_at) / timedelta(days=1) for sent_at, found_at in found)
    if len(days) < FEWEST:
        return None
    slow = days[ceil(0.9 * len(days)) - 1]
    return Wait(
        len(days), _whole_weeks(median(days)), _whole_weeks(slow), f"in {quadrant} Essex" if quadrant else OUTSIDE
    )


def told_of(pk) -> str:
    """What the acknowledgement of a referral says of it. Not in which quadrant: mail may be read by others."""
    referral = Referral.objects.filter(pk=pk, kind=Referral.Kind.VIG).only("quadrant").first()
    if referral is None:
        return ""
    wait = expected_wait(referral.quadrant, timezone.localdate())
    if wait is None:
        return TOO_FEW_TO_SAY
    return wait._replace(where="in the same part of Essex" if referral.quadrant else "in the same area").sentence


def _months_before(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, 28))


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def _whole_weeks(days):
    """Rounded up: nobody is promised less than others waited."""
    return max(1, ceil(days / 7))


def _weeks(count):
    return f"{count} week" if count == 1 else f"{count} weeks"
