"""Requests for a film: passing one on, and deciding about it. There is no page that gives one away."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.models import Case
from cases.videos.legal import requests, shown
from cases.videos.legal.forms import DecideForm, PassOnForm
from cases.videos.models import CourtRequest
from vig_portal.access.checks import may, visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed, sent_or_kept
from vig_portal.audit import trail
from vig_portal.govuk.paging import page_of
from vig_portal.states.moves import Refusal


@guarded(Action.PASS_ON_COURT_REQUEST, Action.DECIDE_COURT_REQUEST)
@require_safe
def court_requests(request):
    """Those that wait for a decision, and those that are decided."""
    allowed = _allowed(request)
    page = page_of(allowed.exclude(decision=""), by=("-at", "-pk"), asked=request.GET)
    context = {"waiting": allowed.open().order_by("at", "pk"), "page": page}
    return render(request, "cases/videos/legal/court_requests.html", context)


@guarded(Action.PASS_ON_COURT_REQUEST)
@keeps_what_was_typed
def pass_on_court_request(request, pk):
    """Write down that somebody asks for a film, and name who decides."""
    allowed = visible(Case.objects.select_related("referral"), to=request.user, action=Action.PASS_ON_COURT_REQUEST)
    case = get_object_or_404(allowed, pk=pk)
    people = requests.deciders(case)
    form = PassOnForm(sent_or_kept(request), people=people)
    if is_sent(request, form):
        made = requests.pass_on(case, **form.cleaned_data, by=request.user)
        messages.success(request, f"The request is passed on to {made.decider}")
        return redirect(made)
    trail.seen(case, by=request.user, page="pass_on_court_request")
    context = {
        "case": case,
        "form": form,
        "people": people,
        "earlier": _allowed(request).filter(case=case),
        "back_url": case.get_absolute_url(),
    }
    return render(request, "cases/videos/legal/pass_on_court_request.html", context)


@guarded(Action.PASS_ON_COURT_REQUEST, Action.DECIDE_COURT_REQUEST)
@require_safe
def court_request(request, pk):
    """One request: what is asked for, by whom, who decides, and the words to give back."""
    found = _found(request, pk)
    trail.seen(found.case, by=request.user, page="court_request")
    context = _about(request, found) | {"back_url": reverse("cases:court_requests")}
    return render(request, "cases/videos/legal/court_request.html", context)


@guarded(Action.DECIDE_COURT_REQUEST)
@keeps_what_was_typed
def decide_court_request(request, pk):
    """Decide, and write down what was answered."""
    found = _found(request, pk)
    about = _about(request, found)
    if not about["may_decide"]:
        return redirect(found)
    form = DecideForm(sent_or_kept(request))
    if is_sent(request, form) and _decided(request, found, form):
        messages.success(request, "The decision is written down")
        return redirect(found)
    trail.seen(found.case, by=request.user, page="decide_court_request")
    context = about | {"form": form, "back_url": found.get_absolute_url()}
    return render(request, "cases/videos/legal/decide_court_request.html", context)


def _decided(request, found, form):
    """Write it down; what does not fit is said on the form."""
    try:
        return requests.decide(found, **form.cleaned_data, by=request.user)
    except Refusal as refusal:
        form.add_error("decision", refusal.sentence)
        return None


def _about(request, found):
    return {
        "asked": found,
        "lines": shown.request_lines(found),
        "may_decide": not found.decision and requests.may_decide(request.user, found),
        "may_hold": may(request.user, Action.HOLD_FILMS, found.case),
    }


def _found(request, pk):
    return get_object_or_404(_allowed(request), pk=pk)


def _allowed(request):
    """What somebody may pass on, or decide about, they may read."""
    every = CourtRequest.objects.all()
    to_pass_on = visible(every, to=request.user, action=Action.PASS_ON_COURT_REQUEST)
    to_decide = visible(every, to=request.user, action=Action.DECIDE_COURT_REQUEST)
    return (to_pass_on | to_decide).select_related("case__referral", "decider", "by")
