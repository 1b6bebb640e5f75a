"""Is the portal well? Asked by whoever watches over it; says nothing about anybody."""

import logging

from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from vig_portal.celery import app

log = logging.getLogger(__name__)
IMPATIENT = {"socket_connect_timeout": 2, "socket_timeout": 2, "max_retries": 1, "interval_start": 0}


@login_not_required
@require_safe
@never_cache
def healthz(request):
    """200 when database and queue answer, and else 503 with the name of what does not."""
    silent = [name for name, answers in (("database", database_answers), ("queue", queue_answers)) if not answers()]
    if silent:
        return HttpResponse(f"No answer from: {', '.join(silent)}.\n", status=503, content_type="text/plain")
    return HttpResponse("Database and queue answer.\n", content_type="text/plain")


def database_answers():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        log.exception("The database does not answer")
        return False
    return True


def queue_answers():
    try:
        with app.connection_for_write(transport_options=IMPATIENT) as queue:
            queue.default_channel.client.ping()
    except (OperationalError, OSError):
        log.exception("The queue does not answer")
        return False
    return True
