"""The drill of docs/running.md: a database of the day before is restored, and what was destroyed since stays so."""

import io
import json
import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from cases.videos.destroying import leftovers
from cases.videos.destroying.destroy import Why, destroy
from cases.videos.models import FilmKey
from tests.cases.videos.make import make_filmed, make_video
from vig_portal.embedded.postgres import programs

pytestmark = pytest.mark.django_db(transaction=True)

RESTORED = "vig_drill"
# What a restored portal says of each of its films: how it stands, and whether its first segment can be read.
ASK = """
import json
from cases.videos import keys, storage
from cases.videos.models import Video

def opens(video):
    try:
        return bool(storage.plain(video.pieces.earliest("number"), keys.of(video)))
    except keys.KeyGone:
        return False

print(json.dumps({str(video.pk): [video.status, opens(video)] for video in Video.objects.all()}))
"""


def address(name):
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def run(*command, **env):
    done = subprocess.run(
        [str(word) for word in command], env={**os.environ, **env}, capture_output=True, cwd=settings.BASE_DIR
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def manage(*words):
    return run(sys.executable, "manage.py", *words, DATABASE_URL=address(RESTORED)).decode()


def films():
    return json.loads(manage("shell", "--no-imports", "-c", ASK).strip().splitlines()[-1])


@pytest.fixture
def restored():
    """Restores a dump into a database of its own, which is dropped afterwards."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {RESTORED}")
        cursor.execute(f"CREATE DATABASE {RESTORED}")
    yield lambda dump: run(programs() / "pg_restore", "--no-owner", "--dbname", address(RESTORED), dump)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {RESTORED} WITH (FORCE)")


def test_a_film_that_was_destroyed_after_the_backup_does_not_come_back(practitioner, restored, tmp_path):
    kept = make_video(by=practitioner, seconds=2)
    gone = make_video(make_filmed(case=kept.session.case, agreed=(), days_ago=2), seconds=2)
    wrapped = [bytes(row.wrapped).hex() for row in FilmKey.objects.all()]
    dump, name = tmp_path / "database", connection.settings_dict["NAME"]
    without_keys = ("--format=custom", "--exclude-table-data=videos_filmkey")
    run(programs() / "pg_dump", *without_keys, "--file", dump, address(name))
    call_command("save_film_keys", tmp_path, stdout=io.StringIO())
    destroy(gone, why=Why.WITHDRAWN)
    leftovers.remove()

    restored(dump)

    text = run(programs() / "pg_restore", "--file", "-", dump).decode()
    assert str(gone.pk) in text
    assert not any(key in text for key in wrapped)
    assert films() == {str(kept.pk): ["ready", False], str(gone.pk): ["ready", False]}

    saved = next(tmp_path.glob("film-keys-*.jsonl"))  # even this one, which has the key of the destroyed film
    assert "1 films were destroyed again, 1 keys are back" in manage("restore_film_keys", saved)
    assert films() == {str(kept.pk): ["ready", True], str(gone.pk): ["destroyed", False]}
    manage("verify_audit")
