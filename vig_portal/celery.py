"""The queue. It is only the doorbell: what there is to do lies in PostgreSQL."""

import os

from celery import Celery
from celery.signals import beat_init, celeryd_init

from vig_portal.outbound import guard

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vig_portal.settings")

app = Celery("vig_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@celeryd_init.connect
@beat_init.connect
def stand_guard(**kwargs):
    """In workers and the clock, before they open anything."""
    guard.stand()
