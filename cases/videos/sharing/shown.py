"""What a film's page shows of those to whom its clips are, or were, open."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from cases.videos.models import ClipShare, FamilyPage
from cases.videos.section import Section
from cases.videos.sharing import windows
from cases.videos.sharing.family_pages import in_time
from vig_portal.govuk.templatetags.govuk import govuk_datetime

OPEN, TO_COME, OVER, NOT_OPENED = (
    ("Open now", "green"),
    ("To come", "blue"),
    ("Over", "grey"),
    ("Not opened", "yellow"),
)


def section(video, viewer):
    """Who was given a clip of the film, and until when; what a clip is called only for who works with the family."""
    shares = [_share(row, video.is_theirs) for row in _brought(video)]
    shares += [_page(row, video.is_theirs) for row in _at_home(video)]
    return Section("cases/videos/sharing/section.html", {"shares": shares}) if shares else None


def _brought(video):
    """To whom clips of the film were brought, each with whether that counts still."""
    counts = Exists(ClipShare.objects.to_come_or_open().filter(pk=OuterRef("pk")))
    rows = ClipShare.objects.filter(clip__video=video).annotate(counts=counts)
    return rows.select_related("clip", "by", "ended_by", "to")


def _at_home(video):
    """The parents who were given one, each with whether that counts still."""
    counts = Exists(FamilyPage.objects.open().filter(in_time(), pk=OuterRef("pk")))
    rows = FamilyPage.objects.filter(clip__video=video).annotate(counts=counts)
    return rows.select_related("clip", "by", "ended_by", "adult").defer("digest", "device_digest")


def _share(row, is_theirs):
    is_open = row.counts and row.opens_at <= timezone.now()
    return _row(row, is_theirs) | {
        "to": row.to,
        "where": "in supervision",
        "when": windows.in_words(row.opens_at, row.closes_at),
        "tag": OPEN if is_open else TO_COME if row.counts else OVER,
        "begun": f"Brought by {row.by}",
        "ended": _ended(row, row.ended_by),
        "end_url": reverse("cases:unshare", args=[row.pk]),
        "end_words": "Take it back",
    }


def _page(row, is_theirs):
    opened = f"opened {govuk_datetime(row.opened_at)}" if row.opened_at else "not opened"
    return _row(row, is_theirs) | {
        "to": row.adult,
        "where": "at home",
        "when": f"Until {govuk_datetime(row.closes_at)}",
        "tag": (OPEN if row.opened_at else NOT_OPENED) if row.counts else OVER,
        "begun": f"Made by {row.by}, {opened}",
        "ended": _ended(row, row.ended_by or "the family"),
        "end_url": reverse("cases:end_family_page", args=[row.pk]),
        "end_words": "End it",
    }


def _row(row, is_theirs):
    return {"title": str(row.clip) if is_theirs else "", "may_end": row.counts and is_theirs}


def _ended(row, who):
    return f"Ended {govuk_datetime(row.ended_at)} by {who or 'the portal'}" if row.ended_at else ""
