"""A film of nobody, for tests and the demo: moving pictures, a tone, and words planted where cameras write theirs."""

import tempfile
from pathlib import Path

from django.conf import settings

from cases.videos.preparing import cage

PLANTED = "PLANTED-"  # each of the planted words begins with it, but for the place
PLACE = "+51.7343+000.4690/"
WORDS = {
    "title": "title", "artist": "artist", "comment": "comment", "description": "description", "make": "make",
    "model": "model", "com.apple.quicktime.make": "apple-make", "com.apple.quicktime.model": "apple-model",
    "com.apple.quicktime.software": "software", "album": "album", "copyright": "copyright",
}  # fmt: skip
NAMES = ("v", "a", "s")  # of streams
DATE = "2026-03-04T05:06:07Z"
TIMECODE = "01:02:03:04"
SUBTITLE = f"1\n00:00:00,000 --> 00:00:02,000\n{PLANTED}subtitle\n"
CHAPTERS = f";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle={PLANTED}chapter\n"


def film(*, seconds=20, size="1280x720", rate=30, tone=440):
    """The bytes of a film as a phone might have made it, MP4."""
    with tempfile.TemporaryDirectory(dir=settings.FILM_WORK_FOLDER, prefix="vig-sample-") as folder:
        Path(folder, "words.srt").write_text(SUBTITLE)
        Path(folder, "chapters").write_text(CHAPTERS)
        room = cage.Room(cage.hand_over(folder), seconds=60 + 6 * seconds)
        cage.run_ffmpeg(
            "-f", "lavfi", "-i", f"testsrc2=size={size}:rate={rate}",
            "-f", "lavfi", "-i", f"sine={tone}:beep_factor=4", "-i", "file:words.srt", "-i", "file:chapters",
            "-t", str(seconds), "-map", "0:v", "-map", "1:a", "-map", "2:s", "-map_chapters", "3",
            "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-c:s", "mov_text",
            *planted(), "-timecode", TIMECODE, "-movflags", "+use_metadata_tags", "file:film.mp4",
            room=room,
        )  # fmt: skip
        return cage.made(Path(folder, "film.mp4"))


def planted():
    """What ffmpeg is told to write beside the pictures and the tone."""
    for name, word in WORDS.items():
        yield from ("-metadata", f"{name}={PLANTED}{word}")
    for name in ("location", "location-eng", "com.apple.quicktime.location.ISO6709"):
        yield from ("-metadata", f"{name}={PLACE}")
    for stream in NAMES:
        yield from (f"-metadata:s:{stream}", f"handler_name={PLANTED}handler-{stream}")
        yield from (f"-metadata:s:{stream}", f"title={PLANTED}stream-{stream}")
    yield from ("-metadata", f"creation_time={DATE}")
