"""Legal holds: asking for one, and the second person's word."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases.models import Case
from cases.videos.legal import holds, shown
from cases.videos.legal.forms import AskHoldForm, LiftHoldForm
from cases.videos.models import LegalHold
from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.second_factor.shown import fresh_second_factor
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed, sent_or_kept
from vig_portal.audit import trail
from vig_portal.govuk.paging import page_of


@guarded(Action.HOLD_FILMS)
@require_safe
def legal_holds(request):
    """Those that go on, and those that are over."""
    allowed = visible(LegalHold.objects.all(), to=request.user, action=Action.HOLD_FILMS)
    allowed = shown.with_people(allowed)
    going_on = allowed.going_on()
    page = page_of(allowed.exclude(pk__in=going_on.values("pk")), by=("-asked_at", "-pk"), asked=request.GET)
    context = {
        "going_on": [shown.row(hold) for hold in going_on.order_by("asked_at", "pk")],
        "page": page,
        "over": [shown.row(hold) for hold in page],
    }
    return render(request, "cases/videos/legal/legal_holds.html", context)


@guarded(Action.HOLD_FILMS)
@fresh_second_factor
@keeps_what_was_typed
def ask_legal_hold(request, pk):
    """Ask that the films of a case be kept."""
    allowed = visible(Case.objects.select_related("referral"), to=request.user, action=Action.HOLD_FILMS)
    case = get_object_or_404(allowed, pk=pk)
    if there := holds.going_on(case):
        return redirect(there)
    form = AskHoldForm(sent_or_kept(request))
    if is_sent(request, form):
        hold = holds.ask(case, **form.cleaned_data, by=request.user)
        messages.success(request, "You have asked for a legal hold. Nothing is kept until a second person confirms it")
        return redirect(hold)
    trail.seen(case, by=request.user, page="ask_legal_hold")
    context = {"case": case, "form": form, "films": shown.films(case), "back_url": case.get_absolute_url()}
    return render(request, "cases/videos/legal/ask_legal_hold.html", context)


@guarded(Action.HOLD_FILMS)
@require_safe
def legal_hold(request, pk):
    """One hold: how it stands, and what the second person can say."""
    hold = _hold(request, pk)
    trail.seen(hold.case, by=request.user, page="legal_hold")
    context = shown.page(hold, request.user) | {"back_url": reverse("cases:legal_holds")}
    return render(request, "cases/videos/legal/legal_hold.html", context)


@guarded(Action.HOLD_FILMS)
@fresh_second_factor
@require_POST
def confirm_legal_hold(request, pk):
    """Set it, as the second person."""
    hold = holds.confirm(_hold(request, pk), by=request.user)
    messages.success(request, "The legal hold is in force. No film of this case is destroyed until it is lifted")
    return redirect(hold)


@guarded(Action.HOLD_FILMS)
@fresh_second_factor
@require_POST
def drop_legal_hold(request, pk):
    """Take it back, or turn it down, before it is set."""
    hold = holds.drop(_hold(request, pk), by=request.user)
    messages.success(request, "The legal hold is not set")
    return redirect(hold)


@guarded(Action.HOLD_FILMS)
@fresh_second_factor
@keeps_what_was_typed
def lift_legal_hold(request, pk):
    """Ask that it be lifted."""
    hold = _hold(request, pk)
    if hold.stage != LegalHold.Stage.IN_FORCE:
        return redirect(hold)
    form = LiftHoldForm(sent_or_kept(request))
    if is_sent(request, form):
        holds.ask_to_lift(hold, **form.cleaned_data, by=request.user)
        messages.success(request, "You have asked to lift the hold. It is in force until a second person agrees")
        return redirect(hold)
    trail.seen(hold.case, by=request.user, page="lift_legal_hold")
    context = shown.page(hold, request.user) | {"form": form, "back_url": hold.get_absolute_url()}
    return render(request, "cases/videos/legal/lift_legal_hold.html", context)


@guarded(Action.HOLD_FILMS)
@fresh_second_factor
@require_POST
def agree_to_lift(request, pk):
    """Lift it, as the second person."""
    hold = holds.lift(_hold(request, pk), by=request.user)
    messages.success(request, "The legal hold is lifted. Films whose day has come are destroyed within a minute")
    return redirect(hold)


@guarded(Action.HOLD_FILMS)
@require_POST
def keep_legal_hold(request, pk):
    """Leave it in force, though somebody has asked to lift it."""
    hold = holds.keep(_hold(request, pk), by=request.user)
    messages.success(request, "The legal hold stays in force")
    return redirect(hold)


def _hold(request, pk):
    allowed = visible(LegalHold.objects.all(), to=request.user, action=Action.HOLD_FILMS)
    return get_object_or_404(shown.with_people(allowed), pk=pk)
