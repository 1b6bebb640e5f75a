"""The ledger as it is read, and as it is printed for the family."""

import pytest

from cases.videos import rights
from cases.videos.models import Viewing
from cases.videos.watching import ledger, reading
from tests.cases.make import answer
from tests.cases.videos.make import make_video
from tests.cases.videos.sharing.family import make_page
from tests.cases.videos.watching.make import address, begin, make_pictures, make_share, signed_in


@pytest.fixture
def video(practitioner):
    return make_video(by=practitioner)


def row_of(viewing):
    viewing.refresh_from_db()
    return reading.rows(viewing.video, [viewing])[0]


def test_seconds_are_those_whose_keys_were_given_each_once(video, practitioner):
    viewing = begin(video, practitioner)
    for number in (0, 1, 1, 0, 4):
        ledger.show(viewing, number)

    row = row_of(viewing)

    assert (row.shown_ms, row.shown) == (6000, "6 seconds (0:00 to 0:04 and 0:08 to 0:10)")


def test_no_beat_makes_less_of_what_was_given(video, practitioner):
    viewing = begin(video, practitioner)
    for number in range(4):
        ledger.show(viewing, number)
    ledger.beat(viewing, played=[], played_ms=0)

    assert row_of(viewing).shown_ms == reading.watched_ms(viewing) == 8000


def test_a_destroyed_film_keeps_its_ledger(video, practitioner):
    viewing = begin(video, practitioner)
    ledger.show(viewing, 2)
    video.pieces.all().delete()

    assert row_of(viewing).shown == "2 seconds (0:04 to 0:06)"


def test_the_page_says_who_watched_and_who_was_refused(video, practitioner, coordinator, supervisor, stranger):
    share = make_share(video, supervisor)
    ledger.show(begin(video, supervisor, Viewing.Why.SUPERVISION, clip=share.clip), 1)
    signed_in(stranger).get(address("watch", video.pk))
    answer(video.session.case, "filming", said="withdrawn")
    with pytest.raises(rights.NotNow):
        begin(video, practitioner)

    page, sheet = (
        signed_in(coordinator).get(address(name, video.pk)).content.decode() for name in ("ledger", "ledger_sheet")
    )

    for words in ("Sorrel Supervisor", "Sterling Stranger", "Perrin Practitioner", "2 seconds (0:02 to 0:04)"):
        assert words in page and words in sheet
    assert "took it back" in page and "took it back" not in sheet
    assert "Essex County Council" in sheet


def test_small_pictures_of_the_whole_film_stand_in_it(video, practitioner):
    make_pictures(video)
    client = signed_in(practitioner)
    viewing = begin(video, practitioner, client=client)
    assert row_of(viewing).shown == "No more than one picture of it"

    client.get(address("strip", video.pk))

    assert row_of(viewing).shown == "Small pictures of the whole film"
    ledger.show(viewing, 0)
    assert row_of(viewing).shown == "2 seconds (0:00 to 0:02), and small pictures of the whole film"


def test_who_saw_small_pictures_and_was_then_stopped_was_let_in(video, practitioner):
    make_pictures(video)
    client = signed_in(practitioner)
    viewing = begin(video, practitioner, client=client)
    client.get(address("strip", video.pk))

    ledger.stop(viewing, "Somebody took it back.")

    assert not row_of(viewing).is_refusal


def test_small_pictures_that_no_page_asks_for_are_a_sitting_of_their_own(video, practitioner):
    make_pictures(video)

    signed_in(practitioner).get(address("strip", video.pk))

    assert row_of(Viewing.objects.get()).shown == "Small pictures of the whole film"


def test_the_sheet_says_of_no_parent_when_they_watched(video, coordinator):
    page, _ = make_page(video)
    adult = page.adult
    begin(video, None, Viewing.Why.FAMILY, clip=page.clip, family_page=page)

    screen, sheet = (signed_in(coordinator).get(address(name, video.pk)).text for name in ("ledger", "ledger_sheet"))

    assert adult.name in screen
    assert adult.name not in sheet
    assert "is not on it" in sheet


def test_who_may_not_see_the_film_record_sees_no_ledger(video, supervisor, manager):
    make_share(video, supervisor)

    assert signed_in(supervisor).get(address("ledger", video.pk)).status_code == 404
    assert signed_in(manager).get(address("ledger", video.pk)).status_code == 403
