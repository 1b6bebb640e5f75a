"""Opening a restricted record in an emergency, and what those who were told can read of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from referrals.emergency import actions as emergency
from referrals.emergency.forms import OpenRestrictedForm
from vig_portal.access.guard import guarded, signed_in_only
from vig_portal.access.policy import Action
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed, sent_or_kept
from vig_portal.audit import trail
from vig_portal.govuk.templatetags.govuk import govuk_time
from vig_portal.states.moves import Refusal


@guarded(Action.BREAK_GLASS)
@keeps_what_was_typed
def open_restricted(request):
    """Open a record for an hour, with a reason."""
    form = OpenRestrictedForm(sent_or_kept(request))
    if is_sent(request, form):
        try:
            referral = emergency.find(form.cleaned_data["reference"], by=request.user)
        except Refusal as refusal:
            form.add_error("reference", refusal.sentence)
        else:
            opening = emergency.open_for_an_hour(referral, why=form.cleaned_data["why"], by=request.user)
            messages.success(request, f"You can read this record until {govuk_time(opening.until)}")
            return redirect(referral)
    return render(request, "referrals/emergency/open_restricted.html", {"form": form})


@signed_in_only
@require_safe
def emergency_opening(request, pk):
    """Who opened which record and why, for those who were told."""
    told = request.user.emergency_openings_told.select_related("by", "referral")
    opening = get_object_or_404(told, pk=pk)
    trail.seen(opening, by=request.user)
    return render(request, "referrals/emergency/emergency_opening.html", {"opening": opening})
