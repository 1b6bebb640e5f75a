"""Running a program in the cage, and ending it."""

import contextlib
import os
import select
import selectors
import signal
import subprocess
import time
from functools import cache

import imageio_ffmpeg

from cases.videos.preparing.cage.building import WITHOUT, Room, command, hand_over, python_needs, trial_folder, ways
from cases.videos.preparing.cage.calls import rules

LAST_WORDS = 2000  # characters of what a program says on its way out
MOST_SAID = 1_000_000  # bytes
TICK, GLANCE, GONE_WITHIN = 0.5, 0.02, 5  # seconds


class NoCage(Exception):
    """On this machine no cage can be built."""


class Died(Exception):
    """The program ended badly: with which code (128 and more: killed), and its last words."""

    def __init__(self, code, words):
        super().__init__(f"ended with {code}: {words}")
        self.code, self.words = code, words


class TookTooLong(Exception):
    """It was still running when its time was over."""


def run(program, to_read, room, *, hears=None, tick=None):
    """Run the program in the cage; returns what it said, unless somebody `hears` its lines; calls `tick` meanwhile.

    Raises NoCage, Died, TookTooLong, and what either of the two raises; the program has then been ended.
    """
    way = how()
    if way is None:
        raise NoCage
    return _run(way, program, to_read, room, hears, tick)


@cache
def how():
    """The way in which a cage is built here: the first that works, or None."""
    return next((way for way in ways() if works(way)), None)


def works(way) -> bool:
    """Whether both programs, ffmpeg and Python, run in a cage of this kind on this machine."""
    with trial_folder() as folder, contextlib.suppress(Died, TookTooLong):
        room = Room(hand_over(folder), seconds=20)
        python, needs = python_needs()
        _run(way, ["/ffmpeg", "-version"], {"/ffmpeg": imageio_ffmpeg.get_ffmpeg_exe()}, room, None, None)
        _run(way, [python, "-I", "-S", "-c", ""], needs, room, None, None)
        return True
    return False


def _run(way, program, to_read, room, hears, tick):
    with _rules() as file:
        child = subprocess.Popen(
            command(way, program, to_read, room, file),
            cwd=room.folder if way == WITHOUT else None,
            env={},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=() if file is None else (file,),
            process_group=0,  # and no session of its own: how nice a program is counts only within one
        )
    try:
        said, words = _listen(child, time.monotonic() + room.seconds, hears, tick)
        code = child.wait()
    finally:
        _end(child)
    if code:
        raise Died(code if code > 0 else 128 - code, words)
    return said


@contextlib.contextmanager
def _rules():
    """The rules about calls as an open file; None where there are none for this machine."""
    refused = rules()
    if refused is None:
        yield None
        return
    file = os.memfd_create("rules")
    try:
        os.write(file, refused)
        os.lseek(file, 0, os.SEEK_SET)
        yield file
    finally:
        os.close(file)


def _listen(child, until, hears, tick):
    """Hear the program out; returns what it said, and its last words."""
    said, words, line, ticks = b"", "", "", time.monotonic() + TICK
    with selectors.DefaultSelector() as ears:
        for pipe in (child.stdout, child.stderr):
            ears.register(pipe, selectors.EVENT_READ)
        while ears.get_map() or child.poll() is None:  # who has shut its pipes may go on
            for key, _ in ears.select(TICK if ears.get_map() else GLANCE):
                heard = os.read(key.fd, 65536)
                if not heard:
                    ears.unregister(key.fileobj)
                elif key.fileobj is child.stderr:
                    words = (words + heard.decode(errors="replace"))[-LAST_WORDS:]
                elif hears is None:
                    said += heard
                else:
                    *lines, line = (line + heard.decode(errors="replace")).split("\n")
                    for whole in lines:
                        hears(whole)
            now = time.monotonic()
            if tick and now >= ticks:
                tick()
                ticks = time.monotonic() + TICK
            if now > until or len(said) > MOST_SAID or len(line) > MOST_SAID:
                raise TookTooLong
    return said.decode(errors="replace"), words.strip()


def _end(child):
    """End it, and all that it has become."""
    if child.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    until = time.monotonic() + GONE_WITHIN
    for pipe in (child.stdout, child.stderr):  # shut once the last of its processes is gone, which is waited for
        while select.select([pipe], [], [], max(0, until - time.monotonic()))[0] and os.read(pipe.fileno(), 65536):
            pass
        pipe.close()
