"""From a bare clone to a Python with our packages. The standard library only: nothing is installed when this runs."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed"
DEMO = PROJECT / "var" / "demo"
OLDEST = (3, 11)
BEGAN = time.time()


class CannotGoOn(Exception):
    """Why it stops, in one sentence."""


def main(verb):
    refuse_an_old_python(sys.version_info)
    if verb == "demo":
        lock_the_demo()
        refuse_a_port_in_use(port())
        install("requirements.lock")
        go_on_with("vig_portal.embedded.running")
    elif verb == "demo-reset":
        reset()
    elif verb in ("test", "check"):
        install("requirements-dev.lock")
        if verb == "test":
            install_chromium()
        go_on_with("tests", verb)
    else:
        raise CannotGoOn("Say demo, demo-reset, test or check.")


# Refusing early


def refuse_an_old_python(version):
    if tuple(version[:2]) < OLDEST:
        raise CannotGoOn(
            f"This is Python {version[0]}.{version[1]}, and the portal needs 3.11 or newer: install Debian's "
            "package python3.11, or say which to use with `make PYTHON=/path/to/python3.11`."
        )


def refuse_a_folder_that_is_read_only(*needed):
    for place in needed:
        held = place if place.exists() else PROJECT
        if not os.access(held, os.W_OK):
            raise CannotGoOn(f"{held} cannot be written to. Copy the project to a folder of your own.")


def port():
    """The port that was asked for."""
    said = os.environ.get("PORT") or "8000"
    if not said.isdigit() or not 0 < int(said) < 65536:
        raise CannotGoOn(f"PORT must be a number from 1 to 65535, not {said!r}.")
    return int(said)


def refuse_a_port_in_use(number):
    with contextlib.closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except PermissionError:
            raise CannotGoOn(f"Port {number} is only for root. Choose another: `make demo PORT=8001`.")
        except OSError:
            raise CannotGoOn(f"Port {number} is in use. Choose another: `make demo PORT=8001`.")


def lock_the_demo():
    """One demo for each folder. The lock goes with this process through exec, and ends with it."""
    refuse_a_folder_that_is_read_only(PROJECT / "var", DEMO)
    DEMO.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(DEMO / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise CannotGoOn("The demo is running from this folder already. End that one first, with Ctrl-C.")
    os.set_inheritable(lock, True)


def reset():
    """Forget the demo's data, unless it is in use."""
    if not DEMO.exists():
        print("There is nothing to reset.")
        return
    lock_the_demo()
    shutil.rmtree(DEMO)
    print("The demo's data is gone. `make demo` begins again.")


# Installing


def install(lock):
    """Make .venv hold what the lock says; nothing to do where it does so already."""
    wanted = fingerprint(lock)
    if STAMP.exists() and PYTHON.exists():
        held = STAMP.read_text().split()
        # What the tests need includes what the portal needs.
        if wanted in held or fingerprint("requirements-dev.lock") in held:
            return
    refuse_a_folder_that_is_read_only(VENV)
    began = time.monotonic()
    STAMP.unlink(missing_ok=True)
    if not runs(PYTHON, "-m", "uv", "--version"):
        make_venv()
        fetch(PYTHON, "-m", "pip", "install", "-q", "--retries", "1", "--require-hashes", "-r", "requirements-uv.lock")
    fetch(PYTHON, "-m", "uv", "pip", "sync", "-q", "--python", PYTHON, "--require-hashes", lock)
    STAMP.write_text(wanted + "\n")
    say("Python packages", time.monotonic() - began)


def fingerprint(lock):
    return hashlib.sha256((lock + "\n").encode() + (PROJECT / lock).read_bytes()).hexdigest()


def make_venv():
    if not runs(sys.executable, "-c", "import venv, ensurepip"):
        raise CannotGoOn(
            "This Python cannot make a virtual environment. "
            f"Install Debian's package python{sys.version_info[0]}.{sys.version_info[1]}-venv first."
        )
    broken = [] if runs(PYTHON, "--version") else ["--clear"]
    done = subprocess.run([sys.executable, "-m", "venv", *broken, str(VENV)], capture_output=True, text=True)
    if done.returncode:
        raise CannotGoOn(f"{VENV} could not be made: {last_line(done.stderr or done.stdout)}")


def fetch(*command):
    done = subprocess.run([str(word) for word in command], cwd=PROJECT, capture_output=True, text=True)
    if done.returncode:
        raise CannotGoOn(
            "The Python packages could not be fetched. Is this machine on the network? "
            f"The last words were: {last_line(done.stderr)}"
        )


def install_chromium():
    """The browser that the tests drive: Chromium without what draws a window, or else the whole of it."""
    if shutil.which("chromium-headless-shell"):
        return
    may_install = os.geteuid() == 0 and shutil.which("apt-get")
    began = time.monotonic()
    if may_install and apt_get("update") and apt_get("install", "--no-install-recommends", "chromium-headless-shell"):
        say("Chromium", time.monotonic() - began)
    elif not shutil.which("chromium"):
        tried = "Chromium could not be installed with apt-get" if may_install else "The tests drive a browser"
        raise CannotGoOn(f"{tried}: install Debian's package chromium-headless-shell or chromium first.")


def apt_get(*words):
    """Whether that went well."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return not subprocess.run(["apt-get", "-y", "-qq", *words], env=quiet, stdout=subprocess.DEVNULL).returncode


def runs(*command):
    try:
        return subprocess.run([str(word) for word in command], capture_output=True).returncode == 0
    except OSError:
        return False


def last_line(said):
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[-1] if lines else "none."


def say(what, seconds):
    print(f"  {what:<28}{seconds:6.1f} s", flush=True)


def go_on_with(module, *words):
    """Become the next program, with the Python that has our packages."""
    os.chdir(PROJECT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # without its bytecode every start takes four times as long
    os.environ["BEGAN"] = str(BEGAN)
    os.execv(PYTHON, [str(PYTHON), "-m", module, *words])  # noqa: S606


if __name__ == "__main__":
    try:
        main(" ".join(sys.argv[1:]))
    except CannotGoOn as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        sys.exit("Ended before it had begun.")
