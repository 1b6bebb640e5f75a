"""What the pages of uploading show."""

from typing import NamedTuple

from django.db.models import Q, Sum
from django.urls import reverse

from cases.consent.facts import facts_of
from cases.consent.force import GIVEN, standing_of
from cases.videos.models import Piece, Video
from cases.videos.rights import MADE_FOR
from cases.videos.section import Section
from cases.videos.states import VideoStatus
from cases.videos.uploading import copies, door
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.govuk.templatetags.govuk import govuk_date, govuk_datetime


class Row(NamedTuple):
    """One upload in the queue, as the page and its script have it."""

    pk: str
    title: str
    size: int  # bytes; 0 while no file was chosen
    there: int
    mark: str
    bytes_url: str
    another_url: str
    film_url: str
    progress_url: str
    watch_url: str
    cancel_url: str


def queue(video, person):
    """Every upload of the person in the case that is not finished, this one first."""
    videos = uploading(video.session, person, in_case=True).order_by("begun_at", "pk")
    rows = sorted(videos, key=lambda each: each.pk != video.pk)
    return [row(each, each.bytes_there or 0) for each in rows]


def uploading(session, person, in_case=False):
    """The person's uploads of a session, or of its whole case, that are not finished."""
    videos = Video.objects.filter(status=VideoStatus.UPLOADING, begun_by=person).select_related("session")
    videos = videos.filter(session__case=session.case_id) if in_case else videos.filter(session=session)
    return videos.annotate(bytes_there=Sum("pieces__size", filter=Q(pieces__kind=Piece.Kind.PART)))


def row(video, there=0):
    """One upload of the queue."""
    pk = [video.pk]
    return Row(
        pk=str(video.pk),
        title=title(video),
        size=video.size or 0,
        there=there,
        mark=video.file_mark,
        bytes_url=reverse("cases:film_bytes", args=pk),
        another_url=reverse("cases:send_another", args=pk),
        film_url=video.get_absolute_url(),
        progress_url=reverse("cases:video_progress", args=pk),
        watch_url=reverse("cases:watch", args=pk),
        cancel_url=reverse("cases:cancel_upload", args=pk),
    )


def title(video):
    """Which film it is, in the words of the session: two of one session have the time of their upload with them."""
    session = video.session
    return f"{session.get_kind_display()}, {govuk_date(session.starts_at)}, begun {govuk_datetime(video.begun_at)}"


def not_agreed(session):
    """Why not everybody may be in a film of this session, as things stand: sentences for before the form."""
    facts, purpose = facts_of(session.case), MADE_FOR[door.KINDS[session.kind]]
    about = list(session.case.focus_children.all()) if session.kind == session.Kind.FILMING else [None]
    standings = [standing_of(facts, purpose, child=child) for child in about]
    return list(dict.fromkeys(stands.sentence for stands in standings if stands.status != GIVEN))


def section(video, viewer):
    """On the page of a film: how to go on with its upload, and what became of the copy on the device."""
    is_mine = video.begun_by_id == viewer.pk
    to_do = {
        "may_go_on": video.is_theirs and is_mine and video.status == VideoStatus.UPLOADING,
        "copy_is_needed": bool(video.uploaded_at) and video.status not in copies.NEEDLESS,
        "may_say": video.status in copies.NEEDLESS and may(viewer, Action.CONFIRM_COPY, video),
    }
    if not any(to_do.values()):
        return None
    about = {
        "video": video,
        "device": video.get_device_display().lower(),
        "may_begin_anew": copies.may_begin_anew(video),
    }
    return Section("cases/videos/uploading/of_film.html", about | to_do)
