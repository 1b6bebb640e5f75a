"""The clock of working days: Monday to Friday in England, without bank holidays, and with pauses.

Everything is counted in days as the calendar in London has them. The day on which something starts is day nought;
each working day after it is one more. So what comes in on Monday at 4pm is one working day old all Tuesday, and
what comes in on Saturday is one working day old on Monday.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")

Moment = date | datetime
Pause = tuple[Moment, Moment | None]


@lru_cache
def bank_holidays(year: int) -> frozenset[date]:
    """The days from Monday to Friday that are bank holidays in England, substitute days among them."""
    every_one = holidays.country_holidays("GB", subdiv="ENG", years=year)
    return frozenset(day for day in every_one if day.weekday() < 5 and day.year == year)


def is_working_day(moment: Moment) -> bool:
    """Whether people are at work on this day."""
    day = _day(moment)
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def add_working_days(moment: Moment, count: int) -> Moment:
    """The working day that is so many after this one (before it, if count is below nought).

    A moment stays a moment, at the same time of day in London, whatever the clocks have done between. Nought gives
    back the same day, working or not.
    """
    step = timedelta(days=1 if count > 0 else -1)
    start = day = _day(moment)
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    if not isinstance(moment, datetime):
        return day
    # Days are added to the time on the wall in London, so that 9:30am stays 9:30am over a change of the clocks.
    return _in_london(moment) + (day - start)


def working_days_between(start: Moment, end: Moment) -> int:
    """How many working days come after the day of start, up to and with the day of end; below nought if end is first.

    The other way round from add_working_days: working_days_between(x, add_working_days(x, n)) is n.
    """
    first, last = _day(start), _day(end)
    if last < first:
        # From the day before: going back, the day of end counts and the day of start does not.
        return -_count(last - timedelta(days=1), first - timedelta(days=1))
    return _count(first, last)


def working_days_elapsed(start: Moment, end: Moment, pauses: Iterable[Pause] = ()) -> int:
    """The reading of a clock that ran from start to end and stood still in its pauses, in whole working days.

    A pause is (from, to); to is None while it lasts. In a pause the reading never changes: the day on which it began
    counts as it would have, and the days after it, up to and with the day on which it ended, do not. So a question
    asked on Tuesday and answered on Thursday costs Wednesday and Thursday, and one answered the same day costs
    nothing. Pauses may overlap, touch, and lie partly outside the clock's time.
    """
    first, last = _day(start), _day(end)
    return _count(first, last) - sum(_count(from_, to) for from_, to in _merged(pauses, first, last))


def due_day(start: Moment, count: int, pauses: Iterable[Pause] = ()) -> date | None:
    """The day on which the clock with its pauses will read count; None while it stands still before that."""
    due, reached = _day(start), 0
    spans = _merged(pauses, due, date.max)
    while reached < count:
        due += timedelta(days=1)
        inside = next((to for from_, to in spans if from_ < due <= to), None)
        if inside == date.max:
            return None
        if inside is None and is_working_day(due):
            reached += 1
    return due


def _merged(pauses: Iterable[Pause], first: date, last: date) -> list[tuple[date, date]]:
    """The pauses as spans of days that do not overlap, within the days from first to last."""
    spans: list[tuple[date, date]] = []
    for from_, to in sorted((_day(from_), last if to is None else _day(to)) for from_, to in pauses):
        begin, finish = max(from_, first), min(to, last)
        if spans:
            begin = max(begin, spans[-1][1])
        if begin < finish:
            spans.append((begin, finish))
    return spans


def _count(first: date, last: date) -> int:
    """Working days after first, up to and with last: by arithmetic, since lists ask for hundreds at once."""
    if last <= first:
        return 0
    on_holiday = sum(first < day <= last for year in range(first.year, last.year + 1) for day in bank_holidays(year))
    return _weekdays_up_to(last) - _weekdays_up_to(first) - on_holiday


def _weekdays_up_to(day: date) -> int:
    # Day 1 of the calendar of ordinals was a Monday.
    weeks, rest = divmod(day.toordinal(), 7)
    return 5 * weeks + min(rest, 5)


def _day(moment: Moment) -> date:
    return _in_london(moment).date() if isinstance(moment, datetime) else moment


def _in_london(moment: datetime) -> datetime:
    """The moment on the clocks of London; one that names no time zone is taken to be there already."""
    return moment.astimezone(LONDON) if moment.tzinfo else moment.replace(tzinfo=LONDON)
