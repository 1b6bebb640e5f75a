"""What runs by the clock."""

from celery import shared_task
from django.utils import timezone

from vig_portal.oversight import listing


@shared_task
def list_odd_accesses():
    """List the week that has ended. The clock rings on every day, so that a Monday that was missed is made up for."""
    listing.list_week(listing.last_whole_week(timezone.localdate()))
