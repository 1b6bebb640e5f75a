"""The film in the form in which it is kept: segments, sealed as ffmpeg writes them, and pictures to find them by."""

import json
import re
from pathlib import Path

from cases.videos import storage
from cases.videos.models import Piece
from cases.videos.preparing import cage, graph, lease
from cases.videos.preparing.shape import peak_ms, step_ms

PATIENCE, AT_LEAST = 6, 60  # times the length of the film, and seconds on top
BEGINS_AT = 5  # percent: what went before
ENTRY = re.compile(r"#EXTINF:([\d.]+),\n(s\d+\.ts)\n")
PEAK = re.compile(r"Peak_level=(\S+)")
QUIETEST = -60  # dB: as good as silence
LOUDEST = 100  # of a peak as it is drawn


class Nothing(Exception):
    """ffmpeg has ended well, and made no film."""


def transcode(job, key, folder, seen):
    """Make and seal all pieces of the film; returns how many thousandths of a second it lasts.

    Raises what the cage raises, lease.Lost and Nothing.
    """
    sealing = Sealing(job, key, Path(folder), seen)
    room = cage.Room(folder, seconds=PATIENCE * seen.seconds + AT_LEAST, nice=19 if job.is_long else 5)
    cage.ffmpeg(*graph.words(seen), room=room, hears=sealing.hear, tick=sealing.tick)
    sealing.tick()
    if not sealing.lasts_ms:
        raise Nothing
    sealing.seal_pictures()
    return sealing.lasts_ms


class Sealing:
    """What ffmpeg has made so far, and what of it is sealed."""

    def __init__(self, job, key, folder, seen):
        self.job, self.key, self.folder, self.seen = job, key, folder, seen
        self.number = self.lasts_ms = self.percent = 0

    def hear(self, line):
        """How far it is, in ffmpeg's own words."""
        name, _, value = line.partition("=")
        if name == "out_time_us" and value.isdigit():
            done = int(value) / 1_000_000 / self.seen.seconds
            self.percent = min(99, BEGINS_AT + int(done * (100 - BEGINS_AT)))

    def tick(self):
        """Seal the segments that are whole, so that the folder stays small; and stay the one whose film it is."""
        for lasts, name in self._whole()[self.number :]:
            self._seal_segment(lasts, self.folder / name)
        lease.keep(self.job, percent=self.percent if self.percent != self.job.percent else None)
        self.job.percent = self.percent

    def seal_pictures(self):
        self._seal(Piece.Kind.POSTER, 0, cage.made(self.folder / graph.POSTER))
        every = step_ms(self.seen.seconds * 1000)
        for number, sheet in enumerate(sorted(self.folder.glob("sheet*.jpg"))):
            begins = number * every * graph.ACROSS**2
            self._seal(Piece.Kind.STRIP, number, cage.made(sheet), starts_ms=begins, lasts_ms=every)
        if self.seen.has_sound:
            self._seal(Piece.Kind.WAVEFORM, 0, json.dumps(waveform(self.folder, self.seen)).encode())

    def _whole(self):
        playlist = self.folder / graph.PLAYLIST
        return ENTRY.findall(cage.made(playlist).decode()) if playlist.exists() else []

    def _seal_segment(self, lasts, file):
        lasts_ms = max(1, round(float(lasts) * 1000))
        self._seal(Piece.Kind.SEGMENT, self.number, cage.made(file), starts_ms=self.lasts_ms, lasts_ms=lasts_ms)
        file.unlink()
        self.number, self.lasts_ms = self.number + 1, self.lasts_ms + lasts_ms

    def _seal(self, kind, number, plain, **times):
        with lease.ours(self.job):
            storage.keep(self.job.video, self.key, kind, number, plain, **times)


def waveform(folder, seen):
    """How loud it is, from 0 to 100, every so many thousandths of a second: on the scale in which we hear."""
    peaks = [_loud(said) for said in PEAK.findall(cage.made(folder / graph.PEAKS).decode())]
    return {"each_ms": peak_ms(seen.seconds * 1000), "peaks": peaks}


def _loud(decibels):
    try:
        heard = max(QUIETEST, min(0, float(decibels)))
    except ValueError:
        return 0
    return 0 if heard != heard else round((1 - heard / QUIETEST) * LOUDEST)
