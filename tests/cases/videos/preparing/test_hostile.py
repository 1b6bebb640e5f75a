"""S14: whatever is sent instead of a film, nothing of it is served or fetched, and neither memory nor time run out."""

import os
import re
import resource
import threading
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from cases.videos import rights
from cases.videos.models import Piece
from cases.videos.preparing import making_ready
from cases.videos.states import VideoStatus
from tests.cases.videos.make import make_filmed
from tests.cases.videos.preparing import films, hostile
from tests.cases.videos.preparing.make import make_arrived, plain_of, prepared
from tests.cases.videos.preparing.processes import descendants
from tests.cases.videos.preparing.sink import Sink
from tests.referrals.files.scanner import running as scanner

MEMORY = 512 * 1024**2  # bytes of one program
SECONDS = 10  # of the processor, for one file
# Which of them are films, and may be kept: of these, only their own pictures.
FILMS = {
    "mp4-and-zip", "mp4-and-script", "mp4-with-free-box", "mkv-with-attachment", "mov-elsewhere", "tiny-pictures",
    "grows-beyond-4k", *(f"broken-{number}" for number in range(hostile.BROKEN)),
}  # fmt: skip


class Watch:
    """How much memory the largest of the programs has had that we have started."""

    def __init__(self):
        self.most, self.is_over = 0, threading.Event()
        self.thread = threading.Thread(target=self._look)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *problem):
        self.is_over.set()
        self.thread.join()

    def _look(self):
        while not self.is_over.wait(0.05):
            self.most = max(self.most, *(_peak(pid) for pid in descendants(os.getpid())), 0)


def _peak(pid):
    try:
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0


@pytest.fixture
def sink():
    sink = Sink()
    yield sink
    sink.close()


@pytest.fixture
def corpus(tmp_path, sink):
    other = tmp_path / "other.ts"  # the film of another family
    other.write_bytes(films.made(*films.H264, size="640x480", name="other.ts"))
    return hostile.everything(str(other), sink.port)


@pytest.mark.django_db
def test_nothing_is_served_but_the_pictures_of_films(corpus, sink, settings, monkeypatch):
    assert len(corpus) >= 40
    slow, kept, session = {}, {}, make_filmed()
    monkeypatch.setattr(making_ready, "PAUSE", 0)

    with scanner() as clam, Watch() as watch:
        settings.CLAMD_ADDRESS = clam.address
        for name, content in corpus.items():
            before = processor()
            video = prepared(make_arrived(content, session=session, part=2**24))
            slow[name] = processor() - before
            if video.status == VideoStatus.READY:
                kept[name] = video
            else:
                must_be_refused(video, name)

    assert not sink.hits
    assert kept.keys() <= FILMS
    for name, video in kept.items():
        must_be_pictures_only(video, name)
    assert watch.most < MEMORY
    assert {name: spent for name, spent in slow.items() if spent > SECONDS} == {}


def must_be_refused(video, name):
    assert video.status == VideoStatus.FAILED and video.failed_why, name
    assert not video.pieces.exclude(kind=Piece.Kind.PART).exists(), name
    with pytest.raises(rights.NotNow):
        rights.whole(video)


def must_be_pictures_only(video, name):
    everything = b"".join(piece for kind in Piece.Kind.values for piece in plain_of(video, kind))
    assert hostile.MARK not in everything and not zipfile.is_zipfile(BytesIO(everything)), name
    assert max(video.width, video.height) <= 320, name


def processor():
    """Seconds that programs of ours have worked so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
