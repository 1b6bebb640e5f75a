import time
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vig_portal.reminders.working_days import (
    LONDON,
    add_working_days,
    bank_holidays,
    due_day,
    is_working_day,
    working_days_between,
    working_days_elapsed,
)

unhurried = settings(deadline=None)  # a busy machine is not a failure
DAYS = st.dates(date(2025, 1, 1), date(2029, 12, 31))


def london(*parts):
    return datetime(*parts, tzinfo=LONDON)


def test_bank_holidays_of_2026_and_2027_with_their_substitute_days():
    assert sorted(bank_holidays(2026)) == [
        *(date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4), date(2026, 5, 25)),
        *(date(2026, 8, 31), date(2026, 12, 25), date(2026, 12, 28)),
    ]
    assert sorted(bank_holidays(2027)) == [
        *(date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 3), date(2027, 5, 31)),
        *(date(2027, 8, 30), date(2027, 12, 27), date(2027, 12, 28)),
    ]


@pytest.mark.parametrize(
    ("day", "at_work"),
    [
        (date(2026, 12, 24), True),
        (date(2026, 12, 25), False),
        (date(2026, 12, 26), False),
        (date(2026, 12, 28), False),
        (date(2026, 12, 29), True),
        (date(2027, 1, 1), False),
        (date(2027, 3, 25), True),
        (date(2027, 3, 26), False),
        (date(2027, 3, 29), False),
        (date(2027, 3, 30), True),
        (date(2026, 3, 17), True),  # Saint Patrick's day: not in England
        (date(2026, 11, 30), True),  # Saint Andrew's day: not in England
        (date(2026, 11, 21), False),
    ],
)
def test_is_working_day(day, at_work):
    assert is_working_day(day) is at_work


def test_a_moment_belongs_to_its_day_in_london():
    late_on_sunday_in_utc = datetime(2026, 6, 14, 23, 30, tzinfo=UTC)

    assert is_working_day(late_on_sunday_in_utc)
    assert not is_working_day(datetime(2026, 1, 11, 23, 30, tzinfo=UTC))


def test_five_working_days_over_christmas_2026():
    assert add_working_days(date(2026, 12, 23), 5) == date(2027, 1, 4)
    assert working_days_between(date(2026, 12, 23), date(2027, 1, 4)) == 5


def test_five_working_days_over_easter_2027():
    assert add_working_days(date(2027, 3, 24), 5) == date(2027, 4, 2)
    assert working_days_between(date(2027, 3, 24), date(2027, 4, 2)) == 5


def test_what_comes_in_at_the_weekend_is_a_day_old_on_monday():
    assert add_working_days(date(2026, 11, 21), 1) == date(2026, 11, 23)
    assert add_working_days(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert working_days_between(date(2026, 11, 21), date(2026, 11, 22)) == 0


def test_add_working_days_goes_back_too():
    assert add_working_days(date(2027, 1, 4), -5) == date(2026, 12, 23)
    assert add_working_days(date(2026, 11, 22), -1) == date(2026, 11, 20)
    assert add_working_days(date(2026, 11, 22), 0) == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (london(2027, 3, 25, 9, 30), london(2027, 3, 31, 9, 30)),  # clocks go forward on Easter Sunday, 28 March
        (london(2026, 10, 23, 9, 30), london(2026, 10, 27, 9, 30)),  # clocks go back on 25 October
    ],
)
def test_add_working_days_keeps_the_time_of_day_when_the_clocks_change(start, end):
    assert add_working_days(start, 2) == end
    assert add_working_days(start.astimezone(UTC), 2) == end
    assert working_days_between(start, end) == 2


def test_a_moment_without_a_time_zone_is_in_london():
    assert working_days_between(datetime(2026, 11, 23, 23, 59), datetime(2026, 11, 24, 0, 1)) == 1


def test_a_new_day_begins_at_midnight_in_london_in_summer_too():
    midnight = datetime(2026, 6, 15, 23, 0, tzinfo=UTC)

    assert working_days_between(midnight - timedelta(minutes=1), midnight) == 1


@unhurried
@given(DAYS, st.integers(-300, 300))
def test_between_undoes_add(day, count):
    assert working_days_between(day, add_working_days(day, count)) == count


@unhurried
@given(DAYS, DAYS)
def test_between_counts_what_a_finger_on_the_calendar_counts(start, end):
    first, last = min(start, end), max(start, end)
    # From start to end the first day does not count; going back the same days count but for the one set out from.
    counted = range(1, (last - first).days + 1) if start <= end else range((last - first).days)
    by_finger = sum(is_working_day(first + timedelta(days=i)) for i in counted)

    assert working_days_between(start, end) == (by_finger if start <= end else -by_finger)


# The clock with pauses

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (london(2026, 11, day, 10) for day in (23, 24, 25, 26, 27))
NEXT_MONDAY = london(2026, 11, 30, 10)


def test_the_clock_without_pauses():
    assert working_days_elapsed(MONDAY, MONDAY) == 0
    assert working_days_elapsed(MONDAY, NEXT_MONDAY) == 5
    assert working_days_elapsed(FRIDAY, MONDAY) == 0


def test_the_clock_stands_still_from_question_to_answer():
    pauses = [(TUESDAY, THURSDAY)]

    assert working_days_elapsed(MONDAY, TUESDAY, pauses) == 1
    assert working_days_elapsed(MONDAY, WEDNESDAY, pauses) == 1
    assert working_days_elapsed(MONDAY, THURSDAY, pauses) == 1
    assert working_days_elapsed(MONDAY, FRIDAY, pauses) == 2


def test_a_question_answered_the_same_day_costs_nothing():
    assert working_days_elapsed(MONDAY, FRIDAY, [(TUESDAY, TUESDAY + timedelta(hours=3))]) == 4


def test_a_pause_that_lasts_holds_the_clock():
    assert working_days_elapsed(MONDAY, NEXT_MONDAY, [(WEDNESDAY, None)]) == 2


def test_a_pause_over_a_weekend_costs_the_clock_its_working_days_only():
    assert working_days_elapsed(MONDAY, london(2026, 12, 1, 10), [(FRIDAY, NEXT_MONDAY)]) == 5


def test_pauses_that_overlap_are_counted_once():
    overlapping = [(TUESDAY, THURSDAY), (WEDNESDAY, FRIDAY), (TUESDAY, WEDNESDAY)]

    assert working_days_elapsed(MONDAY, NEXT_MONDAY, overlapping) == 2


def test_pauses_outside_the_clocks_time_do_not_count():
    before, after = (london(2026, 11, 2, 9), london(2026, 11, 6, 9)), (NEXT_MONDAY, None)

    assert working_days_elapsed(MONDAY, FRIDAY, [before, after]) == 4


def test_the_clock_over_christmas_2026_with_a_pause():
    asked, answered = london(2026, 12, 24, 15), london(2026, 12, 29, 9)

    assert working_days_elapsed(london(2026, 12, 23, 9), london(2027, 1, 4, 9), [(asked, answered)]) == 4


def test_the_clock_over_easter_2027_with_a_pause_and_the_clocks_going_forward():
    asked, answered = london(2027, 3, 25, 23, 30), london(2027, 3, 30, 0, 30)

    assert working_days_elapsed(london(2027, 3, 24, 9), london(2027, 4, 2, 9), [(asked, answered)]) == 4


@unhurried
@given(DAYS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=5), st.integers(0, 80))
def test_the_clock_counts_each_working_day_outside_every_pause_once(start, shape, length):
    pauses = [(start + timedelta(days=a - 10), start + timedelta(days=a - 10 + b)) for a, b in shape]
    days = [start + timedelta(days=i) for i in range(1, length + 1)]
    by_finger = sum(is_working_day(day) and not any(a < day <= b for a, b in pauses) for day in days)

    assert working_days_elapsed(start, start + timedelta(days=length), pauses) == by_finger


def test_due_day_moves_on_by_what_the_pauses_cost():
    assert due_day(MONDAY, 5) == date(2026, 11, 30)
    assert due_day(MONDAY, 5, [(TUESDAY, THURSDAY)]) == date(2026, 12, 2)
    assert due_day(MONDAY, 5, [(TUESDAY, None)]) is None
    assert due_day(MONDAY, 1, [(TUESDAY, None)]) == date(2026, 11, 24)


@unhurried
@given(DAYS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=4), st.integers(1, 30))
def test_the_clock_reads_the_count_on_the_due_day_and_less_the_day_before(start, shape, count):
    pauses = [(start + timedelta(days=a), start + timedelta(days=a + b)) for a, b in shape]

    due = due_day(start, count, pauses)

    assert working_days_elapsed(start, due, pauses) == count
    assert working_days_elapsed(start, due - timedelta(days=1), pauses) == count - 1


def test_the_clock_is_fast_enough_for_every_row_of_a_long_list():
    start, end = london(2020, 1, 1, 9), london(2026, 11, 23, 9)
    pauses = [(start + timedelta(days=30 * i), start + timedelta(days=30 * i + 5)) for i in range(10)]
    working_days_elapsed(start, end, pauses)
    begun = time.monotonic()

    for _ in range(1000):
        working_days_elapsed(start, end, pauses)

    assert time.monotonic() - begun < 1
