"""How long the record of a case is kept: for each child, after the highest status they had while it was open.

Nothing is destroyed by this table. It says what is to be proposed, and when; somebody then decides. Films are no
part of the record: they go long before.
"""

from datetime import date, timedelta
from itertools import zip_longest
from typing import NamedTuple

from django.utils import timezone

from vig_portal.govuk.templatetags.govuk import govuk_date

# Every legal status that is coded for children in care means that the child is looked after.
LOOKED_AFTER_BY_LAW = frozenset({"C1", "C2", "D1", "E1", "V2", "V3", "V4", "L1", "L2", "L3", "J1", "J2", "J3"})


class Stood(NamedTuple):
    """How a child was placed for a time, as far as it matters here."""

    social_care_status: str
    legal_status: str
    from_day: date


class Kept(NamedTuple):
    """How long the record about one child is kept, and why."""

    child: object
    title: str
    keep: str
    source: str
    until: date | None
    sentence: str


def is_adopted(stood):
    return stood.social_care_status == "PLAC_ADOPTED"


def is_looked_after(stood):
    return stood.social_care_status == "CLA" or stood.legal_status in LOOKED_AFTER_BY_LAW


def is_protected(stood):
    return stood.social_care_status == "CP"


def is_anybody(stood):
    return True


def order_100(child, closed_on, since):
    return _years_after(since, 100)


def birthday_75(child, closed_on, since):
    return _birthday(child, 75)


def closing_35(child, closed_on, since):
    return _years_after(closed_on, 35)


def birthday_25(child, closed_on, since):
    return _birthday(child, 25)


REGULATION_50 = "Care Planning Regulations 2010, regulation 50"
ADOPTION = "Retention schedules for adoption records"
VARIES = "Council schedules, which vary: Essex’s own has to confirm it"
DEATH = "or 15 years after the death of a child who dies before 18"
# The highest first: the first row that was ever so while the case was open counts.
# fmt: off
CLASSES = (
    # so              what the child was             until         in words                             source
    (is_adopted,      "Adopted",                     order_100,    "100 years from the adoption order", ADOPTION),
    (is_looked_after, "Looked after",                birthday_75,  f"the 75th birthday, {DEATH}",       REGULATION_50),
    (is_protected,    "On a child protection plan",  closing_35,   "35 years after the case closes",    VARIES),
    (is_anybody,      "In need, or helped early",    birthday_25,  "the 25th birthday",                 VARIES),
)
# fmt: on


def of_case(case, closed_on=None):
    """How long the record is kept for each child; in two questions to the database."""
    closed_on = closed_on if closed_on is not None else _closed_on(case)
    opened_on = timezone.localdate(case.opened_at)
    rows = {}
    for row in case.circumstances.order_by("child", "from_day", "at", "pk"):
        rows.setdefault(row.child_id, []).append(row)
    return [
        kept(child, _while_open(rows.get(child.pk, []), opened_on, closed_on), opened_on, closed_on)
        for child in case.focus_children.all()
    ]


def kept(child, stood, opened_on, closed_on):
    """The class of one child, from how they were placed while the case was open."""
    if child.is_adopted:
        stood = [*stood, Stood("PLAC_ADOPTED", "", opened_on)]
    stood = stood or [Stood("", "", opened_on)]
    for so, title, counted, keep, source in CLASSES:
        since = [each.from_day for each in stood if so(each)]
        if since:
            until = counted(child, closed_on, min(since))
            return Kept(child, title, keep, source, until, _sentence(keep, until, closed_on, child))
    raise AssertionError("the last row is everybody's")


def _sentence(keep, until, closed_on, child):
    if until:
        return f"Keep until {govuk_date(until)}: {keep}"
    if "closes" in keep and closed_on is None:
        return f"Keep until {keep}"
    return f"Keep until {keep}. The date of birth is not known, so the day cannot be worked out"


def _while_open(rows, opened_on, closed_on):
    """Those rows that were in force on some day between: each until the next begins."""
    found = []
    for row, later in zip_longest(rows, rows[1:]):
        end = later and later.from_day
        is_nothing = end is not None and end <= row.from_day  # put right the same day
        if is_nothing or (end is not None and end <= opened_on) or (closed_on and row.from_day > closed_on):
            continue
        found.append(Stood(row.social_care_status, row.legal_status, max(row.from_day, opened_on)))
    return found


def _closed_on(case):
    closing = case.closings.first() if case.is_closed else None
    return timezone.localdate(closing.at) if closing else None


def _birthday(child, age):
    born = child.date_of_birth or child.expected_date_of_birth
    return _years_after(born, age)


def _years_after(day, years):
    """The same day so many years later; the first of March for a leap day where there is none."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28) + timedelta(days=1)
