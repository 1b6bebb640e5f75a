"""The shape that a film is given: no larger than 720p, even, upright, square pixels, 25 or 30 pictures a second."""

from typing import NamedTuple

LONG_SIDE, SHORT_SIDE = 1280, 720
THUMB = 160  # the longer side, at most
HUNDREDS = 100  # thumbnails on a sheet
MOST_THUMBS = 600
MOST_PEAKS = 6000
SHORTEST_STEP_MS, SHORTEST_PEAK_MS = 1000, 20
OF_25 = (24, 25, 50, 100, 200)
OF_30 = (15, 30, 60, 120, 240)
FILM_LIKE_TELEVISION, PHONE_LIKE = 25, 30


class Shape(NamedTuple):
    width: int
    height: int
    rate: int


def shape_of(pictures):
    """What the film will be, from what was seen of its pictures."""
    width, height = pictures["width"] * pictures.get("shape", 1), pictures["height"]
    if pictures.get("turned", 0) % 180 == 90:
        width, height = height, width
    largest = (LONG_SIDE, SHORT_SIDE) if width >= height else (SHORT_SIDE, LONG_SIDE)
    return Shape(*fitted(width, height, *largest), rate_of(pictures.get("rate")))


def fitted(width, height, most_wide, most_high):
    """The size within the largest one, never larger than it was, of the same proportions, even."""
    scale = min(1, most_wide / width, most_high / height)
    return even(width * scale), even(height * scale)


def even(length):
    return max(2, int(length / 2 + 0.5) * 2)


def rate_of(rate):
    """25 where the film is nearer to television's rates, else 30, as phones have it."""
    if not rate:
        return FILM_LIKE_TELEVISION
    return min(((abs(rate / each - 1), to) for each, to in _rates()), key=lambda found: found[0])[1]


def step_ms(duration_ms):
    """How far apart the thumbnails stand: a second, or further where there would be too many."""
    return max(SHORTEST_STEP_MS, -(-duration_ms // MOST_THUMBS))


def peak_ms(duration_ms):
    """How long one peak of the waveform is."""
    return max(SHORTEST_PEAK_MS, -(-duration_ms // MOST_PEAKS))


def _rates():
    yield from ((each, FILM_LIKE_TELEVISION) for each in OF_25)
    yield from ((each, PHONE_LIKE) for each in OF_30)
