"""Changing who may see a referral."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from referrals.models import Referral
from referrals.restriction import actions as restriction
from referrals.restriction.forms import RestrictForm
from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.audit import trail


@guarded(Action.RESTRICT_REFERRAL)
def restrict(request, pk):
    """Name the people who may see it."""
    referral = _referral(request, pk)
    named = restriction.named(referral)
    form = RestrictForm(
        request.POST if request.method == "POST" else None,
        initial={"people": [person.pk for person in named], "why": referral.restricted_why},
        may_be_named=restriction.may_be_named(referral).exclude(pk=request.user.pk),
    )
    if form.is_valid():
        restriction.restrict(referral, **form.cleaned_data, by=request.user)
        messages.success(request, "Only the people you named can see this referral now")
        return redirect(referral)
    trail.seen(referral, by=request.user, page="restrict")
    context = {"form": form, "referral": referral, "back_url": referral.get_absolute_url()}
    context["holding"] = [person for person in restriction.holding(referral) if person != request.user]
    return render(request, "referrals/restriction/restrict.html", context)


@require_POST
@guarded(Action.RESTRICT_REFERRAL)
def unrestrict(request, pk):
    """Open it again."""
    referral = _referral(request, pk)
    restriction.unrestrict(referral, by=request.user)
    messages.success(request, "Everybody whose role allows it can see this referral again")
    return redirect(referral)


def _referral(request, pk):
    theirs = visible(Referral.objects.sent(), to=request.user, action=Action.RESTRICT_REFERRAL)
    return get_object_or_404(theirs, pk=pk)
