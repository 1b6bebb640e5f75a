"""The room where clips are made. Each deed answers a form with a page, and the room's own script with data."""

import uuid
from functools import wraps

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST, require_safe

from cases.records.typed import kept_for_a_short_form, version_of
from cases.videos import rights
from cases.videos.answers import refused
from cases.videos.clips import actions as clips_of
from cases.videos.clips import principles, room, shown
from cases.videos.clips.forms import ClipForm, StillForm
from cases.videos.models import Clip, Video, Viewing
from cases.videos.watching import ledger
from cases.videos.watching.refused import refused_in_the_ledger
from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signed_out import signed_out_in_json
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed
from vig_portal.audit import trail
from vig_portal.states.moves import Refusal

# The rooms to which a clip can be taken from its page, by the names of their addresses.
ELSEWHERE = (
    ("cases:share_clip", "Bring it to supervision"),
    ("cases:share_with_family", "Let a parent watch it at home"),
)
ELSEWHERE_OF_A_STILL = (("cases:share_with_family", "Let a parent look at it at home"),)
SHARED_NO_MORE = "Whoever it was shared with can no longer watch it. If you put it back, share it again"


def in_data(view):
    """The script of the room is told of a refusal in words that it can show; a form is led to the page of refusals."""

    @wraps(view)
    def answering(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            if not _asks_for_data(request):
                raise
            return refused(refusal)

    return answering


# The room


@refused_in_the_ledger(Video)
@guarded(Action.WATCH_VIDEO)
@require_safe
def clips(request, pk):
    """Choose the moments of one film."""
    return _room(request, _video(request, pk))


@guarded(Action.WATCH_VIDEO)
@require_POST
@in_data
def cut_clip(request, pk):
    """Choose a moment."""
    video = _video_now(request, pk)
    form = ClipForm(
        request.POST, film=video, principles=principles.offered(), must_say_what_it_shows=not _asks_for_data(request)
    )
    if not form.is_valid():
        return _mistakes(form) if _asks_for_data(request) else _room(request, video, form=form)
    clip = clips_of.cut(video, **form.moment, pk=_key(request), by=request.user)
    return _done(request, clip, f"{shown.titled(clip)} is chosen")


@guarded(Action.WATCH_VIDEO)
@require_POST
@in_data
def keep_still(request, pk):
    """Keep one picture of the film."""
    video = _video_now(request, pk)
    form = StillForm(request.POST, film=video)
    if not form.is_valid():
        return _mistakes(form) if _asks_for_data(request) else _room(request, video, still_form=form)
    still = clips_of.still(video, at_ms=form.cleaned_data["at"], pk=_key(request), by=request.user)
    return _done(request, still, f"{shown.titled(still)} is kept")


@guarded(Action.WATCH_VIDEO)
@require_POST
@in_data
def order_clips(request, pk):
    """Put the clips in order: all of them, or one of them a place up or down."""
    video = _video(request, pk)
    for way, places in (("up", -1), ("down", 1)):
        if way in request.POST:
            clip = get_object_or_404(_clips(request, video), pk=_uuid(request.POST[way]))
            clips_of.shift(clip, places, by=request.user)
            return redirect(f"{reverse('cases:clips', args=[video.pk])}#clip-{clip.pk}")
    order = [key for key in map(_uuid, request.POST.getlist("order")) if key]
    clips_of.reorder(video, order, by=request.user)
    return JsonResponse({"saved": shown.saved()})


# One clip


@guarded(Action.WATCH_VIDEO)
@keeps_what_was_typed
def change_clip(request, pk):
    """Change one clip on a page of its own, without the film."""
    clip = _clip(request, pk)
    typed = request.POST if request.method == "POST" else kept_for_a_short_form(request)
    form = room.form_of(clip, typed)
    version, there, status = (typed or {}).get("version", clip.version), None, 200
    if is_sent(request, form):
        try:
            clips_of.change(clip, version=version_of(request), **form.moment, by=request.user)
        except clips_of.Changed as problem:
            there, version, status = problem, problem.clip.version, 409
        else:
            messages.success(request, "The clip is changed")
            return redirect(f"{reverse('cases:clips', args=[clip.video_id])}#clip-{clip.pk}")
    trail.seen(clip, by=request.user, page="change_clip")
    context = {"clip": clip, "form": form, "version": version, "conflict": there}
    context["differences"] = room.differences(form, there.clip) if there else ()
    return render(request, "cases/videos/clips/change_clip.html", _about(clip.video) | context, status=status)


@signed_out_in_json
@guarded(Action.WATCH_VIDEO)
@require_POST
@in_data
def save_clip(request, pk):
    """Save what was changed in one clip, and only that. A stale copy is told what there is now."""
    clip = _clip(request, pk, even_removed=True)
    said = [name for name in room.FIELDS if name in request.POST]
    form = room.form_of(clip, room.typed_over(clip, request.POST, said), must_say_what_it_shows=False)
    if not form.is_valid():
        return _mistakes(form)
    try:
        clip = clips_of.change(clip, version=version_of(request), **room.only(form.moment, said), by=request.user)
    except clips_of.Changed as problem:
        return JsonResponse({"problem": problem.sentence, "clip": shown.as_data(problem.clip)}, status=409)
    return _data(clip)


@guarded(Action.WATCH_VIDEO)
@require_POST
@in_data
def remove_clip(request, pk):
    """Take a clip away."""
    there = _clip(request, pk, even_removed=True)
    clip = clips_of.remove(there, by=request.user)
    if there.is_shared:
        return _done(
            request, clip, f"{shown.titled(clip)} is removed. {SHARED_NO_MORE}", besides=f". {SHARED_NO_MORE}"
        )
    return _done(request, clip, f"{shown.titled(clip)} is removed. You can put it back")


@guarded(Action.WATCH_VIDEO)
@require_POST
@in_data
def put_back_clip(request, pk):
    """Bring back a clip that was taken away."""
    clip = clips_of.put_back(_clip(request, pk, even_removed=True), by=request.user)
    return _done(request, clip, f"{shown.titled(clip)} is back")


@refused_in_the_ledger(Clip)
@guarded(Action.WATCH_VIDEO)
@require_safe
def clip(request, pk):
    """One clip, for who works with the family: the film plays from its start to its end."""
    found = _clip(request, pk)
    context = {"clip": found, "row": shown.Row(found, 1, 1), "further": found.principles.all(), "links": _links(found)}
    context |= _sitting(request, found.video, found)
    return render(request, "cases/videos/clips/clip.html", _about(found.video) | context)


# What they share


def _video(request, pk):
    return get_object_or_404(rights.videos_for(request.user).select_related("session__cycle"), pk=pk)


def _video_now(request, pk):
    video = _video(request, pk)
    rights.whole(video)
    return video


def _clips(request, video):
    return visible(video.clips.all(), to=request.user, action=Action.WATCH_VIDEO)


def _clip(request, pk, even_removed=False):
    """A clip of a film in my hands: who was only shown it does not come in here."""
    mine = visible(Clip.objects.of_films_there(), to=request.user, action=Action.WATCH_VIDEO)
    mine = mine if even_removed else mine.filter(removed_at=None)
    return get_object_or_404(shown.with_principles(mine).select_related("video__session__case__referral"), pk=pk)


def _room(request, video, **forms):
    context = _about(video) | _sitting(request, video) | {"back_url": video.get_absolute_url()}
    cycle = video.session.cycle
    context["cycle_words"] = f"of cycle {cycle.number}" if cycle else ""
    context |= room.of(video, **forms) | {"pk_of_next": uuid.uuid4(), "chosen": request.GET.get("clip", "")}
    return render(request, "cases/videos/clips/clips.html", context)


def _sitting(request, video, found=None):
    """The film on the page, or the sentence why it is not shown now."""
    try:
        viewing = ledger.begin(video=video, clip=found, person=request.user, why=Viewing.Why.CHOOSING, request=request)
    except rights.NotNow as refusal:
        trail.seen(found or video, by=request.user, page=request.resolver_match.url_name)
        return {"viewing": None, "not_now": refusal.sentence}
    return {"viewing": viewing, "not_now": ""}


def _about(video):
    return {"video": video, "case": video.case, "back_url": reverse("cases:clips", args=[video.pk])}


def _links(clip):
    """Where else the clip can be taken, as far as those rooms are built."""
    found = []
    for name, text in ELSEWHERE_OF_A_STILL if clip.is_still else ELSEWHERE:
        try:
            found.append({"url": reverse(name, args=[clip.pk]), "text": text})
        except NoReverseMatch:
            continue
    return found


def _done(request, clip, sentence, besides=""):
    if _asks_for_data(request):
        return _data(clip, besides)
    messages.success(request, sentence)
    return redirect("cases:clips", clip.video_id)


def _data(clip, besides=""):
    return JsonResponse({"saved": shown.saved() + besides, "clip": shown.as_data(clip)})


def _mistakes(form):
    """What is wrong, field by field."""
    errors = {name: problems[0] for name, problems in form.errors.items()}
    return JsonResponse({"problem": next(iter(errors.values())), "errors": errors}, status=400)


def _asks_for_data(request):
    return request.headers.get("Accept") == "application/json"


def _key(request):
    return _uuid(request.POST.get("id", ""))


def _uuid(words):
    try:
        return uuid.UUID(words)
    except ValueError:
        return None
