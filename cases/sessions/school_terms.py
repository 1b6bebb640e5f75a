"""The terms of Essex schools. Only advice: each school may differ, and nothing is refused because of them."""

from datetime import date

# To be confirmed by the council before use: written down from how the council has set terms so far, not from its list.
# fmt: off
TERMS = (
    #  first day of school    last day of school
    (date(2025, 9, 1),        date(2025, 10, 24)),
    (date(2025, 11, 3),       date(2025, 12, 19)),
    (date(2026, 1, 5),        date(2026, 2, 13)),
    (date(2026, 2, 23),       date(2026, 3, 27)),
    (date(2026, 4, 13),       date(2026, 5, 22)),
    (date(2026, 6, 1),        date(2026, 7, 21)),
    (date(2026, 9, 1),        date(2026, 10, 23)),
    (date(2026, 11, 2),       date(2026, 12, 18)),
    (date(2027, 1, 4),        date(2027, 2, 12)),
    (date(2027, 2, 22),       date(2027, 3, 25)),
    (date(2027, 4, 12),       date(2027, 5, 28)),
    (date(2027, 6, 7),        date(2027, 7, 21)),
)
# fmt: on


def is_holiday(day):
    """Whether schools are likely to be closed for holidays; never for days that the table does not know."""
    if not TERMS[0][0] <= day <= TERMS[-1][1]:
        return False
    return not any(first <= day <= last for first, last in TERMS)
