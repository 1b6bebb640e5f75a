"""What runs by the clock, and when a sheet was confirmed."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from referrals.bulk import entering

KEPT = timedelta(days=1)
AT_ONCE = 20  # rows, so that a long sheet does not keep everything else in the queue waiting


@shared_task
def enter_sheets():
    if entering.enter_confirmed(AT_ONCE):
        enter_sheets.apply_async(retry=False)


@shared_task
def forget_sheets():
    entering.forget_before(timezone.now() - KEPT)
