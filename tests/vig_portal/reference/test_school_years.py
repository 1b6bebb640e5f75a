from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vig_portal.reference.school_years import (
    age_in_words,
    age_in_years,
    born_in,
    is_persistently_absent,
    is_severely_absent,
    year_group,
)

unhurried = settings(deadline=None)  # a busy machine is not a failure
AUTUMN_2026 = date(2026, 10, 20)
YEARS = ["Pre-school", "Reception", *(f"Year {year}" for year in range(1, 14)), "Left school"]


@pytest.mark.parametrize(
    ("date_of_birth", "year"),
    [
        (date(2025, 7, 2), "Pre-school"),
        (date(2019, 1, 21), "Year 3"),
        (date(2016, 11, 30), "Year 5"),
        (date(2020, 3, 14), "Year 2"),
        (date(2018, 5, 6), "Year 4"),
        (date(2013, 2, 17), "Year 9"),
        (date(2026, 2, 3), "Pre-school"),
        (date(2020, 12, 19), "Year 1"),
        (date(2017, 8, 31), "Year 5"),
        (date(2017, 9, 1), "Year 4"),
        (date(2019, 6, 11), "Year 3"),
        (date(2021, 9, 1), "Reception"),
        (date(2021, 8, 31), "Year 1"),
        (date(2022, 8, 31), "Reception"),
        (date(2022, 9, 1), "Pre-school"),
        (date(2008, 9, 1), "Year 13"),
        (date(2008, 8, 31), "Left school"),
        (date(2027, 1, 15), "Pre-school"),
        (None, ""),
    ],
)
def test_year_group_in_autumn_2026(date_of_birth, year):
    assert year_group(date_of_birth, AUTUMN_2026) == year


def test_year_group_changes_on_1_september():
    born = date(2019, 1, 21)

    assert year_group(born, date(2026, 8, 31)) == "Year 2"
    assert year_group(born, date(2026, 9, 1)) == "Year 3"
    assert year_group(born, date(2027, 1, 4)) == "Year 3"


@unhurried
@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.dates(date(2020, 1, 1), date(2030, 12, 30)))
def test_year_group_never_goes_down(born, on):
    next_year = date(on.year + 1, on.month, min(on.day, 28))

    assert YEARS.index(year_group(born, next_year)) >= YEARS.index(year_group(born, on))


@pytest.mark.parametrize(
    ("born", "on", "words"),
    [
        (date(2026, 2, 3), date(2026, 10, 12), "8 months"),
        (date(2025, 7, 2), date(2026, 9, 8), "14 months"),
        (date(2026, 9, 1), date(2026, 9, 30), "Under 1 month"),
        (date(2026, 9, 1), date(2026, 10, 1), "1 month"),
        (date(2024, 10, 20), date(2026, 10, 19), "23 months"),
        (date(2024, 10, 20), date(2026, 10, 20), "2 years"),
        (date(2016, 11, 30), date(2026, 9, 22), "9 years"),
        (date(2026, 12, 1), date(2026, 10, 20), "Not born yet"),
        (None, date(2026, 10, 20), ""),
    ],
)
def test_age_in_words(born, on, words):
    assert age_in_words(born, on) == words


def test_age_in_years_of_a_child_born_on_29_february():
    assert age_in_years(date(2020, 2, 29), date(2026, 2, 28)) == 5
    assert age_in_years(date(2020, 2, 29), date(2026, 3, 1)) == 6


def test_a_birthday_of_which_only_the_month_is_known_is_the_15th():
    assert born_in(2020, 2) == date(2020, 2, 15)


@pytest.mark.parametrize("number", [float, lambda text: Decimal(text)])
def test_attendance_of_exactly_ninety_is_persistent_absence(number):
    assert is_persistently_absent(number("90.0")) is True
    assert is_persistently_absent(number("90.1")) is False
    assert is_severely_absent(number("50.0")) is True
    assert is_severely_absent(number("50.1")) is False


def test_attendance_that_is_not_known_says_nothing():
    assert is_persistently_absent(None) is None
    assert is_severely_absent(None) is None
