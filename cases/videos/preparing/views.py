"""How far a film is, and trying once more."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from cases.videos.models import Video
from cases.videos.preparing import actions as preparing
from cases.videos.preparing import progress
from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signed_out import signed_out_in_json


@signed_out_in_json
@guarded(Action.VIEW_FILM_RECORD)
@require_safe
def video_progress(request, pk):
    """How far the film is, for the page that shows it."""
    request.is_no_click = True  # the script asks by itself: a page that is left open keeps nobody signed in
    theirs = visible(Video.objects.all(), to=request.user, action=Action.VIEW_FILM_RECORD)
    return JsonResponse(progress.of(get_object_or_404(theirs, pk=pk))._asdict())


@guarded(Action.UPLOAD_VIDEO)
@require_POST
def prepare_again(request, pk):
    """Prepare a film once more that could not be prepared."""
    theirs = visible(Video.objects.all(), to=request.user, action=Action.UPLOAD_VIDEO)
    video = preparing.try_again(get_object_or_404(theirs, pk=pk), by=request.user)
    messages.success(request, "The film is prepared once more")
    return redirect(video)
