"""What a film's page shows of those to whom its clips are, or were, open."""

from django.db.models import Exists, OuterRef
from django.utils import timezone

from cases.videos.models import ClipShare
from cases.videos.section import Section
from cases.videos.sharing import windows
from vig_portal.govuk.templatetags.govuk import govuk_datetime

OPEN, TO_COME, OVER = ("Open now", "green"), ("To come", "blue"), ("Over", "grey")


def section(video, viewer):
    """Who was given a clip of the film, and until when; what a clip is called only for who works with the family."""
    shares = [_share(row, video.is_theirs) for row in _of(video)]
    return Section("cases/videos/sharing/section.html", {"shares": shares}) if shares else None


def _of(video):
    """To whom clips of the film were brought, each with whether that counts still."""
    counts = Exists(ClipShare.objects.to_come_or_open().filter(pk=OuterRef("pk")))
    rows = ClipShare.objects.filter(clip__video=video).annotate(counts=counts)
    return rows.select_related("clip", "by", "ended_by", "to")


def _share(row, is_theirs):
    is_open = row.counts and row.opens_at <= timezone.now()
    return {
        "row": row,
        "title": str(row.clip) if is_theirs else "",
        "when": windows.in_words(row.opens_at, row.closes_at),
        "tag": OPEN if is_open else TO_COME if row.counts else OVER,
        "ended": _ended(row),
        "may_end": row.counts and is_theirs,
    }


def _ended(row):
    return f"Ended {govuk_datetime(row.ended_at)} by {row.ended_by or ''}" if row.ended_at else ""
