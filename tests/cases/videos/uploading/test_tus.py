"""The protocol, as a client would speak it."""

import base64
import hashlib
import os
from io import BytesIO
from unittest import mock

import pytest
from celery.signals import before_task_publish
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.consent.models import Answer
from cases.consent.purposes import Purpose
from cases.records.models import Assent
from cases.videos import keys, storage
from cases.videos.models import LARGEST, Destruction, Job, Piece, film
from cases.videos.states import VideoStatus
from cases.videos.uploading import tus
from tests.cases.make import answer
from tests.cases.videos.make import make_video
from tests.cases.videos.uploading.test_door import sign

pytestmark = pytest.mark.django_db
FILM = bytes(range(256)) * 2  # 512 bytes


@pytest.fixture
def video(session):
    return make_video(session, status=VideoStatus.UPLOADING, size=None, uploaded_at=None)


class Sender:
    """A tus client, of which a test can ask anything."""

    def __init__(self, client, video):
        self.client, self.video = client, video
        self.url = reverse("cases:film_bytes", args=[video.pk])

    def announce(self, size=512, mark="a" * 64):
        said = {"Upload-Length": str(size), "Upload-Metadata": f"mark {base64.b64encode(mark.encode()).decode()}"}
        return self._ask("post", said, content_type="application/octet-stream")

    def send(self, offset, plain, checksum="right", **headers):
        if checksum:
            digest = hashlib.sha256(plain if checksum == "right" else b"other").digest()
            headers["Upload-Checksum"] = f"sha256 {base64.b64encode(digest).decode()}"
        said = {"Upload-Offset": str(offset), **headers}
        empty = {} if plain else {"CONTENT_TYPE": tus.CONTENT_TYPE, "CONTENT_LENGTH": "0"}
        return self._ask("patch", said, data=plain, content_type=tus.CONTENT_TYPE, **empty)

    def head(self):
        return self._ask("head", {})

    def delete(self):
        return self._ask("delete", {})

    @property
    def there(self):
        return int(self.head().headers["Upload-Offset"])

    def joined(self):
        """What was kept, unsealed and in order."""
        key = keys.of(self.video)
        return b"".join(storage.plain(piece, key) for piece in self.video.pieces.filter(kind=Piece.Kind.PART))

    def _ask(self, method, headers, **kwargs):
        return getattr(self.client, method)(self.url, headers={"Tus-Resumable": tus.VERSION, **headers}, **kwargs)


@pytest.fixture
def sender(as_practitioner, video):
    return Sender(as_practitioner, video)


def test_a_film_comes_in_parts_and_is_checked_next(sender, video):
    announced = sender.announce()
    first, last = sender.send(0, FILM[:300]), sender.send(300, FILM[300:])

    assert (announced.status_code, announced.headers["Location"]) == (201, sender.url)
    assert (first.status_code, first.headers["Upload-Offset"], first.headers["Tus-Resumable"]) == (204, "300", "1.0.0")
    assert "Upload-Expires" in first.headers
    assert last.headers["Upload-Offset"] == "512"
    assert sender.joined() == FILM
    video.refresh_from_db()
    assert (video.status, bool(video.uploaded_at)) == (VideoStatus.CHECKING, True)
    assert Job.objects.filter(video=video, done_at=None).exists()


def test_whoever_prepares_films_is_woken(sender, django_capture_on_commit_callbacks):
    rung = []
    sender.announce()

    def hear(sender, **_):
        rung.append(sender)

    before_task_publish.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        sender.send(0, FILM)
    before_task_publish.disconnect(hear)

    assert rung == ["cases.videos.preparing.tasks.prepare_films"]


@pytest.mark.parametrize(("large", "is_long"), [(512, False), (511, True)])
def test_a_large_film_does_not_hold_up_others(large, is_long, sender, video, monkeypatch):
    monkeypatch.setattr(film, "LARGE", large)
    sender.announce()
    sender.send(0, FILM)

    assert Job.objects.get(video=video).is_long == is_long


def test_what_lies_in_the_store_is_sealed(sender, video):
    sender.announce()
    sender.send(0, FILM)

    for piece in video.pieces.all():
        with default_storage.open(piece.stored_as) as file:
            assert FILM[:64] not in file.read()


def test_an_answer_that_was_lost_is_given_again(sender):
    sender.announce()
    sender.send(0, FILM)

    assert sender.head().headers["Upload-Offset"] == "512"
    assert sender.send(512, b"").status_code == 204
    again = sender.send(0, FILM)
    assert (again.status_code, again.headers["Upload-Offset"]) == (409, "512")
    assert sender.joined() == FILM


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 520), st.integers(0, 200), st.booleans()), max_size=12))
def test_whatever_is_sent_in_whatever_order_the_film_is_the_film(as_practitioner, session, asked):
    sender = Sender(as_practitioner, make_video(session, status=VideoStatus.UPLOADING, size=None, uploaded_at=None))
    sender.announce()
    there = 0
    for offset, length, is_next in asked:
        offset = there if is_next else offset
        response = sender.send(offset, FILM[offset : offset + length])
        if offset == there:
            there += len(FILM[offset : offset + length])
            assert response.status_code == 204
        else:
            assert response.status_code == 409
        assert response.headers["Upload-Offset"] == str(there)
    assert sender.there == there
    sender.send(there, FILM[there:])

    assert sender.joined() == FILM


def test_a_part_that_was_damaged_is_not_kept(sender):
    sender.announce()

    assert sender.send(0, FILM, checksum="wrong").status_code == 460
    assert sender.send(0, FILM, **{"Upload-Checksum": "md5 abc="}, checksum="").status_code == 400
    assert sender.there == 0
    assert sender.send(0, FILM, checksum="").status_code == 204


def test_a_part_that_was_cut_off_is_not_kept(sender):
    sender.announce()

    cut = {"wsgi.input": BytesIO(FILM[:100]), "CONTENT_LENGTH": "200"}

    response = sender._ask("patch", {"Upload-Offset": "0"}, data=FILM, content_type=tus.CONTENT_TYPE, **cut)

    assert response.status_code == 400
    assert sender.there == 0


@pytest.mark.parametrize(
    ("size", "status", "words"),
    [(0, 400, "empty"), (LARGEST + 1, 413, "larger than 4 GB"), (LARGEST, 201, ""), (-1, 400, "number")],
)
def test_the_size_of_a_film(sender, size, status, words):
    response = sender.announce(size)

    assert response.status_code == status
    assert words in response.content.decode()


def test_another_file_is_noticed(sender):
    sender.announce()

    assert sender.announce().status_code == 201
    for other in (sender.announce(size=511), sender.announce(mark="b" * 64)):
        assert other.status_code == 409
        assert "not the file" in other.json()["problem"]
    assert sender.send(0, FILM + b"more").status_code == 400
    assert sender.there == 0


def test_a_whole_film_is_announced_again_as_the_same_file_only(sender):
    sender.announce()
    sender.send(0, FILM)

    assert sender.announce().status_code == 201
    other = sender.announce(mark="b" * 64)
    assert other.status_code == 409
    assert "not the file" in other.json()["problem"]


def test_a_part_has_at_most_4_mib_and_the_protocol_has_its_words(sender):
    sender.announce(size=tus.MOST * 2)

    assert sender.send(0, bytes(tus.MOST + 1)).status_code == 413
    assert sender.send(0, bytes(tus.MOST)).headers["Upload-Offset"] == str(tus.MOST)
    assert sender.client.patch(sender.url, b"x", content_type=tus.CONTENT_TYPE).status_code == 412
    wrong = sender._ask("patch", {"Upload-Offset": "0"}, data=b"x", content_type="text/plain")
    assert wrong.status_code == 415
    assert sender.client.get(sender.url).status_code == 405


def test_consent_that_is_taken_back_stops_the_upload_at_the_next_part(sender, session):
    sender.announce()
    sender.send(0, FILM[:100])
    answer(session.case, Purpose.FILMING, said=Answer.WITHDRAWN)

    response = sender.send(100, FILM[100:])

    assert response.status_code == 410
    assert "took it back" in response.json()["problem"]
    assert sender.there == 100


def test_a_record_in_which_the_child_said_no_stops_the_upload(sender, session, child):
    sender.announce()
    sign(session, child, Assent.WITHDREW_DURING)

    response = sender.send(0, FILM)

    assert response.status_code == 410
    assert "wanted to stop" in response.json()["problem"]


def test_nobody_goes_on_with_the_upload_of_another(sender, client, case, stranger, supervisor, coordinator):
    sender.announce()
    theirs = case.allocation.practitioner
    for person, status in ((stranger, 404), (supervisor, 404), (coordinator, 403)):
        client.force_login(person)
        for response in (sender.send(0, FILM), sender.head(), sender.delete(), sender.announce()):
            assert response.status_code == status
    client.logout()
    assert sender.send(0, FILM).status_code == 401
    client.force_login(theirs.user)
    assert sender.there == 0


def test_an_upload_that_is_given_up_is_destroyed(sender, video):
    sender.announce()
    sender.send(0, FILM[:100])

    assert sender.delete().status_code == 204

    assert Destruction.objects.get(video=video).why == Destruction.Why.CANCELLED
    assert sender.send(100, FILM[100:]).status_code == 410
    assert sender.head().status_code == 410
    with pytest.raises(keys.KeyGone):
        keys.of(video)


@pytest.mark.parametrize(("errno", "status"), [(28, 507), (5, 503)])
def test_a_store_that_takes_nothing_loses_nothing(sender, errno, status):
    sender.announce()
    sender.send(0, FILM[:100])
    with mock.patch.object(type(default_storage._wrapped), "_save", side_effect=OSError(errno, os.strerror(errno))):
        response = sender.send(100, FILM[100:])

    assert response.status_code == status
    assert "What is uploaded so far is kept" in response.json()["problem"]
    assert sender.there == 100
    assert sender.send(100, FILM[100:]).status_code == 204


def test_the_token_of_the_page_is_asked_for(practitioner, video):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(practitioner)

    assert Sender(strict, video).announce().status_code == 403
