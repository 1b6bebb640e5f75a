"""What a film costs: to be made ready, beside ffmpeg alone and beside a long film; to be sent, and to be watched:
`make bench`. Only ratios within one run say anything."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from benchmarks import serving
from benchmarks.running import a_portal, keep

ROUNDS = int(os.environ.get("ROUNDS", 3))
SECONDS, LONGER = int(os.environ.get("SECONDS", 60)), 20  # of a film; and a long one is so many times as long
MIB = 1024**2
UPLOAD, EACH = 64 * MIB, 8 * MIB  # a film alone; and each of twenty
SEGMENTS, ASKED = 30, 300  # how many there are of a film, and how often something is asked for in each round
# What each may be. Where the bars say nginx of an upload it is gunicorn: the nginx of the package takes none in.
BARS = {
    "made ready: processor, to ffmpeg alone": ("at most", 1.05),
    "made ready: a short film beside a long one": ("at most", 1.5),
    "made ready: memory, two hours to one minute": ("at most", 1.5),
    "key of a segment, to an empty page": ("at most", 6),
    "film streamed, to a file that nginx gives": ("at least", 0.2),
    "upload, to a file that gunicorn takes in": ("at least", 0.25),
    "upload: memory of the server, MB more": ("at most", 80),
    "upload, twenty at once to one": ("at least", 0.8),
}
WORK = """
import sys, django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from cases.videos.preparing import making_ready
making_ready.work()
"""


def main():
    with a_portal():
        found = {**made_ready(), **beside_a_long_one(), **of_two_hours(), **served()}
    keep({"films": {"on": date.today().isoformat(), **{name: round(ratio, 3) for name, ratio in found.items()}}})
    missed = {name for name, ratio in found.items() if is_missed(ratio, *BARS[name])}
    for name, ratio in found.items():
        word, bar = BARS[name]
        print(f"{name:46} {ratio:6.2f}   {word} {bar}{'   MISSED' if name in missed else ''}")
    sys.exit(bool(missed))


def is_missed(ratio, word, bar):
    return ratio > bar if word == "at most" else ratio < bar


# Making ready (P11)


def made_ready():
    """The processor's time for a film made ready, to that of ffmpeg told the same without a cage or a portal."""
    content, ratios = noisy(SECONDS), []
    seen = seen_in(content)
    for _ in range(ROUNDS):
        raw = spent(lambda: raw_ffmpeg(content, seen))
        whole = spent(lambda: make_ready(content))
        ratios.append(whole / raw)
        print(f"ffmpeg alone {raw:5.1f} s, made ready {whole:5.1f} s of the processor")
    return {"made ready: processor, to ffmpeg alone": statistics.median(ratios)}


def beside_a_long_one():
    """How long a short film takes beside a long one, to how long it takes alone."""
    from cases.videos.models import Job
    from tests.cases.videos.preparing.make import make_arrived

    short = noisy(SECONDS)
    long = again_and_again(short, LONGER)
    alone = [ready_after(make_arrived(short)) for _ in range(ROUNDS)]
    video = make_arrived(long)
    Job.objects.filter(pk=video.pk).update(is_long=True)
    with worker():
        while not Job.objects.get(pk=video.pk).percent:
            time.sleep(0.2)
        beside = [ready_after(make_arrived(short)) for _ in range(ROUNDS)]
        is_done = Job.objects.get(pk=video.pk).done_at
    if is_done:
        sys.exit("The long film was ready too soon: nothing was measured beside it.")
    print(f"a short film alone {min(alone):.1f} s, beside a long one {min(beside):.1f} s")
    return {"made ready: a short film beside a long one": statistics.median(beside) / statistics.median(alone)}


def of_two_hours():
    """The most memory that the worker and its programs have for a film of two hours, to that for one of a minute."""
    from tests.cases.videos.preparing import films
    from tests.cases.videos.preparing.make import make_arrived

    had = []
    for seconds in (60, 7200):
        video = make_arrived(films.made(*films.H264, rate=2, seconds=seconds))
        with worker() as process:
            until_ready(video, process)
        video.refresh_from_db()
        had.append(process.most)
        print(f"{video.duration_ms / 1000:.0f} s in {video.pieces.count()} pieces: {process.most / MIB:.0f} MB")
    return {"made ready: memory, two hours to one minute": had[1] / had[0]}


def noisy(seconds):
    """A film that is work: 720p, and moving everywhere."""
    from tests.cases.videos.preparing import films

    words = ("-vf", "noise=alls=20:allf=t", *films.H264, "-b:v", "6M")
    return films.made(*words, size="1280x720", rate=25, seconds=seconds)


def again_and_again(content, times):
    """The film so often, one after the other: sooner made than a long one."""
    from tests.cases.videos.preparing import films

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "one.mp4").write_bytes(content)
        films.ffmpeg("-stream_loop", str(times - 1), "-i", f"{folder}/one.mp4", "-c", "copy", f"{folder}/long.mp4")
        return Path(folder, "long.mp4").read_bytes()


def seen_in(content):
    from django.conf import settings

    from cases.videos.preparing import cage, checking

    with tempfile.TemporaryDirectory(dir=settings.FILM_WORK_FOLDER) as folder:
        Path(folder, "in").write_bytes(content)
        return checking.check(cage.hand_over(folder))


def raw_ffmpeg(content, seen):
    """ffmpeg as it is, told what we tell it."""
    import imageio_ffmpeg

    from cases.videos.preparing import graph

    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:  # noqa: S108
        Path(folder, "in").write_bytes(content)
        words = [imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-loglevel", "error", "-i", "in", *graph.words(seen)]
        subprocess.run(words, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def make_ready(content):
    from tests.cases.videos.preparing.make import make_arrived, prepared

    if not prepared(make_arrived(content)).is_ready:
        sys.exit("The film was not made ready.")


def spent(deed):
    """Seconds of the processor, ours and our programs'."""
    before = _used()
    deed()
    return _used() - before


def _used():
    ours, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return ours.ru_utime + ours.ru_stime + theirs.ru_utime + theirs.ru_stime


def ready_after(video):
    """Seconds of the clock until a worker of its own has made the film ready."""
    began = time.monotonic()
    with worker() as process:
        until_ready(video, process)
        return time.monotonic() - began


def until_ready(video, process):
    while not type(video).objects.get(pk=video.pk).is_ready:
        if process.poll() not in (None, 0):
            sys.exit("The worker has failed.")
        time.sleep(0.1)


@contextmanager
def worker():
    """A worker in a process of its own; once it has ended, `most` is the memory that it or its programs had."""
    from django.db import connection

    process = subprocess.Popen([sys.executable, "-c", WORK, connection.settings_dict["NAME"]])  # noqa: S603
    try:
        yield process
    finally:
        process.kill()
        _, process.returncode, used = os.wait4(process.pid, 0)
        process.most = used.ru_maxrss * 1024


# Sending and watching (P08 to P10)


def served():
    """Over real servers: gunicorn with the portal, and nginx with the same bytes as plain files."""
    from tests.cases.videos.make import make_filmed

    session = make_filmed()
    with serving.portal(session.case.allocation.practitioner.user) as portal:
        return {**watched(portal, session), **uploaded(portal, session)}


def watched(portal, session):
    from cases.videos.models import Piece
    from tests.cases.videos.watching.make import address, begin

    video = film_of(session, SEGMENTS)
    viewing = begin(video, portal.person)
    pieces = video.pieces.filter(kind=Piece.Kind.SEGMENT)
    keys_at, segments_at = (
        [address(name, viewing.pk, piece.number) for piece in pieces] for name in ("segment_key", "segment")
    )
    files_at, found = [f"/{piece.stored_as}" for piece in pieces], []
    with serving.files() as files:
        for _ in range(ROUNDS):
            key, empty, segment = (portal.takes(paths, ASKED) for paths in (keys_at, ["/empty"], segments_at))
            file = files.takes(files_at, ASKED)
            found.append((key / empty, file / segment))
            said = zip(("key", "empty page", "segment", "file from nginx"), (key, empty, segment, file), strict=True)
            print(", ".join(f"{name} {took / ASKED * 1000:.1f} ms" for name, took in said))
    keys, streamed = zip(*found, strict=True)
    return {
        "key of a segment, to an empty page": statistics.median(keys),
        "film streamed, to a file that nginx gives": statistics.median(streamed),
    }


def film_of(session, number):
    """A ready film of so many segments of 1 MB, as 720p has them where much moves."""
    from cases.videos import keys, storage
    from cases.videos.models import Piece, Video
    from tests.cases.videos.make import make_video

    video = make_video(session, seconds=2, duration_ms=number * 2000)
    for each in range(1, number):
        content, times = os.urandom(MIB), {"starts_ms": each * 2000, "lasts_ms": 2000}
        storage.keep(video, keys.of(video), Piece.Kind.SEGMENT, each, content, **times)
    return Video.objects.get(pk=video.pk)


def uploaded(portal, session):
    """64 MB in parts, verified and sealed, to the same bytes only written down and synced; and twenty at once."""
    to_plain, together, before = [], [], portal.memory()
    for _ in range(ROUNDS):
        plain = timed(lambda: portal.put("/take-in", bytes(UPLOAD)))
        alone = timed(lambda: portal.upload(coming(session), UPLOAD))
        to_plain.append(plain / alone)
        print(f"64 MB written down {plain:.2f} s, uploaded {alone:.2f} s")
        memory = portal.memory() - before
        videos = [coming(session) for _ in range(20)]
        with ThreadPoolExecutor(20) as many:
            took = timed(lambda: list(many.map(lambda video: portal.upload(video, EACH), videos)))  # noqa: B023
        together.append(20 * EACH / took / (UPLOAD / alone))
    return {
        "upload, to a file that gunicorn takes in": statistics.median(to_plain),
        "upload: memory of the server, MB more": memory / MIB,
        "upload, twenty at once to one": statistics.median(together),
    }


def coming(session):
    from cases.videos.states import VideoStatus
    from tests.cases.videos.make import make_video

    return make_video(session, status=VideoStatus.UPLOADING, size=None, uploaded_at=None)


def timed(deed):
    began = time.monotonic()
    deed()
    return time.monotonic() - began


if __name__ == "__main__":
    main()
