"""What runs by the clock."""

from celery import shared_task
from django.utils import timezone

from referrals.intake import drafts


@shared_task
def remove_old_drafts():
    drafts.remove_old(timezone.localdate())
