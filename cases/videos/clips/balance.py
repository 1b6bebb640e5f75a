"""What the chosen moments show together, and what might be gently asked about them. None of it is a limit."""

from typing import NamedTuple

from cases.videos.clips.times import LONG_CLIP_MS

USUAL = 3  # clips in a shared review
BAR = 120  # pixels of the longest bar


class Count(NamedTuple):
    """How many clips show a principle: above all, and besides."""

    principle: object
    main: int
    further: int
    longest: int

    @property
    def main_width(self):
        return self._width(self.main)

    @property
    def further_width(self):
        return self._width(self.further)

    def _width(self, number):
        return round(number / self.longest * BAR)


def counts(principles, clips):
    """A count for each principle, in order. No question to the database: clips come with their principles."""
    shown = [(row, _main(row, clips), _further(row, clips)) for row in principles]
    longest = max((main + further for _, main, further in shown), default=0) or 1
    return [Count(*row, longest) for row in shown]


def lacks_attunement(clips):
    """Whether it was said what the clips show, and a moment of attunement is not among it."""
    shown = [principle for clip in clips for principle in _principles(clip)]
    return bool(shown) and not any(principle.is_attunement for principle in shown)


def too_long(clip):
    return not clip.is_still and clip.lasts_ms > LONG_CLIP_MS


def too_many(clips):
    return sum(not clip.is_still for clip in clips) > USUAL


def _principles(clip):
    return [*([clip.main_principle] if clip.main_principle else []), *clip.principles.all()]


def _main(principle, clips):
    return sum(clip.main_principle_id == principle.pk for clip in clips)


def _further(principle, clips):
    return sum(principle in clip.principles.all() for clip in clips)
