"""What comes after a backup is restored, and after the master key has changed."""

import base64
import io
import os
import stat
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cases.videos import keys, storage
from cases.videos.destroying import leftovers, restoring
from cases.videos.destroying.certificates import KEY_BACKUP_DAYS
from cases.videos.destroying.destroy import Why, destroy
from cases.videos.models import Destruction, FilmKey, Video
from cases.videos.states import VideoStatus
from tests.cases.videos.destroying.test_destroy import hold_films
from tests.cases.videos.make import make_filmed, make_video, segments

OLD, NEW = "for-tests-only-" + "old-master " * 4, "for-tests-only-" + "new-master " * 4


def save(folder):
    call_command("save_film_keys", folder, stdout=io.StringIO())
    return next(folder.glob("film-keys-20*.jsonl"))


@pytest.fixture
def kept(practitioner):
    return make_video(by=practitioner, seconds=2)


@pytest.fixture
def gone(kept):
    return make_video(make_filmed(case=kept.session.case, agreed=(), days_ago=2), seconds=2)


def test_keys_come_back_but_not_of_what_was_destroyed_since(kept, gone, tmp_path):
    path = save(tmp_path)
    destroy(gone, why=Why.WITHDRAWN)
    leftovers.remove()
    FilmKey.objects.all().delete()  # as in a restored database, which has none

    said = io.StringIO()
    call_command("restore_film_keys", path, stdout=said)

    assert "0 films were destroyed again, 1 keys are back" in said.getvalue()
    assert storage.plain(kept.pieces.get(), keys.of(kept)) == segments(2)[0]
    with pytest.raises(keys.KeyGone):
        keys.of(gone)


def test_a_mark_in_the_store_outlasts_an_older_database(kept, gone):
    saved = io.StringIO()
    restoring.save_keys(saved)
    storage.mark_destroyed(gone.pk, Why.WITHDRAWN)  # destroyed after the backup of this database was made
    FilmKey.objects.all().delete()

    found = restoring.restore_keys(io.StringIO(saved.getvalue()))

    assert found == (1, 1, 0)
    assert Video.objects.get(pk=gone.pk).status == VideoStatus.DESTROYED
    assert Destruction.objects.get(pk=gone.pk).words == restoring.REPLAYED


def test_a_hold_in_an_older_database_does_not_bring_a_film_back(kept, coordinator, manager):
    hold_films(kept.session.case, by=coordinator, second=manager)
    storage.mark_destroyed(kept.pk, Why.DUE)  # the hold was lifted since, and the film destroyed

    assert restoring.replay() == [kept.pk]

    kept.refresh_from_db()
    assert kept.is_destroyed
    assert restoring.replay() == []


def test_keys_that_no_master_key_opens_are_said(kept, tmp_path, settings):
    path = save(tmp_path)
    FilmKey.objects.all().delete()
    settings.FILM_KEY = NEW

    said = io.StringIO()
    call_command("restore_film_keys", path, stdout=io.StringIO(), stderr=said)

    assert "1 of them are opened neither by FILM_KEY" in said.getvalue()


def test_the_saved_keys_are_for_their_owner_only_and_wrapped(kept, tmp_path):
    path = save(tmp_path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert str(kept.pk) in path.read_text()
    assert base64.b64encode(keys.of(kept)).decode() not in path.read_text()
    with pytest.raises(CommandError, match="not a folder"):
        call_command("save_film_keys", path)


def test_no_saved_key_is_older_than_the_certificate_says(kept, tmp_path):
    for days in (5, 6, 8):
        path = tmp_path / f"film-keys-{days}.jsonl"
        path.touch()
        then = (timezone.now() - timedelta(days=days)).timestamp()
        os.utime(path, (then, then))
    (tmp_path / "of somebody else").touch()

    save(tmp_path)

    # The next one is made tomorrow: what would be seven days old by then goes today.
    assert KEY_BACKUP_DAYS == 7
    assert {path.name for path in tmp_path.glob("film-keys-?.jsonl")} == {"film-keys-5.jsonl"}
    assert (tmp_path / "of somebody else").exists()


def test_a_new_master_key_opens_every_film_and_the_old_one_none(kept, gone, settings):
    destroy(gone, why=Why.DUE)
    key, settings.OLD_FILM_KEYS, settings.FILM_KEY = keys.of(kept), [settings.FILM_KEY], NEW

    call_command("wrap_film_keys", stdout=io.StringIO())

    settings.OLD_FILM_KEYS = []
    assert keys.of(kept) == key
    assert FilmKey.objects.count() == 1
    settings.FILM_KEY = OLD
    with pytest.raises(keys.KeyGone):
        keys.of(kept)
    with pytest.raises(CommandError, match="1 keys are opened neither"):
        call_command("wrap_film_keys", stdout=io.StringIO())
