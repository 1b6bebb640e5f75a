"""How far a film is, in a sentence and in percent."""

from typing import NamedTuple

from django.urls import reverse

from cases.videos.models import Job
from cases.videos.section import Section
from cases.videos.states import BEING_PREPARED, VideoStatus
from vig_portal.access.checks import may
from vig_portal.access.policy import Action

FAILED = "This film could not be prepared."
GAVE_UP = "The portal has tried three times to prepare this film, and could not. You can try again."

SENTENCES = {
    VideoStatus.UPLOADING: "This film is being uploaded.",
    VideoStatus.READY: "This film is ready.",
    VideoStatus.DESTROYED: "This film was destroyed.",
}


class Progress(NamedTuple):
    sentence: str
    percent: int
    is_over: bool
    is_ready: bool = False
    checksum: str = ""  # of what arrived, as soon as it is known


def of(video):
    """Where the film stands now."""
    return _stands(video)._replace(is_ready=video.is_ready, checksum=video.sha256)


def _stands(video):
    if video.status not in BEING_PREPARED:
        sentence = (video.failed_why or FAILED) if video.status == VideoStatus.FAILED else SENTENCES[video.status]
        return Progress(sentence, 100 if video.is_ready else 0, is_over=video.status != VideoStatus.UPLOADING)
    job = Job.objects.filter(pk=video.pk).first()
    if job is None or job.worker is None:
        waits = job.waits_for if job else ""
        return Progress(waits or "This film waits to be prepared. You can leave this page.", 0, is_over=False)
    doing = "checked" if video.status == VideoStatus.CHECKING else "prepared"
    return Progress(f"This film is being {doing}. You can leave this page.", job.percent, is_over=False)


def may_help(video) -> bool:
    """Whether the same file may do better when it is tried again: whatever is wrong with the file itself stays so."""
    return video.failed_why in ("", GAVE_UP)


def section(video, viewer):
    """The part of the page of a film that is being prepared, or could not be."""
    if video.status not in (*BEING_PREPARED, VideoStatus.FAILED):
        return None
    may_try_again = video.status == VideoStatus.FAILED and may_help(video) and may(viewer, Action.UPLOAD_VIDEO, video)
    return Section(
        "cases/videos/preparing/progress.html",
        {
            "progress": of(video),
            "url": reverse("cases:video_progress", args=[video.pk]),
            "here": video.get_absolute_url(),
            "again_url": reverse("cases:prepare_again", args=[video.pk]) if may_try_again else "",
        },
    )
