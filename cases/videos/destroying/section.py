"""How a film ends, as a part of its page."""

from django.conf import settings

from cases.videos.destroying.countdown import and_in_days
from cases.videos.destroying.retention import day_due
from cases.videos.models import LegalHold
from cases.videos.section import Section
from cases.videos.states import BEING_PREPARED, VideoStatus
from vig_portal.access.checks import may
from vig_portal.access.policy import Action

HELD = "A legal hold keeps it. It is destroyed once the hold is lifted and its day has come."
UPLOADING = "If nothing more of it arrives for a day, what has come is destroyed."
AFTER = "It is destroyed {} days after the case is closed, or as soon as somebody takes back that they agreed to it."


def how_it_ends(video, viewer):
    """When the film goes, what stops that, and the way to destroy it now; nothing of one that is gone."""
    if video.is_destroyed:
        return None
    is_held = LegalHold.objects.in_force().filter(case=video.session.case_id).exists()
    may_destroy = not is_held and may(viewer, Action.DESTROY_VIDEO, video)
    shows = {"video": video, "sentence": sentence(video, is_held), "may_destroy": may_destroy}
    return Section("cases/videos/destroying/how_it_ends.html", shows)


def sentence(video, is_held):
    """When a film goes, as things stand."""
    if is_held:
        return HELD
    day = day_due(video)
    if video.session.case.is_closed or video.status == VideoStatus.FAILED:
        return f"It is destroyed on {and_in_days(day)}."
    if video.status in BEING_PREPARED:
        return f"If it has not become ready by then, it is destroyed on {and_in_days(day)}."
    return UPLOADING if video.status == VideoStatus.UPLOADING else AFTER.format(settings.FILM_DAYS)
