"""Programs that we start end when they are told to, when they will not, and when we are gone."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vig_portal.embedded import children
from vig_portal.embedded.children import CannotStart

DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"


@pytest.fixture
def log(tmp_path):
    return tmp_path / "logs" / "program.log"


def test_one_that_will_not_end_is_ended(log):
    child = children.start([sys.executable, "-c", DEAF], log=log)
    children.wait_until(lambda: "deaf" in log.read_text(), child, name="It", log=log)
    children.stop(child, patience=0.2)
    assert child.returncode == -signal.SIGKILL


def test_one_that_has_ended_is_left_alone(log):
    child = children.start(["true"], log=log)
    child.wait()
    children.stop(child)
    children.stop(None)
    assert child.returncode == 0


def test_one_that_does_not_start_is_quoted(log):
    child = children.start([sys.executable, "-c", "import sys; sys.exit('no room on the disk')"], log=log)
    with pytest.raises(CannotStart, match="The program did not start: no room on the disk"):
        children.wait_until(lambda: False, child, name="The program", log=log)


def test_one_that_does_not_answer_is_said(log):
    child = children.start(["sleep", "60"], log=log)
    with pytest.raises(CannotStart, match="The program did not answer within 0.1 seconds"):
        children.wait_until(lambda: False, child, name="The program", log=log, patience=0.1)
    children.stop(child)


def test_what_weighs_is_quoted_and_not_the_good_bye(tmp_path):
    log = tmp_path / "log"
    log.write_text("12:00 FATAL:  no room\n12:00 LOG:  database system is shut down\n\n")
    assert children.last_line(log).endswith("no room")
    log.write_text("")
    assert "it said nothing" in children.last_line(log)


def test_it_does_not_outlive_us(tmp_path, log):
    program = (
        "import os, signal\nfrom vig_portal.embedded import children\n"
        f"child = children.start([*children.ends_with_us(), 'sleep', '60'], log={str(log)!r})\n"
        "import time; time.sleep(0.5); print(child.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout
    left = Path("/proc") / said.strip()
    deadline = time.monotonic() + 5
    while left.exists() and "zombie" not in (left / "status").read_text() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert said.strip()
    assert not left.exists() or "zombie" in (left / "status").read_text()


def test_sockets_lie_where_their_path_is_short_enough(tmp_path):
    assert children.socket_folder(tmp_path / "s", "name") == tmp_path / "s"
    deep = tmp_path / ("deep" * 30)
    elsewhere = children.socket_folder(deep, "name")
    assert not deep.exists()
    assert elsewhere.stat().st_mode & 0o077 == 0
    assert len(str(elsewhere / "name")) <= children.LONGEST_SOCKET_PATH
    elsewhere.rmdir()


def test_what_the_dead_left_behind_is_removed(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ours = children.passing_folder("vig-x")
    left = tmp_path / "vig-x-999999999-abc"
    left.mkdir()
    children.passing_folder("vig-x")
    assert ours.exists()
    assert not left.exists()


def test_last_words_are_a_sentence_where_the_log_is_gone(tmp_path):
    assert children.last_line(tmp_path / "gone" / "postgres.log") == "none, since its log is gone too."
