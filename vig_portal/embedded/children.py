"""Programs that we start, and end: each in a group of its own, none outliving us."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

LONGEST_SOCKET_PATH = 107  # what the kernel takes for a Unix socket


class CannotStart(Exception):
    """Why a thing did not start, in one sentence for people."""


def start(command, *, log, env=None):
    """Start a program; what it says goes to the log."""
    Path(log).parent.mkdir(parents=True, exist_ok=True)
    with open(log, "wb") as said:
        return subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            env=env,
            start_new_session=True,  # so that Ctrl-C reaches only us, and we end them in order
        )


def stop(child, *, by=signal.SIGTERM, patience=10):
    """End a program that we started, kindly first."""
    if child is None or child.poll() is not None:
        return
    child.send_signal(by)
    try:
        child.wait(patience)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def wait_until(ready, child, *, name, log, patience=30):
    """Wait until the program answers; if it ends instead, say why in its own last words."""
    deadline = time.monotonic() + patience
    while not ready():
        if child.poll() is not None:
            raise CannotStart(f"{name} did not start: {last_line(log)}")
        if time.monotonic() > deadline:
            raise CannotStart(f"{name} did not answer within {patience} seconds. Its own words are in {log}.")
        time.sleep(0.02)


def last_line(log):
    """The last thing of weight that a program said: PostgreSQL ends with a good-bye, whatever went wrong."""
    try:
        said = Path(log).read_text(errors="replace")
    except FileNotFoundError:  # somebody has removed the folder under us
        return "none, since its log is gone too."
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    lines = [line for line in lines if " LOG: " not in line] or lines
    return lines[-1] if lines else f"it said nothing; see {log}."


def private_folder(folder):
    """The folder, made so that only we may enter it."""
    folder = Path(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


def socket_folder(wanted, longest_name):
    """The wanted folder, or a private one for the time being where its path is too long for a socket."""
    if len(os.fsencode(str(wanted))) + 1 + len(longest_name) <= LONGEST_SOCKET_PATH:
        return private_folder(wanted)
    return passing_folder("vig-demo")


def passing_folder(name):
    """A private folder for as long as we live; those of the dead, who were killed without a word, are removed."""
    for left in Path(tempfile.gettempdir()).glob(f"{name}-*-*"):
        owner = left.name.removeprefix(f"{name}-").split("-")[0]
        if left.stat().st_uid == os.geteuid() and not Path("/proc", owner).exists():
            shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{name}-{os.getpid()}-"))


def ends_with_us(by="TERM"):
    """What to put before a command so that the kernel ends it should we die without a word."""
    return ["setpriv", "--pdeathsig", by, "--"] if shutil.which("setpriv") else []
