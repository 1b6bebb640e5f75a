"""Sheets that somebody takes out of the portal: a few an hour, each with a reason that the managers read."""

from datetime import timedelta
from math import ceil

from django.db import transaction
from django.utils import timezone

from vig_portal.accounts.models import User
from vig_portal.misuse.models import Sheet
from vig_portal.misuse.pace import TooFast

HOUR = timedelta(hours=1)
# fmt: off
MOST_AN_HOUR = {
    # which sheet                how many times
    Sheet.Which.ACCESS_REVIEW:   5,
}
# fmt: on


@transaction.atomic
def take(which, *, reason, by):
    """Write down who takes which sheet and why; raises TooFast when they have taken too many within the hour."""
    now = timezone.now()
    User.objects.select_for_update().get(pk=by.pk)  # so that two at once are counted one after the other
    taken = Sheet.objects.filter(person=by, which=which, at__gt=now - HOUR).order_by("-at")[: MOST_AN_HOUR[which]]
    if len(taken) == MOST_AN_HOUR[which]:
        raise TooFast("sheets", ceil((taken[len(taken) - 1].at + HOUR - now).total_seconds()))
    return Sheet.objects.create(person=by, which=which, reason=reason, at=now)
