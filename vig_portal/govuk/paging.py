"""Long lists, a page at a time: by the place of the last row, never by counting."""

from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import QueryDict

from vig_portal.misuse import pace

SIZE = 25
BETWEEN = "~"


class Page:
    """The rows to show, and the addresses of the pages on either side ("" where there is none)."""

    def __init__(self, rows: list, newer_url: str = "", older_url: str = ""):
        self.rows = rows
        self.newer_url = newer_url
        self.older_url = older_url

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)


class Place(NamedTuple):
    """Where a page begins: beyond a row with these values, read onwards or back."""

    values: list[Any] | None
    is_before: bool


def page_of(rows: QuerySet, *, by: tuple[str, ...], asked: QueryDict, size: int = SIZE) -> Page:
    """The page that the address asks for.

    `by` names fields or annotations that are never empty, the last of them unique, with - for descending.
    """
    place = _place(rows, by, asked)
    order = tuple(_turned(name) for name in by) if place.is_before else by
    found = rows.order_by(*order)
    if place.values is not None:
        found = found.filter(_beyond(order, place.values))
    shown = list(found[: size + 1])
    is_more = len(shown) > size
    shown = shown[:size]
    pace.rows_listed(len(shown))
    if place.is_before:
        shown.reverse()
    is_newer = is_more if place.is_before else place.values is not None
    is_older = is_more or place.is_before
    return Page(
        shown,
        newer_url=_url(asked, "before", by, shown[0]) if shown and is_newer else "",
        older_url=_url(asked, "after", by, shown[-1]) if shown and is_older else "",
    )


def _place(rows, by, asked) -> Place:
    """The place in the address; the beginning for what no page of ours ever wrote there."""
    direction = "after" if "after" in asked else "before"
    parts = asked.get(direction, "").split(BETWEEN)
    if len(parts) != len(by):
        return Place(None, False)
    try:
        values = [_field(rows, name).to_python(part) for name, part in zip(by, parts, strict=True)]
    except (ValidationError, ValueError, OverflowError):
        return Place(None, False)
    if any(value is None for value in values):
        return Place(None, False)
    return Place(values, direction == "before")


def _beyond(order, values):
    """Whatever comes after these values in this order."""
    beyond, level = Q(), Q()
    for name, value in zip(order, values, strict=True):
        field, step = (name[1:], "lt") if name.startswith("-") else (name, "gt")
        beyond |= level & Q(**{f"{field}__{step}": value})
        level &= Q(**{field: value})
    # The first field by itself as well, so that an index can begin there.
    field, step = (order[0][1:], "lte") if order[0].startswith("-") else (order[0], "gte")
    return Q(**{f"{field}__{step}": values[0]}) & beyond


def _turned(name):
    return name[1:] if name.startswith("-") else f"-{name}"


def _field(rows, name):
    name = name.removeprefix("-")
    if name in rows.query.annotations:
        return rows.query.annotations[name].output_field
    return rows.model._meta.pk if name == "pk" else rows.model._meta.get_field(name)


def _url(asked, direction, by, row):
    kept = asked.copy()
    for name in ("after", "before"):
        kept.pop(name, None)
    values = (getattr(row, name.removeprefix("-")) for name in by)
    kept[direction] = BETWEEN.join(v.isoformat() if hasattr(v, "isoformat") else str(v) for v in values)
    return f"?{kept.urlencode()}"


def _salt(keys):
    """A mark is good for the order that it was made in, and for no other."""
    return f"{__name__}: {' '.join(key.ordering for key in keys)}"
