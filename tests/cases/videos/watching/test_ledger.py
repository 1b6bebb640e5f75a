"""The ledger: what begins, goes on and ends, and what of it is written down."""

import pytest

from cases.consent.models import Answer
from cases.consent.purposes import Purpose
from cases.videos import keys, rights
from cases.videos.models import Viewing
from cases.videos.watching import ledger
from tests.cases.make import answer
from tests.cases.videos.make import make_clip, make_video
from tests.cases.videos.watching.make import begin
from vig_portal.audit.models import Entry

CHOOSING = Viewing.Why.CHOOSING


@pytest.fixture
def video(practitioner):
    return make_video(by=practitioner)


def test_a_sitting_is_one_row_and_one_entry(video, practitioner):
    viewing = begin(video, practitioner)

    assert (viewing.device, viewing.player.ends_ms, viewing.player.offset_ms) == ("Chrome on Windows", 12000, 0)
    assert Entry.objects.filter(kind="videos.video", outcome="seen").count() == 1


def test_the_player_of_a_clip_begins_with_it(video, practitioner):
    player = begin(video, practitioner, clip=make_clip(video)).player

    assert (player.starts_ms, player.ends_ms, player.offset_ms) == (2500, 6500, 2000)


def test_a_key_is_given_after_its_row_is_written(video, practitioner):
    viewing = begin(video, practitioner)

    key = ledger.show(viewing, 3)

    assert key == keys.segment_key(keys.of(video), 3)
    assert [row.number for row in viewing.shown.all()] == [3]


def test_of_a_clip_no_other_segment_is_given(video, practitioner):
    viewing = begin(video, practitioner, clip=make_clip(video))

    for number in range(6):
        if number in (1, 2, 3):
            assert len(ledger.show(viewing, number)) == 16
        else:
            with pytest.raises(ledger.NoSuchSegment):
                ledger.show(viewing, number)
    assert viewing.shown.count() == 3


def test_who_is_refused_stands_in_the_ledger_once_a_minute(video, practitioner):
    answer(video.session.case, Purpose.FILMING, said=Answer.WITHDRAWN)

    for _ in range(3):
        with pytest.raises(rights.NotNow):
            begin(video, practitioner)

    refused = Viewing.objects.get()
    assert "took it back" in refused.refused_why
    assert refused.ended_at


def test_a_viewing_that_was_stopped_is_not_taken_up_again(video, practitioner):
    viewing = begin(video, practitioner)
    ledger.stop(viewing, "Somebody took it back.")
    viewing.refresh_from_db()

    with pytest.raises(rights.NotNow, match="took it back"):
        ledger.show(viewing, 0)


def test_beats_add_up_and_never_take_away(video, practitioner):
    viewing = begin(video, practitioner)

    assert ledger.beat(viewing, played=[[0, 2000], [8000, 99000]], played_ms=6000)
    assert not ledger.beat(viewing, played=[[1000, 3000]], played_ms=10)

    viewing.refresh_from_db()
    assert (viewing.played, viewing.played_ms) == ([[0, 3000], [8000, 12000]], 6000)
