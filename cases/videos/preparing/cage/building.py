"""How a cage is built on this machine: with bubblewrap where it is installed, else with walls of our own."""

import glob
import json
import os
import shutil
import stat
import sys
import sysconfig
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

NOBODY = 65533  # no user of any system: its own on the machine where we are root, and in its own names elsewhere
GIB = 1024**3
LARGEST_MADE = 128 * 1024**2  # of one segment or picture
WALLS = Path(__file__).with_name("walls.py")
LIBRARIES = ("/lib", "/lib64")
INSIDE = "/film-at-work"  # where the film's folder is seen: nothing that a program needs may lie beneath it
BUBBLEWRAP, OURS, WITHOUT = "bubblewrap", "walls", "none"


@dataclass(frozen=True)
class Room:
    """How much there is in one cage: the folder to work in, seconds of the clock, bytes of memory and of one file."""

    folder: str | Path | None = None
    seconds: float = 60
    memory: int = 4 * GIB
    largest: int = GIB
    nice: int = 5


def ways():
    """The ways to try on this machine, the best first."""
    if settings.FILM_CAGE == WITHOUT:
        return [WITHOUT]
    both = [OURS, BUBBLEWRAP] if os.geteuid() == 0 else [BUBBLEWRAP, OURS]  # root can become nobody by itself
    return [way for way in both if way != BUBBLEWRAP or shutil.which("bwrap")]


def command(way, program, to_read, room, rules):
    """What to run so that the program runs in a cage, and in which folder: the walls are told the rest in JSON."""
    to_read = to_read | {path: path for path in LIBRARIES if os.path.isdir(path)}
    told = {
        "way": way,
        "uid": NOBODY,
        "nice": room.nice,
        "to_read": to_read,
        "folder": room.folder and str(room.folder),
        "inside": INSIDE,
        "calls": rules,
        "environment": {"LANG": "C.UTF-8", "LD_LIBRARY_PATH": sysconfig.get_config_var("LIBDIR") or ""},
        "limits": {
            "AS": room.memory,
            "CPU": int(room.seconds * (os.cpu_count() or 1)) + 1,
            "FSIZE": room.largest,
            "NOFILE": 64,
            "CORE": 0,
            "NPROC": 128,
        },
        "command": [to_read.get(word, word) for word in program] if way == WITHOUT else program,
    }
    if way == BUBBLEWRAP:
        told["command"] = _in_bubblewrap(told)
        del told["limits"]["NPROC"]  # it has to become two processes itself; the rules let the program be one only
    return [os.path.realpath(sys.executable), "-I", "-S", str(WALLS), json.dumps(told)]


def hand_over(folder):
    """Let the program write into the folder, also where we are root and it is not."""
    if os.geteuid() == 0:
        for path in (folder, *glob.glob(f"{folder}/*")):
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    return folder


def made(path):
    """The content of a file that a program has left: a file of the folder, of bearable size, and nothing else."""
    file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with open(file, "rb") as open_file:
        status = os.fstat(file)
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_MADE:
            raise OSError(f"{path} is no file that we have asked for")
        return open_file.read()


def trial_folder():
    """A folder as that of a film, for a moment."""
    return tempfile.TemporaryDirectory(dir=settings.FILM_WORK_FOLDER, prefix="vig-trial-")


def python_needs():
    """Python itself, and what it needs to run at the places where it looks for it."""
    python = os.path.realpath(sys.executable)
    shared = glob.glob(f"{sysconfig.get_config_var('LIBDIR')}/libpython*.so*")
    return python, {path: path for path in (python, sysconfig.get_path("stdlib"), *shared)}


def _in_bubblewrap(told):
    walls = ["--unshare-all", "--die-with-parent", "--clearenv", "--uid", str(NOBODY), "--gid", str(NOBODY)]
    says = [word for name, value in told["environment"].items() for word in ("--setenv", name, value)]
    sees = [word for inside, outside in told["to_read"].items() for word in ("--ro-bind", outside, inside)]
    work = ["--bind", told["folder"], INSIDE, "--chdir", INSIDE] if told["folder"] else []
    rules = ["--seccomp", str(told["calls"])] if told["calls"] is not None else []
    return [shutil.which("bwrap"), *walls, *says, *sees, *work, *rules, *told["command"]]
