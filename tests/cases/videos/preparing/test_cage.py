"""S15: the cage holds by itself, and so do the words that ffmpeg is always told."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from cases.videos.preparing import cage, checking
from cases.videos.preparing.cage import building, running
from cases.videos.preparing.cage.calls import FORBIDDEN, rules
from tests.cases.videos.preparing import films, hostile
from tests.cases.videos.preparing.processes import descendants, is_alive
from tests.cases.videos.preparing.sink import Sink
from tests.waiting import until

INSIDE = Path(__file__).with_name("inside.py")
WAYS = [way for way in (building.BUBBLEWRAP, building.OURS) if way != building.BUBBLEWRAP or shutil.which("bwrap")]
# What an old ffmpeg did unasked: go wherever a text leads.
TRUSTING = ("-protocol_whitelist", "file,http,tcp,udp,rtp,crypto,data,concat,subfile")
MORE_TRUSTING = {
    b"#EXTM3U": (
        "-f",
        "hls",
        "-allowed_extensions",
        "ALL",
        "-allowed_segment_extensions",
        "ALL",
        "-extension_picky",
        "0",
    ),
    b"ffconcat": ("-safe", "0"),
}


@pytest.fixture(scope="module")
def one_sink():
    sink = Sink()
    yield sink
    sink.close()


@pytest.fixture
def sink(one_sink):
    one_sink.hits.clear()
    return one_sink


@pytest.fixture
def work(work_folder):
    """The folder of a film."""
    folder = work_folder / "work"
    folder.mkdir(mode=0o700)
    return cage.hand_over(folder)


@pytest.fixture
def beside(work):
    """The film of another family, in the same folder even."""
    return put_other(work)


@pytest.fixture(params=WAYS)
def way(request, monkeypatch):
    if not running.works(request.param):
        pytest.skip("no such cage can be built on this machine")
    monkeypatch.setattr(running, "how", lambda: request.param)
    return request.param


@pytest.fixture
def uncaged(monkeypatch):
    """The cage is off: programs run as they are, with all that we may do ourselves."""

    def run(program, to_read, room, **ears):
        words = [to_read.get(word, word) for word in program]
        done = subprocess.run(words, cwd=room.folder, capture_output=True, text=True, timeout=30)
        if done.returncode:
            raise cage.Died(done.returncode, done.stderr)
        return done.stdout

    monkeypatch.setattr(cage, "run", run)


def put_other(folder):
    path = folder / "other.ts"
    path.write_bytes(films.made(*films.H264, size="640x480", name="other.ts"))
    path.chmod(0o644)
    return path


def trusting(content):
    """The words of somebody who trusts the file."""
    more = [words for begins, words in MORE_TRUSTING.items() if content.startswith(begins)]
    return (*TRUSTING, *(word for words in more for word in words), "-i", "in", "-c", "copy", "out.ts")


def got(work):
    out = work / "out.ts"
    return out.read_bytes() if out.exists() else b""


def test_there_is_a_cage_on_this_machine():
    assert cage.how() in (building.BUBBLEWRAP, building.OURS)


def test_from_inside_nothing_can_be_reached(way, work, sink):
    theirs = work.parent / "theirs"
    theirs.write_text("another family's")
    words = (str(sink.port), str(theirs), str(os.getpid()))

    said = json.loads(cage.run_python(INSIDE, *words, packages=(), room=cage.Room(work)))

    assert said.pop("who") == building.NOBODY and said.pop("at") == building.INSIDE
    assert not {name: came for name, came in said.items() if came.startswith("did")}
    assert not sink.hits


def test_what_is_tried_inside_can_be_done_outside(work, sink):
    """The attempts are real: without a cage they succeed."""
    theirs = work.parent / "theirs"
    theirs.write_text("another family's")
    names = {"connect", "fork", "another program", "read another's file", "see other processes"}
    words = [sys.executable, str(INSIDE), str(sink.port), str(theirs), str(os.getpid()), *names]

    said = json.loads(subprocess.run(words, cwd=work, capture_output=True, check=True).stdout)

    assert {name for name, came in said.items() if str(came).startswith("did")} == names


@pytest.mark.parametrize("name", hostile.leading_elsewhere("/x", 1))
class TestATextThatLeadsElsewhere:
    def test_is_stopped_by_the_cage_alone(self, name, way, work, sink):
        """The words are those of somebody who trusts the file; the other film lies where it lies, outside."""
        content = hostile.leading_elsewhere(str(put_other(work.parent)), sink.port)[name]
        (work / "in").write_bytes(content)
        cage.hand_over(work)

        with pytest.raises((cage.Died, cage.TookTooLong)):
            cage.run_ffmpeg(*trusting(content), room=cage.Room(work, seconds=5))

        assert got(work) == b"" and not sink.hits

    def test_is_stopped_by_the_words_alone(self, name, uncaged, work, sink, beside):
        """The cage is off, and the other film lies beside it; also of the program that looks at what a file is."""
        (work / "in").write_bytes(hostile.leading_elsewhere(str(beside), sink.port)[name])

        with pytest.raises(cage.Died):
            cage.ffmpeg("-c", "copy", "out.ts", room=cage.Room(work))
        with pytest.raises(checking.Unfit):
            checking.check(work)

        assert got(work) == b"" and not sink.hits


def test_without_either_the_other_film_is_given_away(uncaged, work, beside, sink):
    """The attacks are real: many of them work where a file is trusted and nothing stands around it."""
    gave_away = set()
    attacks = hostile.leading_elsewhere(str(beside), sink.port)
    del attacks["sdp"]  # it waits for somebody to call, and that takes ten seconds
    for name, content in attacks.items():
        (work / "in").write_bytes(content)
        with contextlib.suppress(cage.Died):
            cage.run_ffmpeg(*trusting(content), room=cage.Room(work))
        if got(work):
            gave_away.add(name)
            (work / "out.ts").unlink()

    assert {"hls-absolute", "hls-path", "hls-relative", "concat-absolute", "concat-relative"} <= gave_away
    assert len(sink.hits) >= 3


def test_who_prepares_may_be_killed_and_nothing_goes_on(work):
    """The programs in the cage die with the one that has started them."""
    words = f"""
import sys; sys.path.insert(0, {str(Path.cwd())!r})
from django.conf import settings; settings.configure(FILM_CAGE="", FILM_WORK_FOLDER={str(work.parent)!r})
from cases.videos.preparing import cage
cage.run_ffmpeg("-f", "lavfi", "-i", "testsrc2", "-f", "null", "-", room=cage.Room({str(work)!r}))
"""
    worker = subprocess.Popen([sys.executable, "-c", words])
    until(lambda: descendants(worker.pid, b"/ffmpeg"))
    ours = descendants(worker.pid)

    worker.kill()
    worker.wait()

    until(lambda: not [pid for pid in ours if is_alive(pid)])


class TestAProgramHasItsTimeAndNoMore:
    @pytest.fixture(autouse=True)
    def soon(self):
        began = time.monotonic()
        yield
        assert time.monotonic() - began < 5

    def test_who_works_on(self, way, work):
        with pytest.raises(cage.TookTooLong):
            cage.run_ffmpeg("-f", "lavfi", "-i", "testsrc2", "-f", "null", "-", room=cage.Room(work, seconds=1))

    def test_who_says_nothing_more_and_stays(self, way, work):
        script = work.parent / "silent.py"
        script.write_text("import os, time\nos.close(1)\nos.close(2)\ntime.sleep(60)\n")

        with pytest.raises(cage.TookTooLong):
            cage.run_python(script, packages=(), room=cage.Room(work, seconds=1))

    def test_who_leaves_its_pipes_to_somebody_that_cannot_be_ended(self, monkeypatch):
        monkeypatch.setattr(running, "GONE_WITHIN", 0.5)
        words = ["sh", "-c", "setsid sleep 30 & echo $!; exec sleep 30"]
        child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, process_group=0)
        left = int(os.read(child.stdout.fileno(), 20))
        try:
            running._end(child)
        finally:
            os.kill(left, 9)

        assert child.poll() is not None


def test_what_a_program_leaves_is_read_only_if_it_is_a_file(tmp_path):
    (tmp_path / "secret").write_text("another family's")
    (tmp_path / "s00000.ts").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / "pipe")

    for name in ("s00000.ts", "pipe"):
        with pytest.raises(OSError):
            cage.made(tmp_path / name)


def test_an_ordinary_user_can_build_it_too(tmp_path):
    python = "/usr/bin/python3"
    if os.geteuid() or not Path(python).exists():
        pytest.skip("only root can become somebody else, and needs a Python that all may run")
    place = Path(tempfile.mkdtemp(prefix="vig-walls-"))
    place.chmod(0o755)
    walls, folder = place / "walls.py", place / "work"
    try:
        shutil.copy(building.WALLS, walls)
        walls.chmod(0o644)
        folder.mkdir(mode=0o700)
        os.chown(folder, 65534, 65534)
        told = json.loads(building.command(building.OURS, [], {}, cage.Room(folder), None)[-1])
        told["to_read"] |= {python: python, "/usr/lib": "/usr/lib"}
        told["command"] = [python, "-I", "-S", "-c", "import os; print(os.getuid(), os.getcwd(), os.listdir('/'))"]
        nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        words = [*nobody, python, "-I", "-S", walls, json.dumps(told)]
        done = subprocess.run(words, capture_output=True, text=True)
    finally:
        shutil.rmtree(place)

    assert done.stdout.startswith(f"{building.NOBODY} {building.INSIDE}"), done.stderr
    assert "etc" not in done.stdout and "proc" not in done.stdout


def test_the_rules_know_the_machines_we_run_on():
    assert len(rules("x86_64")) % 8 == 0 and len(rules("aarch64")) % 8 == 0
    assert rules("z80") is None
    assert len({row[0] for row in FORBIDDEN}) == len(FORBIDDEN)
