"""The task that empties the outbox: one for however many notices."""

from celery import shared_task

from vig_portal.notifications.delivery import deliver_due


@shared_task(name="vig_portal.notifications.tasks.deliver_notices")
def deliver_notices():
    """Send all that is due."""
    deliver_due()
