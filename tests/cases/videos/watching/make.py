"""Sittings for the tests: a film or a shared clip, opened by somebody, and the addresses that its player asks."""

from datetime import timedelta

from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from cases.videos import keys, storage
from cases.videos.models import ClipShare, Piece, Viewing
from cases.videos.watching import ledger
from tests.cases.videos.make import make_clip
from vig_portal.access.grants import hand
from vig_portal.accounts.models import Practitioner

CHROME = {"HTTP_USER_AGENT": "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0"}
BEAT = {"played": [[0, 1000]], "played_ms": 1000}


def begin(video, person, why=Viewing.Why.CHOOSING, client=None, **more):
    """A sitting of a person, as a page begins it; in the session of this client."""
    request = RequestFactory().get("/", **CHROME)
    request.user = person
    request.session = (client or Client()).session
    return ledger.begin(video=video, person=person, why=why, request=request, **more)


def make_share(video, to, **times):
    """A clip of the film, 2.5 to 6.5 seconds, brought to a supervisor and open for an hour."""
    clip, now = make_clip(video), timezone.now()
    opens, closes = now - timedelta(minutes=1), now + timedelta(hours=1)
    Practitioner.objects.filter(user=video.begun_by).update(supervisor=to)
    hand(clip, to=to, by=video.begun_by, why="supervision", since=opens, until=closes, only_to_read=True)
    return ClipShare.objects.create(clip=clip, to=to, opens_at=opens, closes_at=closes, by=video.begun_by)


def make_pictures(video):
    """A poster, a strip and a waveform: bytes that a test knows again."""
    key = keys.of(video)
    for kind in (Piece.Kind.POSTER, Piece.Kind.STRIP, Piece.Kind.WAVEFORM):
        storage.keep(video, key, kind, 0, f"the {kind}".encode())


def signed_in(person):
    client = Client(headers={"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "empty"})
    client.force_login(person)
    return client


def address(name, *args):
    return reverse(f"cases:{name}", args=args)


def send_beat(client, viewing, **said):
    return client.post(address("beat", viewing.pk), BEAT | said, content_type="application/json")
