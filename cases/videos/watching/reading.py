"""The ledger as people read it: who, when, what for, and which seconds."""

from typing import NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.utils.text import get_text_list

from cases.videos.models import Piece, Shown, Viewing
from cases.videos.models.film import SEGMENT_MS
from cases.videos.watching import seconds

NEWEST = ("-begun_at", "-pk")
SIZE, ON_A_SHEET = 25, 100


class Row(NamedTuple):
    """One sitting, or one refusal."""

    viewing: Viewing
    who: str
    shown_ms: int  # seconds of the film that the viewer could see, each counted once
    stretches: str  # where they lie: 0:12 to 0:36
    played_ms: int  # with what was played again, as the player says

    @property
    def when(self):
        return self.viewing.begun_at

    @property
    def why(self):
        return self.viewing.get_why_display()

    @property
    def is_refusal(self):
        """Never shown anything: the rest of a sitting that was stopped stands in the book like any other."""
        return bool(self.viewing.refused_why) and not self.shown_ms and not self.viewing.pictures_given

    @property
    def shown(self):
        """For example: 24 seconds (0:12 to 0:36)."""
        watched = f"{in_words(self.shown_ms)} ({self.stretches})" if self.shown_ms else ""
        if self.viewing.pictures_given:
            return (
                f"{watched}, and small pictures of the whole film" if watched else "Small pictures of the whole film"
            )
        # Before a whole film plays, one picture of it stands there.
        return watched or ("Nothing of it" if self.viewing.clip_id else "No more than one picture of it")

    @property
    def played(self):
        """How long it played, where somebody looked more than once or not at all of it."""
        return in_words(self.played_ms)


def of(video):
    """Every sitting before this film or its clips, and every refusal."""
    found = Viewing.objects.filter(video=video).select_related("person", "family_page__adult", "clip")
    return found.defer("family_page__digest", "family_page__device_digest")


def but_at_home(video):
    """The same without what a parent watched at home: no other parent is to learn from a sheet when that was."""
    return of(video).filter(family_page=None)


def rows(video, viewings):
    """The sittings with what each was shown: two questions to the database for all of them."""
    numbers = Shown.objects.filter(viewing__in=[viewing.pk for viewing in viewings]).order_by()
    given = dict(numbers.values_list("viewing").annotate(given=ArrayAgg("number", distinct=True)))
    times = _times(video)
    return [_row(viewing, [times(number) for number in given.get(viewing.pk, ())]) for viewing in viewings]


def watched_ms(viewing):
    """How much of the film somebody was shown in one sitting: what was given, whatever their player says."""
    return rows(viewing.video, [viewing])[0].shown_ms


def in_words(ms):
    """24 seconds, or 2 minutes 5 seconds"""
    whole = -(-ms // 1000)
    minutes, rest = divmod(whole, 60)
    parts = [_counted(minutes, "minute")] if minutes else []
    return " ".join(parts + ([_counted(rest, "second")] if rest or not minutes else []))


def _row(viewing, shown):
    stretches = seconds.joined([*shown, *viewing.played])
    return Row(
        viewing,
        str(viewing.family_page.adult if viewing.family_page_id else viewing.person),
        seconds.length(stretches),
        get_text_list([f"{_clock(start)} to {_clock(end, up=True)}" for start, end in stretches], "and"),
        viewing.played_ms,
    )


def _times(video):
    """Where a segment lies in the film; of a destroyed film, where it lay."""
    pieces = video.pieces.filter(kind=Piece.Kind.SEGMENT).values_list("number", "starts_ms", "lasts_ms")
    known = {number: [starts_ms, starts_ms + lasts_ms] for number, starts_ms, lasts_ms in pieces}
    return lambda number: known.get(number, [number * SEGMENT_MS, (number + 1) * SEGMENT_MS])


def _clock(ms, *, up=False):
    minutes, rest = divmod(-(-ms // 1000) if up else ms // 1000, 60)
    return f"{minutes}:{rest:02d}"


def _counted(number, word):
    return f"{number} {word}{'' if number == 1 else 's'}"
