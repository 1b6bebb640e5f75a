"""Days, times and sessions for the tests of this room."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from cases.sessions import actions as sessions_of
from cases.sessions.models import Session
from vig_portal.reminders.working_days import LONDON

Kind, Mode = Session.Kind, Session.Mode


def day(days_from_now):
    return timezone.localdate() + timedelta(days=days_from_now)


def at(hour, minute=0, *, days=7):
    """A time of day, so many days from now."""
    return datetime.combine(day(days), time(hour, minute), LONDON)


def book(case, by, *, hour=10, days=7, minutes=60, kind=Kind.PLANNING, **fields):
    """A session of an hour at ten, a week from now, in person."""
    starts_at = at(hour, days=days)
    fields = {"mode": Mode.IN_PERSON, "place": "home"} | fields
    ends_at = starts_at + timedelta(minutes=minutes)
    return sessions_of.book(case, kind=kind, starts_at=starts_at, ends_at=ends_at, by=by, **fields)
