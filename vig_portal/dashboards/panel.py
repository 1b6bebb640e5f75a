"""What a panel of the home page is made of. Each floor makes its own; the table says who sees which."""

from typing import Any, NamedTuple


class Item(NamedTuple):
    """One thing to open."""

    text: str
    href: str
    hint: str = ""
    tag: str = ""
    colour: str = ""


class Figure(NamedTuple):
    """One number, or a few words in its place, and what it counts."""

    value: Any
    label: str
    hint: str = ""


class Link(NamedTuple):
    """Where to go on from a panel: the words, and the name of the address."""

    text: str
    name: str


class Table(NamedTuple):
    caption: str
    head: tuple
    rows: list


class Panel(NamedTuple):
    """A heading, and whatever of these it needs; `empty` is said when there is nothing to show."""

    title: str
    items: list = []
    figures: list = []
    table: Table | None = None
    chart: Any = None
    text: str = ""
    links: tuple = ()
    empty: str = ""

    @property
    def is_empty(self):
        return not (self.items or self.figures or self.table or self.text)
