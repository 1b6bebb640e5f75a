"""S30 and S31: what lies in the store, in the dump of the database and in the queue shows no film to whoever has it;
and a dump from before a film was destroyed does not bring it back."""

import base64
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection

from cases.videos import keys, rights, storage
from cases.videos.destroying import leftovers
from cases.videos.destroying.destroy import Why, destroy
from cases.videos.models import FilmKey, Piece, Video
from cases.videos.preparing import making_ready, sample
from cases.videos.states import VideoStatus
from tests.cases.videos.make import make_filmed, make_video
from tests.cases.videos.preparing.make import make_arrived, plain_of
from tests.cases.videos.uploading.test_tus import Sender
from tests.cases.videos.watching.make import address, begin, signed_in
from vig_portal.celery import app
from vig_portal.embedded import postgres

PIECE = 32  # bytes by which film is known again


@pytest.fixture
def places(tmp_path, settings, monkeypatch):
    """A store, a folder in memory and a folder for passing things of the test's own."""
    work = Path(tempfile.mkdtemp(dir="/dev/shm", prefix="vig-tests-"))  # noqa: S108 - where films lie in memory
    store, passing = tmp_path / "store", tmp_path / "passing"
    passing.mkdir()
    settings.FILM_WORK_FOLDER = work
    default = settings.STORAGES["default"]
    options = default["OPTIONS"] | {"location": store}
    settings.STORAGES = settings.STORAGES | {"default": default | {"OPTIONS": options}}
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    yield {"store": store, "memory": work, "passing": passing}
    shutil.rmtree(work)


@pytest.mark.django_db(transaction=True)
def test_nothing_shows_a_film_and_no_old_dump_brings_it_back(practitioner, places, tmp_path):
    session = make_filmed(by=practitioner)
    content = sample.film(seconds=4, size="320x180")
    lost = upload(content, session, practitioner)
    kept = make_arrived(sample.film(seconds=4, size="320x180", tone=880), session=session)
    marks = marks_of(content)
    assert found(marks, [places["store"]]) == set()  # also while it waits
    making_ready.work()
    watch(lost, practitioner)

    lost.refresh_from_db()
    assert lost.status == VideoStatus.READY, lost.failed_why
    plain = {video.pk: plain_of(video, Piece.Kind.SEGMENT) for video in (lost, kept)}
    marks |= {mark for kind in Piece.Kind.values for piece in plain_of(lost, kind) for mark in marks_of(piece)}
    marks |= keys_of(lost)
    readable, queue = tmp_path / "readable.sql", tmp_path / "queue"
    dump("--format=plain", to=readable)
    queue.write_bytes(in_the_queue())
    assert found(marks, [*places.values(), readable, queue]) == set()
    must_be_a_real_scan(marks, content, plain[lost.pk], lost, readable, queue, tmp_path)

    old, old_store = tmp_path / "old.dump", tmp_path / "old-store"
    dump(*documented(), to=old)
    shutil.copytree(places["store"], old_store)
    call_command("save_film_keys", tmp_path, stdout=StringIO())  # even with the keys of that day
    (saved,) = tmp_path.glob("film-keys-*.jsonl")
    destroy(lost, why=Why.ASKED, by=practitioner)
    leftovers.remove()
    shutil.copytree(old_store, places["store"], dirs_exist_ok=True)

    with restored(old):
        for film, began in ((lost, plain[lost.pk]), (kept, plain[kept.pk])):
            must_not_play(film, practitioner, began)
        call_command("restore_film_keys", saved, stdout=StringIO())
        must_be_destroyed(lost, practitioner, plain[lost.pk])
        must_play(kept, practitioner, plain[kept.pk])


def upload(content, session, practitioner):
    """Over the portal's own address, as a browser sends it."""
    video = make_video(session, status=VideoStatus.UPLOADING, size=None, uploaded_at=None)
    sender = Sender(signed_in(practitioner), video)
    sender.announce(size=len(content))
    half = len(content) // 2
    sender.send(0, content[:half])
    assert sender.send(half, content[half:]).status_code == 204
    return video


def watch(video, person):
    client, viewing = signed_in(person), begin(Video.objects.get(pk=video.pk), person)
    for name in ("playlist", "segment", "segment_key"):
        words = [] if name == "playlist" else [0]
        assert client.get(address(name, viewing.pk, *words)).status_code == 200
    assert client.get(address("poster", video.pk)).status_code == 200


def marks_of(plain):
    """By what one would know a film again: its bytes here and there, what a camera wrote into it, its boxes."""
    at = range(0, len(plain) - PIECE, max(PIECE, len(plain) // 12))
    pieces = {plain[begins : begins + PIECE] for begins in at}
    words = {word.encode() for word in (sample.PLANTED, sample.PLACE, sample.TIMECODE)} | {b"ftypisom", b"moov"}
    return {piece for piece in pieces if len(set(piece)) > PIECE // 2} | {word for word in words if word in plain}


def keys_of(video):
    key = keys.of(video)
    return {key, settings.FILM_KEY.encode(), *(keys.segment_key(key, number) for number in range(2))}


def found(marks, places):
    """Which of the marks stand anywhere, as they are or as a dump writes bytes."""
    content = b"\n".join(path.read_bytes() for place in places for path in _files(place))
    return {mark for mark in marks if any(said in content for said in _said(mark))}


def _files(place):
    return [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]


def _said(mark):
    return mark, mark.hex().encode(), base64.b64encode(mark)[: len(mark) // 3 * 4]


def must_be_a_real_scan(marks, content, segments, video, readable, queue, folder):
    """It finds what is there to be found."""
    (folder / "original").write_bytes(content)
    (folder / "segments").write_bytes(b"".join(segments))
    assert len(marks) > 30
    assert marks_of(content) <= found(marks, [folder / "original"])
    assert len(found(marks, [folder / "segments"])) > 5
    assert video.pieces.first().stored_as.encode() in readable.read_bytes()
    assert b"prepare_films" in queue.read_bytes()


def in_the_queue():
    """All that Redis holds; the messages of Celery opened."""
    with app.connection() as connected:
        client, said = connected.default_channel.client, []
        reads = {
            b"string": client.get, b"set": client.smembers, b"hash": client.hgetall,
            b"list": lambda name: client.lrange(name, 0, -1), b"zset": lambda name: client.zrange(name, 0, -1),
        }  # fmt: skip
        for name in client.scan_iter():
            said.append(b"%r %r" % (name, reads[client.type(name)](name)))
    bodies = re.findall(rb'"body": "([A-Za-z0-9+/=]+)"', b"".join(said))
    return b"\n".join([*said, *(base64.b64decode(body) for body in bodies)])


def documented():
    """The words of the dump as docs/running.md has them."""
    (words,) = re.findall(r"`pg_dump ([^`]*)` of the database", (settings.BASE_DIR / "docs/running.md").read_text())
    assert "--exclude-table-data=videos_filmkey" in words
    return shlex.split(words)


def dump(*words, to):
    run("pg_dump", *words, "--file", str(to), url_of(connection.settings_dict["NAME"]))


@contextmanager
def restored(dumped):
    """Our connection leads to a database that was made from this."""
    ours = connection.settings_dict["NAME"]
    other = f"{ours}_restored"
    run("dropdb", "--if-exists", "--maintenance-db", url_of("postgres"), other)
    run("createdb", "--maintenance-db", url_of("postgres"), "--template", "template0", other)
    try:
        run("pg_restore", "--exit-on-error", "--dbname", url_of(other), str(dumped))
        connection.close()
        connection.settings_dict["NAME"] = other
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = ours
        run("dropdb", "--maintenance-db", url_of("postgres"), other)


def url_of(database):
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()


def run(program, *words):
    subprocess.run([postgres.programs() / program, *words], check=True, capture_output=True, text=True)


def must_not_play(video, person, plain):
    """Its row is back as it was then; not so its key, neither for the portal nor for whoever reads the tables."""
    film = Video.objects.get(pk=video.pk)
    assert film.status == VideoStatus.READY and not FilmKey.objects.exists()
    client, viewing = signed_in(person), begin(film, person)
    refused = client.get(address("segment_key", viewing.pk, 0))
    assert (refused.status_code, refused.json()["sentence"]) == (410, "This film was destroyed.")
    assert client.get(address("poster", video.pk)).status_code == 404
    must_be_noise(film, plain)


def must_be_destroyed(video, person, plain):
    """Once more: what was destroyed since was seen by its mark in the store."""
    film = Video.objects.get(pk=video.pk)
    assert film.status == VideoStatus.DESTROYED
    with pytest.raises(rights.NotNow):
        begin(film, person)
    must_be_noise(film, plain)


def must_be_noise(film, plain):
    """What lies in the store again is opened by no key that there is."""
    piece = film.pieces.filter(kind=Piece.Kind.SEGMENT).first()
    assert default_storage.exists(piece.stored_as)
    with pytest.raises(keys.KeyGone):
        keys.of(film)
    for row in FilmKey.objects.all():
        key = keys.of(row)
        try:
            assert keys.open_segment(key, piece.number, storage.sealed(piece)) != plain[0]
        except ValueError:
            continue


def must_play(video, person, plain):
    film = Video.objects.get(pk=video.pk)
    client, viewing = signed_in(person), begin(film, person)
    assert client.get(address("segment_key", viewing.pk, 0)).status_code == 200
    assert plain_of(film, Piece.Kind.SEGMENT) == plain
