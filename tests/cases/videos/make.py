"""Films for the tests: moving pictures and a tone, made by ffmpeg once a run, sealed as in the portal."""

import subprocess
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import imageio_ffmpeg
from django.utils import timezone

from cases.consent.purposes import Purpose
from cases.records.models import Assent, Record
from cases.sessions.models import Session
from cases.sessions.states import SessionStatus
from cases.videos import keys, storage
from cases.videos.models import Clip, InFilm, Job, Piece, Principle, Video
from cases.videos.states import VideoStatus
from tests.cases.make import answer, make_case

AGREED = (Purpose.TAKE_PART, Purpose.FILMING, Purpose.FILM_SHARED_REVIEW, Purpose.SHARE_IN_SUPERVISION)
FRAMES = 25  # a second


def make_filmed(*, by=None, case=None, agreed=AGREED, days_ago=1):
    """A session in which was filmed, of a case whose adult agrees to film and to supervision."""
    case = case or make_case(by=by)
    if agreed:
        answer(case, *agreed)
    practitioner = case.allocation.practitioner
    begins = timezone.now() - timedelta(days=days_ago)
    return Session.objects.create(
        case=case, practitioner=practitioner, kind=Session.Kind.FILMING, starts_at=begins,
        ends_at=begins + timedelta(minutes=45), status=SessionStatus.HELD, booked_by=practitioner.user,
    )  # fmt: skip


def make_video(session=None, *, by=None, seconds=12, status=VideoStatus.READY, **fields):
    """A film of the session with its key and, unless another status is asked for, its sealed segments."""
    session = session or make_filmed(by=by)
    is_ready = status == VideoStatus.READY
    now = timezone.now()
    fields = {
        "kind": Video.Kind.INTERACTION, "device": Record.Device.TABLET, "size": 3_000_000,
        "begun_by": session.case.allocation.practitioner.user, "uploaded_at": now,
    } | (
        {"duration_ms": seconds * 1000, "frame_ms": 1000 / FRAMES, "width": 320, "height": 180, "has_sound": True,
         "ready_at": now, "original_gone_at": now, "sha256": "0" * 64} if is_ready else {}
    ) | fields  # fmt: skip
    video = Video.objects.create(session=session, status=status, **fields)
    for adult in session.case.adults.clients():
        InFilm.objects.create(video=video, adult=adult)
    for child in session.case.focus_children.all():
        InFilm.objects.create(video=video, child=child, assent=Assent.ASSENTED)
    key = keys.make(video)
    if is_ready:
        Job.objects.create(video=video, percent=100, done_at=now)
        for number, segment in enumerate(segments(seconds)):
            storage.keep(video, key, Piece.Kind.SEGMENT, number, segment, starts_ms=number * 2000, lasts_ms=2000)
    return video


def make_clip(video=None, *, starts_ms=2500, ends_ms=6500, by=None, **fields):
    """A clip of a ready film."""
    video = video or make_video()
    fields.setdefault("main_principle", Principle.objects.get(code="receiving"))
    fields.setdefault("title", "She looks up and is met")
    return Clip.objects.create(video=video, starts_ms=starts_ms, ends_ms=ends_ms, by=by or video.begun_by, **fields)


@cache
def segments(seconds):
    """The bytes of each 2-second segment of a film so long (an even number): H.264 and AAC in MPEG-TS."""
    assert seconds % 2 == 0
    with TemporaryDirectory() as folder:
        ffmpeg(
            "-f", "lavfi", "-i", f"testsrc2=size=320x180:rate={FRAMES}", "-f", "lavfi", "-i", "sine=440",
            "-t", str(seconds), "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p",
            "-force_key_frames", "expr:gte(t,n_forced*2)", "-c:a", "aac", "-b:a", "64k", "-f", "hls",
            "-hls_time", "2", "-hls_playlist_type", "vod", "-hls_segment_filename", f"{folder}/%05d.ts",
            f"{folder}/index.m3u8",
        )  # fmt: skip
        made = [path.read_bytes() for path in sorted(Path(folder).glob("*.ts"))]
    return made[: seconds // 2]


def ffmpeg(*words):
    """Run ffmpeg, for making test films only."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-loglevel", "error", "-nostdin", "-y", *words]
    subprocess.run(command, check=True)
