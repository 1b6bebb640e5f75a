"""Asking every five minutes what is due. The bell may ring twice, late, or in two places at once."""

import logging
from datetime import timedelta

from celery import shared_task
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from vig_portal.notifications.models import Notice
from vig_portal.notifications.notify import notify_all
from vig_portal.reminders.table import REMINDERS
from vig_portal.reminders.told import TOLD

log = logging.getLogger(__name__)

LOCK = 7421002
ONCE = "once"


@shared_task(name="vig_portal.reminders.tasks.raise_due_reminders")
def raise_due_reminders():
    """Write a notice for each thing that is due; what one row does wrong does not stop the others."""
    now = timezone.now()
    for reminder in REMINDERS:
        try:
            raise_one(reminder, now)
        except Exception:
            log.exception("The reminder %s could not be raised", reminder.name)


@transaction.atomic
def raise_one(reminder, now):
    """Write the notices of one row, unless somebody else is doing so."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))", [LOCK, reminder.name])
        if not cursor.fetchone()[0]:
            return
    due = list(import_string(reminder.due)(now))
    told_lately = _told_lately(reminder, [thing.pk for thing, _ in due], now)
    told = TOLD[reminder.told]()
    url = reverse(reminder.leads_to) if reminder.leads_to else ""
    slot = f"{timezone.localdate(now):%Y-%m-%d}" if reminder.again_after else ONCE
    for thing, person in due:
        people = [one for one in told(thing, person) if (thing.pk, one.pk) not in told_lately]
        if people:
            notify_all(people, reminder.name, about=thing, slot=slot, url=url)


def _told_lately(reminder, things, now):
    """Who was told about what, and need not be told again yet."""
    notices = Notice.objects.filter(name=reminder.name, thing_id__in=things)
    if reminder.again_after:
        # By days, not hours: whoever was told at 9:05 is told again on the right day at 9:00 too.
        day = timezone.localdate(now) - timedelta(days=reminder.again_after)
        notices = notices.filter(written_at__date__gt=day)
    return set(notices.values_list("thing_id", "person_id"))
