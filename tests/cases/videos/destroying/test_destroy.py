"""The one road to the end of a film."""

import hashlib
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from cases.models import Case
from cases.states import CaseStatus
from cases.videos import keys, rights, storage
from cases.videos.destroying import leftovers
from cases.videos.destroying.destroy import Held, Why, destroy
from cases.videos.models import Destruction, FilmKey, LegalHold, Piece, Video
from cases.videos.states import VideoStatus
from tests.cases.videos.make import make_filmed, make_video
from vig_portal.states.models import history
from vig_portal.states.moves import NoSuchMove, NotYours


@pytest.fixture
def video(practitioner):
    return make_video(by=practitioner)


def end(case, *, days_ago=0):
    """By the clock of London: plain differences come to another day where summer time was in between."""
    since = timezone.localtime() - timedelta(days=days_ago)
    Case.objects.filter(pk=case.pk).update(status=CaseStatus.CLOSED, status_since=since)
    case.refresh_from_db()


def hold_films(case, *, by, second):
    return LegalHold.objects.create(
        case=case, order_reference="CM26C00001", reason="an order", asked_by=by, confirmed_by=second,
        confirmed_at=timezone.now() if second else None,
    )  # fmt: skip


def test_a_film_that_is_destroyed_has_no_key_and_says_what_there_was(video, practitioner):
    pieces = video.pieces.order_by("kind", "number")
    sums = "".join(piece.sha256 for piece in pieces).encode()
    bytes_there_were = sum(piece.size for piece in pieces)

    done = destroy(video, why=Why.ASKED, by=practitioner, words="The family has seen it")

    assert (done.objects_there_were, done.bytes_there_were) == (6, bytes_there_were)
    assert done.checksum == hashlib.sha256(sums).hexdigest()
    assert (done.by, done.words, done.objects_gone_at) == (practitioner, "The family has seen it", None)
    assert video.status == VideoStatus.DESTROYED
    with pytest.raises(keys.KeyGone):
        keys.of(video)
    with pytest.raises(rights.NotNow, match="destroyed"):
        rights.whole(video)


@pytest.mark.parametrize(
    ("status", "why", "is_person", "named"),
    [
        ("uploading", Why.CANCELLED, True, "cancel"),
        ("failed", Why.FAILED, True, "end"),
        ("preparing", Why.ASKED, True, "end"),
        ("uploading", Why.ABANDONED, False, "destroy"),
        ("ready", Why.WITHDRAWN, False, "destroy"),
    ],
)
def test_who_destroys_it_names_the_move(practitioner, status, why, is_person, named):
    video = make_video(by=practitioner, status=status)

    destroy(video, why=why, by=practitioner if is_person else None)

    assert history(video).last().move == named


def test_a_legal_hold_in_force_is_the_only_stop(video, coordinator, manager):
    hold = hold_films(video.session.case, by=coordinator, second=manager)
    with pytest.raises(Held):
        destroy(video, why=Why.DUE)
    assert FilmKey.objects.filter(pk=video.pk).exists()

    LegalHold.objects.filter(pk=hold.pk).update(
        lift_asked_by=coordinator, lift_asked_at=timezone.now(), lifted_by=manager, lifted_at=timezone.now()
    )
    hold_films(video.session.case, by=coordinator, second=None)  # nobody has confirmed it yet
    assert destroy(video, why=Why.DUE)


def test_a_film_is_destroyed_once_and_says_again_how_that_was(video, practitioner):
    first = destroy(video, why=Why.ASKED, by=practitioner)

    assert destroy(video, why=Why.DUE) == first
    assert Destruction.objects.get().why == Why.ASKED
    assert history(video).count() == 1


def test_destroy_refuses_a_stranger_and_to_cancel_what_is_ready(video, stranger, practitioner):
    with pytest.raises(NotYours):
        destroy(video, why=Why.ASKED, by=stranger)
    with pytest.raises(NoSuchMove):
        destroy(video, why=Why.CANCELLED, by=practitioner)

    assert keys.of(video)
    assert not Destruction.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_destroy_it_once(video, practitioner):
    both, found = Barrier(2), []

    def try_it(why, by):
        both.wait()
        try:
            found.append(destroy(Video.objects.get(pk=video.pk), why=why, by=by).why)
        finally:
            connection.close()

    threads = [Thread(target=try_it, args=args) for args in ((Why.ASKED, practitioner), (Why.DUE, None))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 2
    assert set(found) == {Destruction.objects.get().why}


def test_the_objects_follow_and_are_looked_for_again(video):
    names = [piece.stored_as for piece in video.pieces.all()]
    destroy(video, why=Why.DUE)
    assert all(storage.is_there(name) for name in names)

    leftovers.remove()

    assert not any(storage.is_there(name) for name in names)
    assert not Piece.objects.filter(video=video).exists()
    assert Destruction.objects.get().objects_gone_at
    assert not leftovers.unfinished()


def test_what_an_upload_under_way_left_is_found(practitioner):
    video = make_video(by=practitioner, status="uploading")
    key = keys.of(video)
    destroy(video, why=Why.CANCELLED, by=practitioner)
    leftovers.remove()

    late = storage.keep(video, key, Piece.Kind.PART, 0, b"one more part")
    leftovers.remove()

    assert not storage.is_there(late.stored_as)
    assert not leftovers.unfinished()


def test_a_store_that_keeps_one_object_holds_up_no_other_film(video, settings):
    other = make_video(make_filmed(case=video.session.case, agreed=(), days_ago=2))
    stuck = video.pieces.first().stored_as
    default_storage.delete(stuck)
    (settings.FILES_FOLDER / stuck).mkdir()  # a folder in its place, which is not empty: deleting it fails
    (settings.FILES_FOLDER / stuck / "x").touch()
    for film in (video, other):
        destroy(film, why=Why.DUE)

    leftovers.remove()

    assert [done.pk for done in leftovers.unfinished()] == [video.pk]
