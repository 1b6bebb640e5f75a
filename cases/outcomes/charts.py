"""A line of figures over time, drawn on the server as SVG; the same figures stand in a table beside it."""

from typing import NamedTuple

from cases.outcomes.scoring import figure as written
from vig_portal.govuk.templatetags.govuk import govuk_date

WIDTH, HEIGHT = 360, 180
LEFT, RIGHT, TOP, BOTTOM = 34, 22, 18, 34
MOST_WITH_WORDS = 12  # more figures than this would stand on each other


class Dot(NamedTuple):
    x: float
    y: float
    words: str


class Step(NamedTuple):
    """A line across, with its figure."""

    y: float
    words: str


class LineChart(NamedTuple):
    title: str
    width: int
    height: int
    left: int
    right: int
    steps: list
    dots: list
    path: str
    first: str
    last: str


def line_chart(title, rows, *, lowest, highest):
    """`rows` are (day, figure), oldest first; None where there is nothing to draw."""
    if not rows:
        return None
    first, last = rows[0][0], rows[-1][0]
    days = (last - first).days or 1
    dots = [
        Dot(
            round(LEFT + (day - first).days / days * (WIDTH - LEFT - RIGHT), 1),
            _height(figure, lowest, highest),
            written(figure) if len(rows) <= MOST_WITH_WORDS or number in (0, len(rows) - 1) else "",
        )
        for number, (day, figure) in enumerate(rows)
    ]
    middle = (lowest + highest) / 2
    return LineChart(
        title=title,
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        steps=[Step(_height(figure, lowest, highest), written(figure)) for figure in (lowest, middle, highest)],
        dots=dots,
        path=" ".join(f"{dot.x:g},{dot.y:g}" for dot in dots),
        first=govuk_date(first),
        last=govuk_date(last) if last != first else "",
    )


def _height(figure, lowest, highest):
    share = (float(figure) - lowest) / (highest - lowest)
    return round(TOP + (1 - share) * (HEIGHT - TOP - BOTTOM), 1)
