"""The folder in memory in which one film lies in the clear while it is prepared, and no longer than that."""

import fcntl
import hashlib
import os
import shutil
import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from cases.videos import storage
from cases.videos.models import Piece
from cases.videos.preparing import cage, lease

NAME = "vig-film-"
SPARE = 32 * 1024**2  # bytes beside the original: the segments that are not sealed yet
NEW = 10  # seconds in which a folder may not have been locked yet


class NoRoom(Exception):
    """In the memory that is set aside for it the film has no room now."""


class TooSmall(Exception):
    """The film has no room there at all, even were it alone."""


class Incomplete(Exception):
    """The parts are not those of the film that was announced."""


@contextmanager
def folder_of(job):
    """A folder for this attempt, ours while we live; what is in it goes with it."""
    path = Path(settings.FILM_WORK_FOLDER) / f"{NAME}{job.worker.hex}"
    path.mkdir(mode=0o700)
    life = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(life, fcntl.LOCK_EX)
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        os.close(life)


def sweep():
    """Remove the folders of those who have died: nobody has locked them any more."""
    for path in Path(settings.FILM_WORK_FOLDER).glob(f"{NAME}*"):
        try:
            life = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:  # somebody else's, or just removed
            continue
        try:
            fcntl.flock(life, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(life).st_ctime < time.time() - NEW:
                shutil.rmtree(path, ignore_errors=True)
        except BlockingIOError:
            pass
        finally:
            os.close(life)


def assemble(job, key, path):
    """Put the original together as `in`; returns its SHA-256.

    Raises NoRoom, TooSmall, Incomplete; KeyGone of a part that was changed.
    """
    digest = hashlib.sha256()
    video, there = job.video, 0
    with open(path / "in", "xb") as file:
        _reserve(file, video.size, path)
        for part in video.pieces.filter(kind=Piece.Kind.PART).order_by("number"):
            plain = storage.plain(part, key)
            there += len(plain)
            if there > video.size:
                break
            file.write(plain)
            digest.update(plain)
            lease.keep(job)
    if there != video.size:
        raise Incomplete
    cage.hand_over(path)
    return digest.hexdigest()


def _reserve(file, size, path):
    """Take the room at once, so that two films do not take it from each other."""
    if size + SPARE > shutil.disk_usage(path).total:
        raise TooSmall
    try:
        os.posix_fallocate(file.fileno(), 0, size)
    except OSError:
        raise NoRoom
    if shutil.disk_usage(path).free < SPARE:
        raise NoRoom
