"""The queue. It is only the doorbell: what there is to do lies in PostgreSQL."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vig_portal.settings")

app = Celery("vig_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
