"""The clips of a film as its page shows them, and as its script is told of them."""

from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.utils import timezone

from cases.videos.clips import balance
from cases.videos.clips.times import lasting, typed
from cases.videos.models import Clip, ClipShare, FamilyPage
from vig_portal.govuk.templatetags.govuk import govuk_time


class Row(NamedTuple):
    """A clip in the list, with its place in it."""

    clip: Clip
    number: int
    of: int

    @property
    def title(self):
        return titled(self.clip)

    @property
    def facts(self):
        return facts(self.clip)

    @property
    def is_long(self):
        return balance.too_long(self.clip)


def with_principles(clips):
    """The clips with all that a row shows; those that were removed too."""
    shares, pages = (
        Exists(model.objects.filter(clip=OuterRef("pk"), ended_at=None, closes_at__gt=timezone.now()))
        for model in (ClipShare, FamilyPage)
    )
    return clips.annotate(is_shared=shares | pages).select_related("main_principle").prefetch_related("principles")


def rows(clips):
    return [Row(clip, number, len(clips)) for number, clip in enumerate(clips, start=1)]


def titled(clip):
    """Its title, or what it is and where."""
    return clip.title or f"{'Still' if clip.is_still else 'Clip'} at {typed(clip.starts_ms)}"


def facts(clip):
    """From when until when, and what it shows most."""
    if clip.is_still:
        words = f"Still at {typed(clip.starts_ms)}"
    else:
        words = f"{typed(clip.starts_ms)} to {typed(clip.ends_ms)}, {lasting(clip.lasts_ms)}"
    return f"{words}. {clip.main_principle}" if clip.main_principle else words


def as_data(clip):
    """What the script knows of a clip; the fields as its form has them."""
    return {
        "id": str(clip.pk),
        "version": clip.version,
        "still": clip.is_still,
        "removed": clip.removed_at is not None,
        "starts_ms": clip.starts_ms,
        "ends_ms": clip.ends_ms,
        "fields": as_typed(clip),
    }


def as_typed(clip):
    """The clip as its form would send it."""
    return {
        "starts": typed(clip.starts_ms),
        "ends": typed(clip.ends_ms),
        "title": clip.title,
        "main": clip.main_principle.code if clip.main_principle else "",
        "further": [row.code for row in clip.principles.all()],
        "note": clip.note,
    }


def saved():
    return f"Saved at {govuk_time(timezone.now())}"
