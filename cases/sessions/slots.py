"""When a practitioner is free: their workdays, without leave, bank holidays and the sessions that they have."""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone

from cases.sessions import when
from cases.sessions.models import Session
from cases.sessions.school_terms import is_holiday
from vig_portal.reminders.working_days import LONDON, is_working_day

WEEKS = 3
# The first that is free of each half of a day is offered.
HALVES = ((time(9, 30), time(10), time(11), time(11, 30)), (time(13), time(13, 30), time(14, 30), time(15, 30)))


class Slot(NamedTuple):
    """A time that is free, and what to know about it."""

    starts_at: datetime
    hint: str


def free(practitioner, minutes, *, apart_from=None):
    """The first free time of each morning and afternoon of the next three weeks. Two queries."""
    now = timezone.now()
    today = timezone.localdate(now)
    last = today + timedelta(weeks=WEEKS)
    taken = _taken(practitioner, now, last, apart_from)
    away = list(practitioner.leave.filter(last_day__gte=today, first_day__lte=last))
    found = []
    for number in range((last - today).days + 1):
        day = today + timedelta(days=number)
        if day.weekday() not in practitioner.workdays or not is_working_day(day):
            continue
        if any(leave.first_day <= day <= leave.last_day for leave in away):
            continue
        hint = "Likely to be in the school holidays" if is_holiday(day) else ""
        for half in HALVES:
            starts = (datetime.combine(day, each, LONDON) for each in half)
            starts = (each for each in starts if each > now and _fits(each, minutes, taken))
            found += [Slot(each, hint) for each in [next(starts, None)] if each]
    return found


def _taken(practitioner, now, last, apart_from):
    end = datetime.combine(last + timedelta(days=1), time(0), LONDON)
    taking = Session.objects.taking_time().filter(practitioner=practitioner, ends_at__gt=now, starts_at__lt=end)
    if apart_from is not None:
        taking = taking.exclude(pk=apart_from.pk)
    return list(taking.values_list("starts_at", "ends_at"))


def _fits(starts_at, minutes, taken):
    ends_at = when.after(starts_at, minutes)
    return not any(starts_at < end and start < ends_at for start, end in taken)
