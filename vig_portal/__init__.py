"""The ground floor: people, permissions, statuses, audit, notices, forms; and the wiring."""

from vig_portal.celery import app as celery_app

__all__ = ["celery_app"]
