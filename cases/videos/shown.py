"""What the pages of films show."""

from typing import NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list

from cases.records.film_length import in_words
from cases.sessions.models import Session
from cases.sessions.states import TAKES_TIME
from cases.videos.destroying.section import how_it_ends
from cases.videos.models import Piece, Video
from cases.videos.preparing import progress
from cases.videos.sharing import shown as sharing
from cases.videos.states import VideoStatus
from cases.videos.uploading.shown import section as uploading
from vig_portal.access.checks import visible
from vig_portal.access.policy import Action, reach
from vig_portal.govuk.templatetags.govuk import govuk_date, govuk_datetime

NEWEST = ("-begun_at", "-pk")
FILMED = (Session.Kind.FILMING, Session.Kind.SHARED_REVIEW)
S = VideoStatus


class Link(NamedTuple):
    """A page of another room about one film: of films that stand so, for whoever may do that."""

    name: str  # of the address, in the space "cases"
    words: str
    action: Action
    statuses: set


# fmt: off
LINKS = (
    #    address         words on it                          who sees it               of films that are
    Link("watch",        "Watch this film",                   Action.WATCH_VIDEO,       {S.READY}),
    Link("clips",        "Choose moments from this film",     Action.WATCH_VIDEO,       {S.READY}),
    Link("ledger",       "Who has watched this film",         Action.VIEW_FILM_RECORD,  {S.READY, S.DESTROYED}),
    Link("certificate",  "Certificate of its destruction",    Action.VIEW_FILM_RECORD,  {S.DESTROYED}),
)
ROOMS: tuple = (
    # parts of the page, in their order: each a function of a film and its viewer that gives a Section, or None
    uploading,
    progress.section,
    how_it_ends,
    sharing.section,
)
# fmt: on


def with_what_a_row_shows(videos):
    """The films with their session, and how much of each is there."""
    there = Sum("pieces__size", filter=Q(pieces__kind=Piece.Kind.PART), default=0)
    return videos.select_related("session__case__referral", "session__cycle").annotate(bytes_there=there)


def with_what_its_page_shows(videos, viewer):
    """The same, with who began it, how its preparing goes, and whether the viewer works with the family."""
    mine = visible(Video.objects.filter(pk=OuterRef("pk")), to=viewer, action=Action.WATCH_VIDEO)
    shown = with_what_a_row_shows(videos).select_related("begun_by", "copy_deleted_by", "job")
    moments = Count("clips", filter=Q(clips__removed_at=None), distinct=True)
    return shown.annotate(is_theirs=Exists(mine)).annotate(moments=moments)


def can_be_uploaded(case):
    """The sessions of which there can be a film: they have begun, and nobody says that they did not come about."""
    begun = case.sessions.filter(kind__in=FILMED, status__in=TAKES_TIME, starts_at__lte=timezone.now())
    return begun.order_by("-starts_at", "-pk")


def facts(video):
    """The lines of one film."""
    rows = (
        ("What it shows", video.get_kind_display()),
        ("Who is in it", get_text_list([str(row.person) for row in people(video)], "and")),
        ("Filmed with", video.get_device_display()),
        ("Length", length(video)),
        ("Size", size_in_words(video.size) if video.size else ""),
        ("Upload begun", f"{govuk_datetime(video.begun_at)} by {video.begun_by}"),
        ("Uploaded", govuk_datetime(video.uploaded_at)),
        ("Ready", govuk_datetime(video.ready_at)),
        ("Original destroyed", govuk_datetime(video.original_gone_at)),
        ("Checksum of the original", video.sha256),
        ("Copy on the device", copy_in_words(video)),
    )
    return [{"key": key, "value": value} for key, value in rows if value]


def people(video):
    """Everybody who is in it: grown-ups first."""
    return video.people.select_related("adult", "child").order_by(F("child_id").asc(nulls_first=True), "pk")


def links(video, viewer):
    """Where one goes on from the page."""
    return [
        (link.words, reverse(f"cases:{link.name}", args=[video.pk]))
        for link in LINKS
        if video.status in link.statuses and _may(link.action, video, viewer)
    ]


def sections(video, viewer):
    """The parts that other rooms draw."""
    return [section for room in ROOMS if (section := room(video, viewer))]


def percent(video):
    """How far the upload has come; None where none goes on."""
    return 100 * video.bytes_there // video.size if video.status == S.UPLOADING and video.size else None


def length(video):
    return in_words(round(video.duration_ms / 1000)) if video.duration_ms else ""


def size_in_words(size):
    """1.4 GB, 730 MB, 12 KB"""
    for unit, bytes_ in (("GB", 1000**3), ("MB", 1000**2)):
        if size >= bytes_:
            return f"{size / bytes_:.1f} {unit}" if size < 10 * bytes_ else f"{size // bytes_} {unit}"
    return f"{max(1, size // 1000)} KB"


def copy_in_words(video):
    """Whether the copy on the phone or camera is deleted; nothing while it is still needed there."""
    if video.copy_deleted_at:
        return f"Deleted, says {video.copy_deleted_by}, {govuk_date(video.copy_deleted_at)}"
    return "Not yet deleted" if video.uploaded_at or video.is_destroyed else ""


def _may(action, video, viewer):
    return video.is_theirs if action == Action.WATCH_VIDEO else bool(reach(viewer.roles, action))
