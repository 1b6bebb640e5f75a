"""Times on the clocks of London."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from cases.sessions import when
from cases.sessions.school_terms import TERMS, is_holiday
from vig_portal.states.moves import Refusal


@pytest.mark.parametrize("minute", [0, 30, 59])
@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2027, 3, 28)])
def test_the_hour_that_the_clocks_skip_is_refused(day, minute):
    with pytest.raises(Refusal, match="the clocks go forward"):
        when.moment(day, time(1, minute))


def test_the_hours_on_either_side_are_not():
    assert when.moment(date(2027, 3, 28), time(0, 59)).at.astimezone(UTC) == datetime(2027, 3, 28, 0, 59, tzinfo=UTC)
    assert when.moment(date(2027, 3, 28), time(2)).at.astimezone(UTC) == datetime(2027, 3, 28, 1, tzinfo=UTC)


def test_the_hour_that_comes_twice_is_the_first_and_said():
    moment = when.moment(date(2026, 10, 25), time(1, 30))

    assert moment.is_doubled
    assert moment.at.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert not when.moment(date(2026, 10, 25), time(2)).is_doubled


def test_ten_o_clock_is_ten_o_clock_on_both_sides_of_a_change():
    assert when.moment(date(2026, 3, 28), time(10)).at.astimezone(UTC).hour == 10
    assert when.moment(date(2026, 3, 29), time(10)).at.astimezone(UTC).hour == 9
    assert when.moment(date(2026, 10, 25), time(10)).at.astimezone(UTC).hour == 10


def test_an_hour_is_an_hour_while_the_clocks_change():
    starts_at = when.moment(date(2027, 3, 28), time(0, 30)).at

    assert when.after(starts_at, 60) - starts_at.astimezone(UTC) == timedelta(hours=1)


@pytest.mark.parametrize(("days", "is_fine"), [(-61, False), (-60, True), (0, True), (366, True), (367, False)])
def test_how_far_from_today(days, is_fine):
    starts_at = timezone.localtime().replace(hour=12, minute=0) + timedelta(days=days)
    if is_fine:
        when.check(starts_at, starts_at + timedelta(hours=1))
    else:
        with pytest.raises(Refusal, match="The session must be on or"):
            when.check(starts_at, starts_at + timedelta(hours=1))


@pytest.mark.parametrize(
    ("hours", "words"), [(0, "must end after it begins"), (-1, "must end"), (8.1, "8 hours at most")]
)
def test_how_long(hours, words):
    with pytest.raises(Refusal, match=words):
        when.check(now := timezone.now(), now + timedelta(hours=hours))


def test_school_holidays_are_known_for_two_years_and_never_guessed():
    assert is_holiday(date(2026, 12, 21))
    assert not is_holiday(date(2026, 11, 23))
    assert is_holiday(date(2027, 2, 15))
    assert not is_holiday(date(2028, 12, 25))
    assert [row for row in TERMS if row[0] >= row[1]] == []
    assert list(TERMS) == sorted(TERMS)
