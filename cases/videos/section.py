"""What a part of the page of a film is made of. Each room makes its own; shown.py says which there are."""

from typing import NamedTuple


class Section(NamedTuple):
    """A part of the page: its template, which finds what it shows as `section`."""

    template: str
    shows: dict
