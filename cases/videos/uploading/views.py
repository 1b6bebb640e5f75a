"""The door to an upload, the page on which it goes on, and what its script sends."""

import uuid

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.sessions.models import Session
from cases.videos.answers import refused
from cases.videos.models import Video
from cases.videos.states import VideoStatus
from cases.videos.uploading import actions, door, shown, tus
from cases.videos.uploading.forms import DoorForm
from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signed_out import signed_out_in_json
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed, sent_or_kept
from vig_portal.audit import trail
from vig_portal.states.moves import Refusal


@guarded(Action.UPLOAD_VIDEO)
@keeps_what_was_typed
def upload(request, pk):
    """Who is in the film, and whether they agree: asked before there is any upload."""
    session = _session(request, pk)
    if sentence := door.stops(session):
        raise Refusal(sentence)
    form = DoorForm(sent_or_kept(request), session=session, record=door.signed(session))
    status = 200
    if is_sent(request, form):
        try:
            return redirect("cases:send_film", actions.begin(session, **form.answers(), by=request.user).pk)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
            status = 409
    trail.seen(session, by=request.user, page="upload")
    context = {
        "form": form,
        "session": session,
        "case": session.case,
        "uploading": shown.uploading(session, request.user),
        "not_agreed": shown.not_agreed(session),
        "back_url": session.get_absolute_url(),
    }
    return render(request, "cases/videos/uploading/upload.html", context, status=status)


@guarded(Action.UPLOAD_VIDEO)
@require_safe
def send_film(request, pk):
    """Choose the file, and see how the upload goes on; with every other upload of this person in the case."""
    video = get_object_or_404(_begun(request), pk=pk)
    if video.status != VideoStatus.UPLOADING:
        return redirect(video)
    trail.seen(video, by=request.user, page="upload")
    context = {
        "case": video.session.case,
        "video": video,
        "rows": shown.queue(video, request.user),
        "most": tus.MOST,
        "back_url": video.get_absolute_url(),
    }
    return render(request, "cases/videos/uploading/send_film.html", context)


@signed_out_in_json
@guarded(Action.UPLOAD_VIDEO)
@require_POST
def send_another(request, pk):
    """Begin a further film of the same people, for a script that was given several files."""
    video = get_object_or_404(_begun(request), pk=pk)
    try:
        token = uuid.UUID(request.POST.get("form_token", ""))
        another = actions.begin_another(video, form_token=token, by=request.user)
    except ValueError:
        return JsonResponse({"problem": "This page is out of date. Open it again."}, status=400)
    except Refusal as refusal:
        return refused(refusal)
    return JsonResponse(shown.row(another)._asdict())


@signed_out_in_json
@guarded(Action.UPLOAD_VIDEO)
@tus.spoken
@require_http_methods(tus.METHODS)
def film_bytes(request, pk):
    """The film itself, as the tus protocol has it: announced, part after part, or given up."""
    video = get_object_or_404(_begun(request), pk=pk)
    tus.must_be_spoken(request)
    return BY_METHOD[request.method](request, video)


def _announce(request, video):
    size, mark = tus.announced(request)
    actions.announce(video, size=size, mark=mark, by=request.user)
    return tus.answered(status=201, Location=reverse("cases:film_bytes", args=[video.pk]))


def _how_far(request, video):
    if video.is_destroyed:
        return tus.answered(status=410)
    there, last = actions.progress(video)
    deferred = {"Upload_Defer_Length": 1} if video.size is None else {}
    return tus.answered(status=200, there=there, size=video.size, last=last, **deferred)


def _add(request, video):
    offset, plain = tus.part(request)
    there = actions.add(video, offset=offset, plain=plain, by=request.user)
    return tus.answered(there=there, last=actions.progress(video)[1])


def _give_up(request, video):
    actions.cancel(video, by=request.user)
    return tus.answered()


BY_METHOD = {"POST": _announce, "HEAD": _how_far, "PATCH": _add, "DELETE": _give_up}


@guarded(Action.UPLOAD_VIDEO)
def cancel_upload(request, pk):
    """Give an upload up."""
    video = get_object_or_404(_begun(request), pk=pk)
    if video.status != VideoStatus.UPLOADING:
        raise Refusal(Video.moved_on_sentence(video.status))
    if request.method == "POST":
        actions.cancel(video, by=request.user)
        messages.success(request, "The upload is cancelled, and what was uploaded is destroyed")
        return redirect("cases:films", video.session.case_id)
    context = {"case": video.session.case, "video": video, "back_url": reverse("cases:send_film", args=[video.pk])}
    return render(request, "cases/videos/uploading/cancel_upload.html", context)


@guarded(Action.CONFIRM_COPY)
@require_POST
def copy_deleted(request, pk):
    """Note that the copy on the phone or camera is deleted, or that it is there after all."""
    video = get_object_or_404(_videos(request, Action.CONFIRM_COPY), pk=pk)
    is_deleted = request.POST.get("is_deleted") != "no"
    actions.say_whether_copy_is_deleted(video, is_deleted, by=request.user)
    words = (
        "It is noted that the copy on the device is deleted" if is_deleted else "It is noted that the copy is there"
    )
    messages.success(request, words)
    return redirect(video)


def _session(request, pk):
    sessions = Session.objects.select_related("case__referral", "practitioner__user", "cycle")
    return get_object_or_404(visible(sessions, to=request.user, action=Action.UPLOAD_VIDEO), pk=pk)


def _videos(request, action=Action.UPLOAD_VIDEO):
    videos = Video.objects.select_related("session__case__referral", "session__cycle")
    return visible(videos, to=request.user, action=action)


def _begun(request):
    """Films whose upload the person has begun: nobody goes on with another's."""
    return _videos(request).filter(begun_by=request.user)
