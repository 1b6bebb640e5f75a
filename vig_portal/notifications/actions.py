"""What people do with notices."""

from django.db import transaction
from django.utils import timezone

from vig_portal.notifications.delivery import redrive
from vig_portal.notifications.notify import ring


def mark_read(notices):
    """Whoever was told has read them."""
    notices.unread().update(read_at=timezone.now())


@transaction.atomic
def send_again(notices):
    """Send again what was given up; returns how many there are."""
    count = redrive(notices)
    if count:
        transaction.on_commit(ring, robust=True)
    return count
