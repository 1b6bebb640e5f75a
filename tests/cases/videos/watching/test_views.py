"""What a player asks for, who gets it, and what the answers give away."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.consent.models import Answer
from cases.consent.purposes import Purpose
from cases.videos import keys, storage
from cases.videos.models import Viewing
from tests.cases.make import answer
from tests.cases.videos.make import make_video, segments
from tests.cases.videos.watching.make import address, begin, make_pictures, make_share, send_beat, signed_in
from tests.make import make_user
from vig_portal.audit.models import Entry

ROLES = ("referrer", "coordinator", "practitioner", "supervisor", "manager", "evaluator", "administrator")
PICTURES = ("poster", "strip", "waveform")
NO_BEATS = (
    "",
    "[]",
    "{}",
    '{"played": [[1]], "played_ms": 1}',
    '{"played": [[5, 1]], "played_ms": 1}',
    '{"played": "x", "played_ms": 1}',
    '{"played": [], "played_ms": 1e99}',
    "[" * 9999,
)


@pytest.fixture
def video(practitioner):
    video = make_video(by=practitioner)
    make_pictures(video)
    return video


@pytest.fixture
def viewing(video, practitioner):
    return begin(video, practitioner)


@pytest.fixture
def client(practitioner):
    return signed_in(practitioner)


def test_what_the_player_gets_is_the_film(client, viewing):
    playlist = client.get(address("playlist", viewing.pk)).content.decode()
    sealed = client.get(address("segment", viewing.pk, 4))
    key = client.get(address("segment_key", viewing.pk, 4)).content

    assert playlist.count("#EXTINF") == 6
    assert sealed.headers["Content-Type"] == "application/octet-stream"
    assert keys.open_segment(keys.of(viewing.video), 4, sealed.content) == segments(12)[4]
    assert key == keys.segment_key(keys.of(viewing.video), 4)


def test_a_supervisor_gets_the_segments_of_the_clip_and_no_other(video, supervisor):
    share = make_share(video, supervisor)
    client, viewing = signed_in(supervisor), begin(video, supervisor, Viewing.Why.SUPERVISION, clip=share.clip)

    got = {
        name: [n for n in range(7) if client.get(address(name, viewing.pk, n)).status_code == 200]
        for name in ("segment", "segment_key")
    }

    assert got == {"segment": [1, 2, 3], "segment_key": [1, 2, 3]}
    named = re.findall(r"^segments/(\d+)$", client.get(address("playlist", viewing.pk)).content.decode(), re.M)
    assert named == ["1", "2", "3"]
    assert all(client.get(address(name, video.pk)).status_code == 404 for name in (*PICTURES, "watch"))
    assert Viewing.objects.filter(person=supervisor, refused_why__contains="not open to them").count() == 1


@pytest.mark.parametrize("role", ROLES)
def test_nobody_else_gets_anything_by_any_title(role, viewing, video):
    somebody = make_user(role)
    somebody.is_superuser = True
    somebody.save()
    client = signed_in(somebody)
    doors = [address("playlist", viewing.pk), address("segment", viewing.pk, 0), address("segment_key", viewing.pk, 0)]
    doors += [address(name, video.pk) for name in (*PICTURES, "watch")]

    expected = {404} if role in ("practitioner", "supervisor") else {403}

    assert {client.get(door).status_code for door in doors} | {send_beat(client, viewing).status_code} <= {403, 404}
    assert expected <= {client.get(door).status_code for door in doors}
    assert not viewing.shown.exists()
    refused = Viewing.objects.get(person=somebody)
    assert refused.refused_why and not refused.shown.exists()


def test_what_is_not_theirs_looks_like_what_never_was(viewing, stranger):
    client, never = signed_in(stranger), "0190a0a0-0000-7000-8000-000000000000"
    for name, more in (("playlist", ()), ("segment", (0,)), ("segment_key", (0,))):
        theirs, none = (client.get(address(name, pk, *more)) for pk in (viewing.pk, never))
        assert theirs.status_code == none.status_code == 404
        assert _words(theirs).replace(str(viewing.pk), never) == _words(none)


def test_somebody_elses_sitting_is_not_taken_up(viewing, video, practitioner):
    """Two who work with one family: each has a row of their own."""
    other = make_user("practitioner")
    assert signed_in(other).get(address("playlist", viewing.pk)).status_code == 404


@pytest.mark.parametrize(
    "said", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "none"}, {"Sec-Fetch-Dest": "document"}]
)
def test_nothing_is_given_to_another_site_or_into_a_window(said, client, viewing, video):
    for door in (
        address("segment_key", viewing.pk, 0), address("segment", viewing.pk, 0), address("playlist", viewing.pk),
        *(address(name, video.pk) for name in PICTURES),
    ):  # fmt: skip
        assert client.get(door, headers=said).status_code == 403
    assert not viewing.shown.exists()


def test_head_says_what_get_says(client, viewing, video):
    for door in (
        address("playlist", viewing.pk), address("segment", viewing.pk, 0), address("segment_key", viewing.pk, 0),
        *(address(name, video.pk) for name in PICTURES),
    ):  # fmt: skip
        got, head = client.get(door), client.head(door)
        assert {**head.headers, "X-Request-ID": ""} == {**got.headers, "X-Request-ID": ""}
        assert got.headers["Cache-Control"] == "no-store"
        assert got.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Content-Disposition" not in got.headers


def test_pictures_are_opened_for_who_works_with_the_family(client, video):
    assert [client.get(address(name, video.pk)).content for name in PICTURES] == [
        f"the {name}".encode() for name in PICTURES
    ]


@pytest.mark.parametrize("name", PICTURES)
def test_no_picture_is_given_or_refused_without_a_row(name, client, video, practitioner):
    client.get(address(name, video.pk))
    client.get(address(name, video.pk))

    sitting = Viewing.objects.get()
    assert (sitting.person, sitting.pictures_given) == (practitioner, name == "strip")

    answer(video.session.case, Purpose.FILMING, said=Answer.WITHDRAWN)
    assert client.get(address(name, video.pk)).status_code == 410
    assert Viewing.objects.filter(person=practitioner, refused_why__contains="took it back").count() == 1


def test_the_page_names_nobody_in_its_addresses_and_begins_one_sitting(client, video, practitioner):
    page = client.get(address("watch", video.pk)).content.decode()

    viewing = Viewing.objects.get()
    assert re.findall(r'data-(?:playlist|beat)="([^"]+)"', page) == [
        address("playlist", viewing.pk), address("beat", viewing.pk),
    ]  # fmt: skip
    assert "not evidence" in page and practitioner.name in page
    assert not re.search(r"<video[^>]*\s(?:controls|autoplay|download)[\s=>]", page)
    assert Entry.objects.filter(kind="videos.video", outcome="seen").count() == 1


def test_a_playing_sitting_is_one_entry_in_the_audit_trail(client, viewing):
    before = Entry.objects.count()
    for number in range(6):
        client.get(address("segment", viewing.pk, number))
        client.get(address("segment_key", viewing.pk, number))

    assert Entry.objects.count() == before


@pytest.mark.parametrize("body", NO_BEATS)
def test_a_beat_that_is_none_changes_nothing(body, client, viewing):
    response = client.post(address("beat", viewing.pk), body, content_type="application/json")

    viewing.refresh_from_db()
    assert (response.status_code, viewing.played, viewing.played_ms) == (400, [], 0)


def test_a_beat_needs_the_token_of_the_page(viewing, practitioner):
    client = signed_in(practitioner)
    client.handler.enforce_csrf_checks = True

    assert send_beat(client, viewing).status_code == 403


def test_only_what_plays_keeps_somebody_signed_in(client, viewing, practitioner):
    def runs_out(**said):
        practitioner.sessions.update(expire_date=early)
        send_beat(client, viewing, **said)
        return practitioner.sessions.get().expire_date

    early = practitioner.sessions.get().expire_date.replace(microsecond=0)
    early = early.fromtimestamp(early.timestamp() - 600, early.tzinfo)

    assert runs_out(played_ms=3000) > early
    assert runs_out(played_ms=3000) == early


@pytest.mark.parametrize("who", ["practitioner", "supervisor"])
def test_a_key_takes_few_questions(who, video, practitioner, supervisor):
    share = make_share(video, supervisor)
    sittings = {
        "practitioner": lambda: begin(video, practitioner),
        "supervisor": lambda: begin(video, supervisor, Viewing.Why.SUPERVISION, clip=share.clip),
    }
    client, viewing = signed_in({"practitioner": practitioner, "supervisor": supervisor}[who]), sittings[who]()
    client.get(address("segment_key", viewing.pk, 1))

    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address("segment_key", viewing.pk, 2)).status_code == 200

    assert len(asked) <= 7, "\n".join(query["sql"][:200] for query in asked)


def test_a_segment_that_is_lost_is_not_there(client, viewing):
    storage.delete(viewing.video.pieces.get(kind="segment", number=0).stored_as)

    assert client.get(address("segment", viewing.pk, 0)).status_code == 404


def _words(response):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
