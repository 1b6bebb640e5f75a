"""Who was slowed down lately and who took which sheet, for those who tick unusual access."""

from datetime import timedelta

from django.utils import timezone

from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.misuse.models import Sheet, Slowed

LATELY = timedelta(days=28)
MOST = 20


def slowed_lately(*, to):
    """The newest first; each hour of each person once."""
    slowed = Slowed.objects.filter(at__gte=timezone.now() - LATELY).select_related("person")
    return visible(slowed, to=to, action=Action.READ_ODD_ACCESS)[:MOST]


def taken_lately(*, to):
    """The sheets that left, the newest first."""
    sheets = Sheet.objects.filter(at__gte=timezone.now() - LATELY).select_related("person")
    return visible(sheets, to=to, action=Action.READ_ODD_ACCESS)[:MOST]
