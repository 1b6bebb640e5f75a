"""Looking at the moments together: what comes, the quiet page for both, and what was said at the end."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases.records import actions as records
from cases.records.typed import must_be_of
from cases.videos import rights
from cases.videos.models import Viewing
from cases.videos.review import actions as review
from cases.videos.review import moments
from cases.videos.review.forms import SaidForm
from cases.videos.watching import ledger
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signed_out import signed_out_in_json
from vig_portal.audit import trail
from vig_portal.states.moves import Refusal


@guarded(Action.WATCH_VIDEO)
@require_safe
def shared_review(request, pk):
    """Before the visit: what will be shown, and the way to the page that is opened together."""
    session = _session(request, pk)
    trail.seen(session, by=request.user, page="shared review")
    return _before_the_visit(request, session, _form(session))


@guarded(Action.WATCH_VIDEO)
@require_safe
def stage(request, pk):
    """The quiet page: one moment after the other. It prepares itself, and then needs no network."""
    session = _session(request, pk)
    shown = moments.moments_of(session, request.user)
    if not shown:
        return redirect("cases:shared_review", session.pk)
    trail.seen(session, by=request.user, page="shared review")
    sittings = _begin(request, shown)
    context = _about(session, _form(session)) | {"sittings": sittings, "left_out": len(shown) - len(sittings)}
    return render(request, "cases/videos/review/stage.html", context)


@signed_out_in_json
@guarded(Action.WATCH_VIDEO)
@require_POST
def what_was_said(request, pk):
    """Keep the ratings and the words. The page asks by script, so that nothing is lost without a network."""
    session = _session(request, pk)
    form = _form(session, request.POST)
    in_json = request.headers.get("Accept") == "application/json"
    try:
        must_be_of(request)
        if form.is_valid():
            review.keep(session, **form.said, by=request.user)
            sentence = "What was said is kept: the ratings with the goals, the words in your record of this session"
            if in_json:
                return JsonResponse({"saved": sentence, "url": _afterwards(session)})
            messages.success(request, sentence)
            return redirect(_afterwards(session))
    except Refusal as problem:
        if in_json:
            return JsonResponse({"problem": problem.sentence}, status=409)
        form.add_error(None, problem.sentence)
    if in_json:
        problems = [error for errors in form.errors.values() for error in errors]
        return JsonResponse({"problem": ". ".join(problems)}, status=400)
    return _before_the_visit(request, session, form)


def _afterwards(session):
    """The record of the session; before its hour, when no record can be begun, its page."""
    is_early = records.can_be_written_up(session)
    return session.get_absolute_url() if is_early else reverse("cases:write_up", args=[session.pk])


def _before_the_visit(request, session, form):
    context = _about(session, form) | {
        "moments": moments.moments_of(session, request.user),
        "back_url": session.get_absolute_url(),
    }
    return render(request, "cases/videos/review/shared_review.html", context)


def _begin(request, clips):
    """Each moment with its sitting, but for those of a film that is refused; raises NotNow where there is no other."""
    sittings, refusal = [], None
    of_us = {"person": request.user, "why": Viewing.Why.SHARED_REVIEW, "request": request}
    for clip in clips:
        try:
            sittings.append((clip, ledger.begin(video=clip.video, clip=clip, **of_us)))
        except rights.NotNow as problem:
            refusal = problem
    if refusal and not sittings:
        raise refusal
    return sittings


def _session(request, pk):
    return get_object_or_404(moments.reviews_for(request.user), pk=pk)


def _about(session, form):
    case = session.case
    questions = case.helping_questions.filter(ended_on=None).select_related("adult", "child")
    return {"session": session, "case": case, "questions": list(questions), "form": form}


def _form(session, typed=None):
    goals = session.case.goals.current().select_related("adult", "child")
    return SaidForm(typed, goals=goals, adults=list(session.case.adults.clients()))
