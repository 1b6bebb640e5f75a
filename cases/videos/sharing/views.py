"""Bringing a clip to supervision, and watching what was brought."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from cases.records.typed import kept_for_a_short_form
from cases.videos import rights
from cases.videos.models import ClipShare, Viewing
from cases.videos.sharing import actions as sharing
from cases.videos.sharing import brought as brought_to
from cases.videos.sharing import supervisors, windows
from cases.videos.sharing.forms import ShareForm
from cases.videos.sharing.giving import about, cannot, clips_to_share
from cases.videos.watching import ledger
from cases.videos.watching.refused import refused_in_the_ledger
from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed
from vig_portal.audit import trail


@guarded(Action.SHARE_CLIP)
@keeps_what_was_typed
def share_clip(request, pk):
    """Bring one clip to a supervisor, for the time of a supervision."""
    clip = get_object_or_404(clips_to_share(request.user), pk=pk)
    people = list(supervisors.of(clip.case, request.user))
    if problem := sharing.why_not(clip, people):
        return cannot(request, clip, "Bring this clip to supervision", problem)
    typed = request.POST if request.method == "POST" else kept_for_a_short_form(request)
    form = ShareForm(typed, people=people, before=brought_to.last_by(request.user))
    if is_sent(request, form):
        share = sharing.share_clip(clip, **form.share, by=request.user)
        words = windows.in_words(share.opens_at, share.closes_at)
        messages.success(request, f"{share.to} can watch this clip from {words}")
        return redirect(clip.video)
    trail.seen(clip, by=request.user, page="share_clip")
    context = about(clip) | {"form": form, "people": people}
    return render(request, "cases/videos/sharing/share_clip.html", context)


@guarded(Action.SHARE_CLIP)
@require_POST
def unshare(request, pk):
    """Take a clip back, at any moment."""
    shares = visible(ClipShare.objects.select_related("clip__video", "to"), to=request.user, action=Action.SHARE_CLIP)
    share = sharing.unshare(get_object_or_404(shares, pk=pk), by=request.user)
    messages.success(request, f"{share.to} can no longer watch this clip")
    return redirect(share.clip.video)


@guarded(Action.WATCH_CLIP)
@require_safe
def brought(request):
    """The clips that are brought to me, now and soon."""
    shares = [(share, brought_to.is_open(share)) for share in brought_to.to(request.user)]
    return render(request, "cases/videos/sharing/brought.html", {"shares": shares})


@refused_in_the_ledger(ClipShare)
@guarded(Action.WATCH_CLIP)
@require_safe
def brought_clip(request, pk):
    """Watch a clip that was brought to me, while it is open."""
    share = get_object_or_404(brought_to.ever_to(request.user), pk=pk)
    context = {"share": share, "case": share.clip.case}
    watching = {"video": share.clip.video, "clip": share.clip, "person": request.user, "request": request}
    try:
        context["viewing"] = ledger.begin(**watching, why=Viewing.Why.SUPERVISION)
    except rights.NotNow as refusal:
        context["sentence"] = brought_to.why_not(share) or refusal.sentence
    return render(
        request, "cases/videos/sharing/brought_clip.html", context, status=409 if "sentence" in context else 200
    )


@guarded(Action.WATCH_CLIP)
@require_POST
def seen_clip(request, pk):
    """I have seen it, and need it no longer."""
    share = get_object_or_404(brought_to.ever_to(request.user), pk=pk)
    sharing.unshare(share, by=request.user)
    messages.success(request, "The clip is closed")
    return redirect("cases:brought")
