"""How old a child is, which school year that makes, and what counts as missing too much school.

Sources: England's school admissions rules (a child starts Reception in the September after turning four, so the
year group is the age on 31 August before the school year, minus four); the Department for Education's absence
methodology (persistent absence is missing 10% or more of possible sessions, severe absence 50% or more).
"""

from datetime import date

PRE_SCHOOL, RECEPTION, LEFT_SCHOOL = "Pre-school", "Reception", "Left school"


def year_group(date_of_birth: date | None, on: date) -> str:
    """The year group in England on a day, as "Reception" or "Year 4"; nothing for a child with no date of birth."""
    if date_of_birth is None:
        return ""
    first_year = on.year if on.month >= 9 else on.year - 1
    year = age_in_years(date_of_birth, date(first_year, 8, 31)) - 4
    if year < 0:
        return PRE_SCHOOL
    if year > 13:
        return LEFT_SCHOOL
    return f"Year {year}" if year else RECEPTION


def age_in_years(date_of_birth: date, on: date) -> int:
    """Whole years lived by a day; below nought before birth. A 29 February child is a year older on 1 March."""
    return on.year - date_of_birth.year - ((on.month, on.day) < (date_of_birth.month, date_of_birth.day))


def age_in_words(date_of_birth: date | None, on: date) -> str:
    """The age as people say it: "9 months", "7 years", or "Not born yet" for an expected date."""
    if date_of_birth is None:
        return ""
    if date_of_birth > on:
        return "Not born yet"
    months = 12 * (on.year - date_of_birth.year) + on.month - date_of_birth.month - (on.day < date_of_birth.day)
    if months < 1:
        return "Under 1 month"
    if months < 24:
        return f"{months} month{'s' if months > 1 else ''}"
    return f"{months // 12} years"


def born_in(year: int, month: int) -> date:
    """The date to keep when only the month of birth is known: the 15th, as the national returns ask, never the 1st."""
    return date(year, month, 15)


def is_persistently_absent(attendance_percent) -> bool | None:
    """Whether a child missed 10% or more of school: attendance of exactly 90.0% counts. None if not known."""
    return None if attendance_percent is None else attendance_percent <= 90


def is_severely_absent(attendance_percent) -> bool | None:
    """Whether a child missed half of school or more. None if not known."""
    return None if attendance_percent is None else attendance_percent <= 50
