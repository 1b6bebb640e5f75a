"""A film is made ready: of whatever kind it was."""

from functools import cache

import pytest

from cases.videos.models import Piece
from cases.videos.preparing import making_ready, sample
from cases.videos.states import VideoStatus
from tests.cases.videos.preparing.make import make_arrived

pytestmark = pytest.mark.django_db


@cache
def small():
    return sample.film(seconds=5, size="320x180")


def test_a_film_is_made_ready():
    video = make_arrived(small())

    making_ready.work()

    video.refresh_from_db()
    print(video.failed_why, video.job.__dict__)
    assert video.status == VideoStatus.READY
    segments = list(video.pieces.filter(kind=Piece.Kind.SEGMENT))
    assert [(s.number, s.starts_ms, s.lasts_ms) for s in segments] == [(0, 0, 2000), (1, 2000, 2000), (2, 4000, 1000)]
    assert not video.pieces.filter(kind=Piece.Kind.PART).exists()
