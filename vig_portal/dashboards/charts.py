"""Bars, drawn on the server as SVG; the same figures stand in a table beside them."""

from typing import NamedTuple

WIDTH = 360
LABEL_HEIGHT, BAR_HEIGHT, GAP = 26, 22, 14
ROOM_FOR_WORDS = 170  # right of the longest bar
FILLS = ("#1b5e6b", "#8fb3ba", "#505a5f")


class Bar(NamedTuple):
    y: float
    width: float
    height: float
    fill: str
    words: str
    words_x: float
    words_y: float


class Label(NamedTuple):
    y: float
    text: str


class Chart(NamedTuple):
    title: str
    width: int
    height: float
    labels: list
    bars: list


def bar_chart(title, series, rows):
    """Groups of bars: `series` names the bars of each group, `rows` are (label, value, value, …)."""
    longest = max((value for _, *values in rows for value in values), default=0) or 1
    labels, bars, y = [], [], 0.0
    for label, *values in rows:
        labels.append(Label(y + LABEL_HEIGHT - 8, str(label)))
        y += LABEL_HEIGHT
        for name, value, fill in zip(series, values, FILLS, strict=False):
            width = round(value / longest * (WIDTH - ROOM_FOR_WORDS), 1)
            bars.append(Bar(y, width, BAR_HEIGHT - 4, fill, f"{value} {name.lower()}", width + 6, y + BAR_HEIGHT - 8))
            y += BAR_HEIGHT
        y += GAP
    return Chart(title, WIDTH, y, labels, bars)
