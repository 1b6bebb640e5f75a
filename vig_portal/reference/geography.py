"""Where a child lives or is placed: the districts, their quadrants, and how far it is between them."""

from datetime import date
from functools import cache

from django.utils import timezone

from vig_portal.reference.models import District, TravelTime

MID, NORTH_EAST, SOUTH, WEST = "Mid", "North East", "South", "West"
QUADRANTS = (MID, NORTH_EAST, SOUTH, WEST)
OUTSIDE_ESSEX = "Outside Essex"


def districts(on: date | None = None) -> list[str]:
    """The names to choose from on a day, today unless told: Essex first, then where else a child may be placed."""
    return [district.name for district in _in_force(on)]


def district_choices() -> list[tuple[str, str]]:
    """The same for a form: the name is what is kept."""
    return [(name, name) for name in districts()]


def quadrant_of(district: str, on: date | None = None) -> str:
    """The quadrant that a district belongs to on a day; "" for outside the county, or a name nobody knows."""
    return next((found.quadrant for found in _in_force(on) if found.name == district), "")


def districts_of(quadrant: str, on: date | None = None) -> list[str]:
    """The districts of a quadrant on a day."""
    return [district.name for district in _in_force(on) if district.quadrant == quadrant]


def travel_minutes(a: str, b: str) -> int | None:
    """About how long it takes by road between two districts, or within one; None where nobody has said."""
    return _travel().get((a, b))


def forget():
    """Read the tables again at the next question: for a migration or a test that changed them."""
    _districts.cache_clear()
    _travel.cache_clear()


def _in_force(on: date | None) -> list[District]:
    day = on or timezone.localdate()
    return [district for district in _districts() if district.is_in_force(day)]


@cache
def _districts() -> tuple[District, ...]:
    found = tuple(District.objects.all())
    if not found:
        # Not kept: the process would otherwise go on without districts after the migrations have run.
        raise LookupError("There are no districts yet. Run the migrations first.")
    return found


@cache
def _travel() -> dict[tuple[str, str], int]:
    rows = TravelTime.objects.values_list("from_district", "to_district", "minutes")
    return {(start, end): minutes for start, end, minutes in rows}
