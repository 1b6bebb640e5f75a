"""What the nightly sweep finds, and what it puts right."""

import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from cases.videos import keys, storage
from cases.videos.destroying import sweep
from cases.videos.destroying.destroy import Why, destroy
from cases.videos.models import FilmKey, Finding, Piece, Video
from cases.videos.preparing import making_ready
from tests.cases.videos.make import make_video
from vig_portal.notifications.models import Notice

DAY = timedelta(days=1)
Kind = Finding.Kind


@pytest.fixture
def video(practitioner, settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": settings.STORAGES["default"] | {"OPTIONS": {"location": tmp_path, "base_url": None}}
    }
    return make_video(by=practitioner, seconds=2)


def unknown(name, *, hours):
    default_storage.save(name, ContentFile(b"noise"))
    then = (timezone.now() - timedelta(hours=hours)).timestamp()
    os.utime(default_storage.path(name), (then, then))
    return name


def found():
    return {(row.kind, row.what, row.mended_at is not None) for row in Finding.objects.all()}


def test_where_all_is_well_nothing_is_found_and_nobody_is_told(video, coordinator):
    assert sweep.sweep() == []

    assert not Finding.objects.exists()
    assert not Notice.objects.filter(name="film_sweep_found").exists()
    assert storage.plain(video.pieces.get(), keys.of(video))


def test_a_key_that_came_back_is_destroyed(video):
    key = FilmKey.objects.get()
    destroy(video, why=Why.DUE)
    FilmKey.objects.create(video=video, wrapped=bytes(key.wrapped))

    sweep.sweep()

    assert found() == {(Kind.KEY_WITHOUT_FILM, str(video.pk), True)}
    assert not FilmKey.objects.exists()


def test_a_film_without_its_key_and_one_without_its_object_stay_found_until_they_are_put_right(video, coordinator):
    keys.destroy(video)
    piece = video.pieces.get()
    with default_storage.open(piece.stored_as) as file:
        content = file.read()
    default_storage.delete(piece.stored_as)
    sweep.sweep()
    expected = {(Kind.FILM_WITHOUT_KEY, str(video.pk)), (Kind.MISSING_OBJECT, piece.stored_as)}
    assert found() == {(*each, False) for each in expected}
    assert Notice.objects.filter(name="film_sweep_found", person=coordinator).count() == 1

    assert sweep.sweep(timezone.now() + DAY) == []
    assert Notice.objects.filter(name="film_sweep_found", person=coordinator).count() == 1

    default_storage.save(piece.stored_as, ContentFile(content))
    sweep.sweep()
    assert (Kind.MISSING_OBJECT, piece.stored_as, True) in found()
    assert (Kind.FILM_WITHOUT_KEY, str(video.pk), False) in found()


def test_parts_of_an_original_that_is_ready_go(video):
    part = storage.keep(video, keys.of(video), Piece.Kind.PART, 0, b"plain")
    Video.objects.update(ready_at=timezone.now() - timedelta(hours=2), original_gone_at=None)

    sweep.sweep()

    assert found() == {(Kind.OLD_PART, part.stored_as, True)}
    assert not storage.is_there(part.stored_as)
    assert Video.objects.get().original_gone_at


def stuck(piece):
    """In the store, and no deleting takes it out."""
    path = default_storage.path(piece.stored_as)
    os.unlink(path)
    os.makedirs(f"{path}/x")


def test_one_part_that_is_stuck_is_a_finding_and_not_the_end_of_the_sweep(video):
    first, second = (storage.keep(video, keys.of(video), Piece.Kind.PART, number, b"plain") for number in (0, 1))
    stuck(first)
    Video.objects.update(ready_at=timezone.now() - timedelta(hours=2), original_gone_at=None)

    sweep.sweep()

    assert found() == {(Kind.OLD_PART, first.stored_as, False), (Kind.OLD_PART, second.stored_as, True)}
    assert Video.objects.get().original_gone_at is None
    assert sweep.last_swept()


def test_one_original_that_is_stuck_holds_up_no_other(video):
    other = make_video(video.session, seconds=2)
    for number, each in enumerate(Video.objects.all()):
        part = storage.keep(each, keys.of(each), Piece.Kind.PART, number, b"plain")
        if not number:
            stuck(part)
    Video.objects.update(original_gone_at=None)

    making_ready.work()

    assert Video.objects.filter(original_gone_at=None).count() == 1
    assert Piece.objects.filter(kind=Piece.Kind.PART).count() == 1
    assert other.pieces.exists()


def test_an_object_that_nobody_knows_is_said_after_a_day_and_goes_a_week_later(video):
    old, new = unknown("films/aa/aa", hours=25), unknown(f"films/{'b' * 130}", hours=23)
    now = timezone.now()

    sweep.sweep(now)
    assert found() == {(Kind.UNKNOWN_OBJECT, old, False)}
    sweep.sweep(now + 6 * DAY)
    assert storage.is_there(old)
    assert (Kind.UNKNOWN_OBJECT, new[: sweep.LONGEST], False) in found()

    sweep.sweep(now + 7 * DAY)
    assert (Kind.UNKNOWN_OBJECT, old, True) in found()
    assert not storage.is_there(old)
    assert storage.is_there(new)


def test_pieces_of_a_destroyed_film_that_do_not_go_are_said(video):
    stuck(video.pieces.get())
    destroy(video, why=Why.DUE)

    sweep.sweep(timezone.now() + 3 * DAY)

    assert found() == {(Kind.KEPT_TOO_LONG, str(video.pk), False)}


def test_a_film_that_comes_back_with_an_older_database_is_destroyed_again(video):
    storage.mark_destroyed(video.pk, Why.WITHDRAWN)

    sweep.sweep()

    video.refresh_from_db()
    assert video.is_destroyed
    assert video.destruction.why == Why.WITHDRAWN
    assert not FilmKey.objects.exists()


def test_its_page_is_for_those_who_look_after_the_service(client, video, coordinator, administrator, practitioner):
    Finding.objects.create(kind=Kind.MISSING_OBJECT, what="films/aa/one")
    Finding.objects.create(kind=Kind.OLD_PART, what="films/aa/two", mended_at=timezone.now())

    for person, status in ((coordinator, 200), (administrator, 200), (practitioner, 403)):
        client.force_login(person)
        page = client.get(reverse("cases:film_sweep"))
        assert page.status_code == status
    client.force_login(administrator)
    text = client.get(reverse("cases:film_sweep")).text
    assert text.index("films/aa/one") < text.index("Put right</h2>") < text.index("films/aa/two")


def test_its_page_says_when_it_last_ran_and_that_all_is_well(client, video, administrator):
    client.force_login(administrator)
    for page in ("cases:film_sweep", "home"):
        assert "The films were not swept yet." in (text := client.get(reverse(page)).text)
        assert "Nothing waits to be put right" not in text

    sweep.sweep()

    text = client.get(reverse("cases:film_sweep")).text
    assert "Last swept on" in text
    assert "Nothing waits to be put right" in text
    assert "Nothing waits to be put right." in client.get(reverse("home")).text


def test_a_sweep_that_has_not_come_for_long_is_said_instead(client, video, administrator, monkeypatch):
    sweep.sweep()
    monkeypatch.setattr(sweep, "LATE", timedelta())
    client.force_login(administrator)

    for page in ("cases:film_sweep", "home"):
        assert "The last sweep of films was on" in (text := client.get(reverse(page)).text)
        assert "Nothing waits to be put right" not in text
