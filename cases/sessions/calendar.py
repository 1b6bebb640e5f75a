"""A practitioner's own week or month: what is booked, leave, bank holidays."""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone

from cases.sessions.states import SessionStatus
from vig_portal.accounts.models import Leave
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.reminders.working_days import LONDON, bank_holidays

WEEK, MONTH = re.compile(r"(\d{4})-W(\d{2})", re.ASCII), re.compile(r"(\d{4})-(\d{2})", re.ASCII)
FIRST_YEAR, LAST_YEAR = 2000, 2100
NOT_SHOWN = (SessionStatus.CANCELLED, SessionStatus.REBOOKED)


class Day(NamedTuple):
    """One day: its sessions in order, and what else is so."""

    date: date
    sessions: list
    notes: list
    is_today: bool
    is_outside: bool  # of the month that is shown

    @property
    def is_empty(self):
        return not self.sessions and not self.notes


class Span(NamedTuple):
    """A week or a month: its days, its name, and the addresses on either side."""

    title: str
    first: date
    last: date
    is_month: bool
    month: int
    before: str
    after: str
    other: str  # the same days as a month, or as a week


def span(asked) -> Span:
    """The week or month that the address asks for; this week for what no page of ours wrote there."""
    if found := MONTH.fullmatch(asked.get("month", "")):
        year, month = int(found[1]), int(found[2])
        if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12:
            return _month(year, month)
    if found := WEEK.fullmatch(asked.get("week", "")):
        year, week = int(found[1]), int(found[2])
        if FIRST_YEAR <= year <= LAST_YEAR:
            try:
                return _week(date.fromisocalendar(year, week, 1))
            except ValueError:
                pass
    today = timezone.localdate()
    return _week(today - timedelta(days=today.weekday()))


def _week(monday):
    sunday = monday + timedelta(days=6)
    return Span(
        title=f"{govuk_date(monday)} to {govuk_date(sunday)}",
        first=monday,
        last=sunday,
        is_month=False,
        month=monday.month,
        before=_address_of_week(monday - timedelta(days=7)),
        after=_address_of_week(monday + timedelta(days=7)),
        other=_address_of_month(monday),
    )


def _month(year, month):
    first = date(year, month, 1)
    last = _first_of_next(first) - timedelta(days=1)
    return Span(
        title=f"{first:%B %Y}",
        first=first - timedelta(days=first.weekday()),
        last=last + timedelta(days=6 - last.weekday()),
        is_month=True,
        month=month,
        before=_address_of_month(first - timedelta(days=1)),
        after=_address_of_month(last + timedelta(days=1)),
        other=_address_of_week(first - timedelta(days=first.weekday())),
    )


def _first_of_next(first):
    return (first + timedelta(days=32)).replace(day=1)


def _address_of_week(monday):
    year, week, _ = monday.isocalendar()
    return f"{reverse('cases:calendar')}?week={year}-W{week:02d}"


def _address_of_month(day):
    return f"{reverse('cases:calendar')}?month={day:%Y-%m}"


def within(sessions, span, person):
    """The person's own sessions of these days, with what the page shows of each."""
    start = datetime.combine(span.first, time(0), LONDON)
    end = datetime.combine(span.last + timedelta(days=1), time(0), LONDON)
    mine = sessions.filter(practitioner__user=person, starts_at__gte=start, starts_at__lt=end)
    return mine.exclude(status__in=NOT_SHOWN).select_related("case__referral", "cycle").order_by("starts_at", "pk")


def days(span, sessions, person):
    """Every day of the span, with what is on it. One query, and that of the sessions."""
    away = list(Leave.objects.filter(practitioner__user=person, last_day__gte=span.first, first_day__lte=span.last))
    of_day: dict[date, list] = {}
    for session in sessions:
        of_day.setdefault(timezone.localdate(session.starts_at), []).append(session)
    every_one = (span.first + timedelta(days=number) for number in range((span.last - span.first).days + 1))
    return [_day(day, of_day.get(day, []), away, span) for day in every_one]


def _day(day, sessions, away, span):
    notes = []
    if day in bank_holidays(day.year):
        notes.append("Bank holiday")
    if any(leave.first_day <= day <= leave.last_day for leave in away):
        notes.append("On leave")
    outside = span.is_month and day.month != span.month
    return Day(day, sessions, notes, is_today=day == timezone.localdate(), is_outside=outside)


def weeks(days):
    """The days seven by seven."""
    return [days[start : start + 7] for start in range(0, len(days), 7)]
