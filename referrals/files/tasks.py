"""What runs by the clock."""

from celery import shared_task

from referrals.files import scanning


@shared_task
def scan_waiting_files():
    scanning.scan_waiting()
