"""Writing notices into the outbox."""

from celery import current_app
from django.db import transaction

from vig_portal.notifications.models import Notice


def notify(person, name, *, about, slot="", url=""):
    """Tell one person, in words that name no family; see templates/emails."""
    notify_all([person], name, about=about, slot=slot, url=url)


def notify_all(people, name, *, about, slot="", url=""):
    """Tell each of them once; what was written already stays. `url` where the thing itself is closed to them."""
    notify_each([(person, name) for person in people], about=about, slot=slot, url=url)


def notify_each(told, *, about, slot="", url=""):
    """Tell several people several things about one, in one statement: pairs of person and name."""
    Notice.objects.bulk_create(
        [
            Notice(
                person=person,
                name=name,
                kind=about._meta.label_lower,
                thing_id=about.pk,
                reference=getattr(about, "reference", None) or "",
                url=url or about.get_absolute_url(),
                slot=slot,
            )
            for person, name in told
            if person is not None and person.is_active
        ],
        ignore_conflicts=True,
    )
    transaction.on_commit(ring, robust=True)


def ring():
    """Only the doorbell: if the queue is down, the clock finds the notice within a minute."""
    current_app.send_task("vig_portal.notifications.tasks.deliver_notices", retry=False, ignore_result=True)
