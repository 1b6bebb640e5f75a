"""The demo itself, from a copy of the project: it stands, keeps its data, and leaves nobody behind."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.ports import free_port
from vig_portal.embedded.bootstrap import PROJECT

NAMED_BY_THE_TESTS = {"DATABASE_URL", "REDIS_URL", "EMAIL_URL", "FILES_FOLDER", "STATIC_ROOT", "BEAT_SCHEDULE_FILE"}
NAMED_BY_THE_TESTS |= {"SECRET_KEY", "FILM_KEY", "SITE_URL", "DEMO", "LOG_LEVEL", "ALLOWED_HOSTS"}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    # Deep enough that no socket could lie in it: the demo has to find a shorter place.
    folder = tmp_path_factory.mktemp("copy") / ("deep" * 15) / "vig"
    left = shutil.ignore_patterns(".venv", ".git", "var", "tests", "docs", "node_modules", ".*_cache", ".hypothesis")
    shutil.copytree(PROJECT, folder, ignore=left)
    return folder


def environment(**said):
    """What a person's shell would hold: nothing of what the tests named for themselves."""
    plain = {name: value for name, value in os.environ.items() if name not in NAMED_BY_THE_TESTS}
    return {**plain, "PYTHONDONTWRITEBYTECODE": "", **said}


class Run:
    """One start of the demo, and what it said."""

    def __init__(self, copy):
        self.port = free_port()
        self.said, self.copy = copy / "said", copy
        with self.said.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "vig_portal.embedded.running"],
                cwd=copy,
                env=environment(PORT=str(self.port)),
                stdout=out,
                stderr=out,
            )
        try:
            self.wait_for("The portal stands at", seconds=90)
        except AssertionError:
            self.process.kill()  # or it would stand in the way of the next start
            raise

    def wait_for(self, words, *, seconds):
        deadline = time.monotonic() + seconds
        while words not in self.said.read_text():
            assert self.process.poll() is None, self.said.read_text()
            assert time.monotonic() < deadline, self.said.read_text()
            time.sleep(0.1)

    def get(self, path):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
                return answer.status
        except urllib.error.HTTPError as refusal:
            return refusal.code

    def family(self):
        """Every process that works in the copy or names it, by its id."""
        found = {}
        for place in Path("/proc").glob("[0-9]*"):
            try:
                command = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                where = os.readlink(place / "cwd")
            except OSError:
                continue
            if str(self.copy) in command or where.startswith(str(self.copy)):
                found[int(place.name)] = command
        return found

    def end(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.process.wait(30)


@pytest.fixture
def run(copy):
    run = Run(copy)
    yield run
    if run.process.poll() is None:
        run.end()


def test_it_stands_and_sigterm_leaves_nobody_behind(run):
    assert run.get("/healthz") == 200
    assert len(run.family()) > 5  # PostgreSQL, the queue, the web and its workers, the worker, the clock
    assert run.end() == 0
    assert run.family() == {}
    assert "Traceback" not in run.said.read_text()


def test_a_second_start_is_quick_and_ctrl_c_ends_it(run):
    said = run.said.read_text()
    assert "A world to look at" not in said
    seconds = int(said.split(" seconds.")[0].split()[-1])
    assert seconds < 10
    assert run.end(signal.SIGINT) == 0
    assert run.family() == {}


def test_a_database_that_is_named_wins_and_its_silence_is_said(copy):
    done = subprocess.run(
        [sys.executable, "-m", "vig_portal.embedded.running"],
        cwd=copy,
        env=environment(DATABASE_URL="postgresql://vig@127.0.0.1:1/vig"),
        capture_output=True,
        text=True,
    )
    assert "PostgreSQL" not in done.stdout
    assert "Valkey" in done.stdout
    assert done.returncode == 1
    assert done.stderr.startswith("\nThe database does not answer: ")
    assert len(done.stderr.strip().splitlines()) == 1


def test_when_a_part_ends_by_itself_all_end_and_it_is_named(run):
    (worker,) = [pid for pid, command in run.family().items() if " worker " in command and _is_first(pid, run)]
    os.kill(worker, signal.SIGKILL)
    assert run.process.wait(30) == 1
    assert "The worker has ended by itself" in run.said.read_text()
    assert run.family() == {}


def test_killed_without_a_word_it_takes_all_with_it(run):
    run.end(signal.SIGKILL)
    deadline = time.monotonic() + 20
    while run.family() and time.monotonic() < deadline:
        time.sleep(0.2)
    assert run.family() == {}


def _is_first(pid, run):
    """Is it a child of the demo's own, and not one of a child's?"""
    return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1]) == run.process.pid
