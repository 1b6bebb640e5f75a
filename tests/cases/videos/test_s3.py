"""Films in a bucket of a real S3 server: what lies there is noise, and nobody but us is given even that."""

import importlib.util
import re
import time
import urllib.error
import urllib.request
from pathlib import Path

import boto3
import pytest
from botocore.client import Config
from botocore.exceptions import ClientError
from django.core.files.storage import default_storage

from cases.videos import storage
from cases.videos.destroying import leftovers
from cases.videos.destroying.destroy import Why, destroy
from cases.videos.models import Piece
from cases.videos.states import VideoStatus
from tests.cases.videos import s3_server
from tests.cases.videos.make import make_filmed, make_video
from tests.cases.videos.preparing import films
from tests.cases.videos.preparing.make import make_arrived, plain_of, prepared
from tests.cases.videos.s3_server import BUCKET, OTHERS, OURS
from tests.cases.videos.uploading.test_tus import Sender
from tests.cases.videos.watching.make import signed_in
from vig_portal.embedded.children import wait_until


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with s3_server.running(tmp_path_factory.mktemp("s3")) as server:
        wait_until(lambda: has_a_bucket(server), server.child, name="The S3 server", log=server.log)
        yield server


@pytest.fixture
def bucket(server, settings, monkeypatch):
    """The portal keeps its files there, by the settings that it has for a bucket."""
    key, secret = OURS
    for name, value in {
        "S3_BUCKET": BUCKET, "S3_ENDPOINT_URL": server.address, "S3_ACCESS_KEY": key, "S3_SECRET_KEY": secret,
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    settings.STORAGES = storages_as_set(settings)
    for name in names_in(server):
        default_storage.delete(name)
    return server


def storages_as_set(settings):
    """By what stands in the environment now."""
    spec = importlib.util.spec_from_file_location("with_a_bucket", settings.BASE_DIR / "vig_portal/settings.py")
    read = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(read)
    return read.STORAGES


def has_a_bucket(server):
    try:
        client_of(server).create_bucket(Bucket=BUCKET)
        return True
    except ClientError:  # it is not quite awake
        return False


def client_of(server, who=OURS):
    key, secret = who
    return boto3.client(
        "s3", endpoint_url=server.address, aws_access_key_id=key, aws_secret_access_key=secret,
        region_name="us-east-1", config=Config(signature_version="s3v4"),
    )  # fmt: skip


def names_in(server):
    return {found["Key"] for found in client_of(server).list_objects_v2(Bucket=BUCKET).get("Contents", [])}


def signature(server, name, who=OURS, lasts=60):
    """An address with which the object is given for so many seconds."""
    asked_for = {"Bucket": BUCKET, "Key": name}
    return client_of(server, who).generate_presigned_url("get_object", Params=asked_for, ExpiresIn=lasts)


def asked(address, method="GET"):
    request = urllib.request.Request(address, method=method)  # noqa: S310 - our own server's
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            return answer.status
    except urllib.error.HTTPError as refusal:
        return refusal.code


@pytest.mark.django_db
def test_a_film_lives_there_from_its_upload_to_its_end(bucket):
    content = films.plain()
    video = make_arrived(content)

    prepared(video)

    assert video.status == VideoStatus.READY, video.failed_why
    assert names_in(bucket) == set(video.pieces.values_list("stored_as", flat=True)) == set(storage.names())
    lies_there = b"".join(default_storage.open(name).read() for name in names_in(bucket))
    for plain in (content, *plain_of(video, Piece.Kind.SEGMENT), *plain_of(video, Piece.Kind.POSTER)):
        half = len(plain) // 2
        assert plain[half : half + 32] not in lies_there
    destroy(video, why=Why.WITHDRAWN)
    leftovers.remove()
    assert names_in(bucket) == {f"{storage.DESTROYED}/{video.pk}"}  # only that it was destroyed


@pytest.mark.django_db
def test_nobody_is_given_an_object_without_our_signature(bucket):
    make_video(make_filmed(), seconds=2)
    (name,) = names_in(bucket)
    signed = signature(bucket, name)
    before, mark, after = signed.partition("X-Amz-Signature=")
    tampered = before + mark + ("1" if after[0] == "0" else "0") + after[1:]

    assert asked(signed) == 200  # the server does look: with our signature it is given
    assert asked(f"{bucket.address}/{BUCKET}/{name}") == 403
    assert asked(tampered) == 403
    assert asked(signed.replace(name, name[:-1] + ("1" if name[-1] == "0" else "0"))) == 403
    assert asked(signed.replace("X-Amz-Expires=60", "X-Amz-Expires=600")) == 403
    assert asked(signature(bucket, name, OTHERS)) == 403  # who has a key, and a bucket of their own
    assert asked(signature(bucket, name, ("portal-key", "guessed"))) == 403
    soon = signature(bucket, name, lasts=1)
    time.sleep(2.1)
    assert asked(soon) == 403


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_nobody_lists_writes_or_deletes_without_our_signature(method, bucket):
    make_video(make_filmed(), seconds=2)
    before = names_in(bucket)

    assert asked(f"{bucket.address}/{BUCKET}", method=method) == 403
    assert asked(f"{bucket.address}/{BUCKET}/{next(iter(before))}", method=method) == 403
    with pytest.raises(ClientError, match="AccessDenied"):
        client_of(bucket, OTHERS).list_objects_v2(Bucket=BUCKET)
    assert names_in(bucket) == before


@pytest.mark.django_db
def test_while_the_store_is_away_nothing_is_lost_and_the_upload_goes_on(bucket, settings, monkeypatch, practitioner):
    """R13."""
    content, there = films.plain(), settings.STORAGES
    half = len(content) // 2
    video = make_video(make_filmed(by=practitioner), status=VideoStatus.UPLOADING, size=None, uploaded_at=None)
    sender = Sender(signed_in(practitioner), video)
    sender.announce(size=len(content))
    assert sender.send(0, content[:half]).status_code == 204

    monkeypatch.setenv("S3_ENDPOINT_URL", "http://127.0.0.1:1")
    settings.STORAGES = storages_as_set(settings)
    away = sender.send(half, content[half:])
    assert away.status_code == 503 and "What is uploaded so far is kept." in away.json()["problem"]
    settings.STORAGES = there

    assert sender.there == half
    assert sender.send(half, content[half:]).status_code == 204
    assert sender.joined() == content
    assert names_in(bucket) == set(video.pieces.values_list("stored_as", flat=True))


def test_a_store_that_is_silent_is_not_waited_for_longer_than_a_request_may_last(bucket):
    config = default_storage.connection.meta.client.meta.config
    attempts = config.retries["total_max_attempts"]
    (gunicorn,) = re.findall(r"^timeout = (\d+)", Path("gunicorn.conf.py").read_text(), re.M)

    once = attempts * (config.connect_timeout + config.read_timeout)
    assert 2 * once < int(gunicorn)  # it is asked to keep an object, and then to take away what it has of it
