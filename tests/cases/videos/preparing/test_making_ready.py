"""A film is made ready, of whatever kind it was; and nothing of it is left but its pictures and its sound."""

import hashlib
import json
from io import BytesIO

import av
import pytest
from django.core.files.storage import default_storage

from cases.videos import keys, storage
from cases.videos.destroying.destroy import Why, destroy
from cases.videos.models import Job, Piece
from cases.videos.preparing import lease, making_ready, sample
from cases.videos.states import VideoStatus
from tests.cases.test_opening import co_worker_of
from tests.cases.videos.make import make_filmed
from tests.cases.videos.preparing import films
from tests.cases.videos.preparing.make import make_arrived, plain_of, prepared
from vig_portal.notifications.models import Notice
from vig_portal.states.models import history

pytestmark = pytest.mark.django_db
Kind = Piece.Kind
FULL_RANGE = 2  # of colours, as ffmpeg numbers it


def whole(video):
    """The segments, one after the other, as one film."""
    return av.open(BytesIO(b"".join(plain_of(video, Kind.SEGMENT))))


def test_a_film_is_made_ready_and_its_original_is_gone(work_folder):
    """S16: places, names, dates and the time code that stand in a camera's file stand in nothing that is kept."""
    content = sample.film(seconds=5, size="320x180")
    words = [word.encode() for word in (sample.PLANTED, sample.PLACE, sample.TIMECODE, sample.DATE[:10])]
    assert content.count(words[0]) > 10 and words[1] in content
    video = make_arrived(content, part=100_000)
    parts = list(video.pieces.values_list("stored_as", flat=True))

    prepared(video)

    segments = video.pieces.filter(kind=Kind.SEGMENT)
    assert video.status == VideoStatus.READY, video.failed_why
    assert [(s.number, s.starts_ms, s.lasts_ms) for s in segments] == [(0, 0, 2000), (1, 2000, 2000), (2, 4000, 1000)]
    assert (video.duration_ms, video.width, video.height, video.has_sound) == (5000, 320, 180, True)
    assert video.frame_ms == pytest.approx(33.3, abs=0.1)
    assert video.sha256 == hashlib.sha256(content).hexdigest()
    assert [move.move for move in history(video)] == ["prepare", "be_ready"]
    assert video.job.done_at and video.job.percent == 100
    assert Notice.objects.filter(name="film_ready", person=video.begun_by).count() == 1
    # The original is gone, and what was in the clear.
    assert video.original_gone_at and not video.pieces.filter(kind=Kind.PART).exists()
    assert not any(default_storage.exists(name) for name in parts)
    assert not list(work_folder.iterdir())
    # No word of it is left, nor of what made the film, nor a track beside the pictures and the sound.
    kept = b"".join(content for kind in Kind.values for content in plain_of(video, kind))
    assert len(kept) > 50_000
    assert not [word for word in (*words, b"Lavf", b"Lavc", b"handler") if word in kept or word[1:] in kept]
    with whole(video) as made:
        assert [stream.type for stream in made.streams] == ["video", "audio"]
        assert not made.metadata and not any(stream.metadata for stream in made.streams)


def test_whoever_has_uploaded_it_is_told_and_the_lead_once_they_have_left(practitioner, coordinator):
    session = make_filmed(by=practitioner)
    ours = co_worker_of(session.case.referral, coordinator)
    ours.refresh_from_db()
    for status, person in ((ours.status, ours.practitioner.user), ("ended", practitioner)):
        type(ours).objects.filter(pk=ours.pk).update(status=status)
        video = make_arrived(b"", session=session, begun_by=ours.practitioner.user)
        Job.objects.filter(pk=video.pk).update(attempts=lease.DEATHS)

        assert prepared(video).status == VideoStatus.FAILED

        assert [notice.person for notice in Notice.objects.filter(thing_id=video.pk)] == [person]


# fmt: off
@pytest.mark.parametrize(("film", "width", "height", "rate", "seconds"), [
    (films.hevc,             320,  180, 30, 3),
    (films.turned,           180,  320, 30, 3),
    (films.of_changing_rate, 320,  180, 30, 3),
    (films.silent,           320,  180, 30, 3),
    (films.odd,              316,  242, 25, 3),
    (films.four_k,          1280,  720, 30, 1),
    (films.of_a_camcorder,   640,  360, 25, 3),
    (films.of_a_call,        320,  180, 30, 3),
    (films.of_an_old_camera, 320,  180, 30, 3),
])
# fmt: on
def test_films_of_every_kind_are_made_into_one(film, width, height, rate, seconds):
    video = prepared(make_arrived(film()))

    assert video.status == VideoStatus.READY, video.failed_why
    assert (video.width, video.height, round(1000 / video.frame_ms)) == (width, height, rate)
    assert video.duration_ms == pytest.approx(seconds * 1000, abs=400)
    assert video.has_sound == (film is not films.silent)
    assert video.pieces.filter(kind=Kind.WAVEFORM).exists() == video.has_sound
    with whole(video) as made:
        pictures = made.streams.video[0].codec_context
        assert (pictures.name, pictures.pix_fmt, pictures.width, pictures.height) == ("h264", "yuv420p", width, height)
        assert pictures.color_range != FULL_RANGE
        assert [sound.codec_context.name for sound in made.streams.audio] == (["aac"] if video.has_sound else [])
    for segment in plain_of(video, Kind.SEGMENT):  # each begins with a whole picture
        with av.open(BytesIO(segment)) as made:
            assert next(made.decode(video=0)).key_frame


def test_pictures_that_use_the_whole_range_come_out_as_a_screen_wants_them():
    """White is 255 in what an old camera writes, and 235 in what a television and a browser expect."""
    white = films.made("-c:v", "mjpeg", "-pix_fmt", "yuvj420p", name="f.avi", source="color=white:s=320x180:r=25")

    video = prepared(make_arrived(white))

    with whole(video) as made:
        light = bytes(next(made.decode(video=0)).planes[0])
    assert all(abs(point - 235) <= 2 for point in light[:320])  # of the first line


def test_there_are_pictures_and_peaks_to_find_moments_by():
    video = prepared(make_arrived(films.plain()))

    (poster,), (sheet,) = plain_of(video, Kind.POSTER), plain_of(video, Kind.STRIP)
    (waveform,) = (json.loads(peaks) for peaks in plain_of(video, Kind.WAVEFORM))
    assert size_of(poster) == (320, 180) and size_of(sheet) == (1600, 900)
    strip = video.pieces.get(kind=Kind.STRIP)
    assert (strip.starts_ms, strip.lasts_ms) == (0, 1000)
    assert waveform["each_ms"] == 20 and len(waveform["peaks"]) == pytest.approx(150, abs=5)
    assert all(60 < peak < 75 for peak in waveform["peaks"][5:-5])  # a tone at -18 dB


def test_a_second_attempt_begins_clean_and_makes_the_same_bytes():
    """P11: the same film, the same bytes, however many programs run at once."""
    one, other = make_arrived(films.plain()), make_arrived(films.plain())
    left = storage.keep(other, keys.of(other), Kind.SEGMENT, 1, b"of one that died", starts_ms=2000, lasts_ms=2000)

    prepared(one), prepared(other)

    assert plain_of(one, Kind.SEGMENT) == plain_of(other, Kind.SEGMENT)
    assert not default_storage.exists(left.stored_as)


def test_a_film_that_is_destroyed_meanwhile_gets_nothing_more(monkeypatch):
    video = make_arrived(films.plain())
    sealing = storage.keep

    def destroyed_after_the_first(film, *words, **times):
        piece = sealing(film, *words, **times)
        destroy(video, why=Why.WITHDRAWN)
        return piece

    monkeypatch.setattr(storage, "keep", destroyed_after_the_first)

    prepared(video)

    assert video.status == VideoStatus.DESTROYED
    assert video.pieces.exclude(kind=Kind.PART).count() == 1


class TestAnOriginalThatIsNotWhole:
    """It fails at once and says so: no further attempt could go better."""

    @pytest.fixture
    def video(self):
        return make_arrived(films.plain(), part=20_000)

    def test_a_part_is_missing(self, video):
        video.pieces.filter(number=1).delete()

        prepared(video)

        assert (video.status, video.failed_why) == (VideoStatus.FAILED, making_ready.INCOMPLETE)
        assert video.job.attempts == 1

    def test_there_is_more_than_was_announced(self, video):
        type(video).objects.filter(pk=video.pk).update(size=30_000)

        assert prepared(video).failed_why == making_ready.INCOMPLETE

    def test_a_part_was_changed(self, video):
        name = video.pieces.get(number=1).stored_as
        with default_storage.open(name) as file:
            sealed = bytearray(file.read())
        sealed[1000] ^= 1
        default_storage.delete(name)
        default_storage.save(name, BytesIO(sealed))

        prepared(video)

        assert (video.failed_why, video.job.attempts) == (making_ready.CHANGED, 1)

    def test_an_object_is_gone_and_stays_so(self, video, settings, monkeypatch):
        """It is looked for three times, since a store may be away for a while."""
        monkeypatch.setattr(making_ready, "PAUSE", 0)
        default_storage.delete(video.pieces.get(number=1).stored_as)

        prepared(video)

        assert (video.failed_why, video.job.attempts) == (making_ready.INCOMPLETE, 3)


def size_of(jpeg):
    with av.open(BytesIO(jpeg)) as picture:
        stream = picture.streams.video[0].codec_context
        return stream.width, stream.height
