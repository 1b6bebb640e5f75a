"""What the pages share on which a clip is given to somebody for a while."""

from django.shortcuts import render

from cases.videos.models import Clip
from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.audit import trail


def cannot(request, clip, heading, problem):
    """The page that says why a clip cannot be given to anybody now."""
    trail.seen(clip, by=request.user, page="share_clip")
    context = about(clip) | {"heading": heading, "problem": problem}
    return render(request, "cases/videos/sharing/cannot.html", context)


def about(clip):
    return {"clip": clip, "case": clip.case, "back_url": clip.video.get_absolute_url()}


def clips_to_share(person):
    """The clips that the person may give to somebody for a while."""
    return visible(Clip.objects.current(), to=person, action=Action.SHARE_CLIP).select_related(
        "video__session__case__referral"
    )
