"""Possible duplicates, merging two records, and taking it back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from referrals.merging import actions as merging
from referrals.merging.comparison import compared
from referrals.merging.forms import FIRST, ByHandForm, MergeForm
from referrals.merging.pairs import NEWEST, likely_pairs, merges_into, pairs_of, why, with_their_referrals
from referrals.models import Child, Referral
from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.govuk.paging import page_of
from vig_portal.misuse import pace


@guarded(Action.MERGE_CHILDREN)
@require_safe
def merges(request):
    """Records that may be one child, and those that were merged."""
    theirs = _children(request)
    form, chosen = ByHandForm(request.GET if "first" in request.GET else None), None
    if form.is_valid():
        chosen = pairs_of(theirs, form.cleaned_data["first"], form.cleaned_data["second"])
    pairs = likely_pairs(theirs)
    pace.rows_listed(2 * (len(pairs) + len(chosen or ())))
    context = {
        "pairs": pairs,
        "form": form,
        "chosen": chosen,
        "page": page_of(merges_into(theirs), by=NEWEST, asked=request.GET),
    }
    return render(request, "referrals/merging/merges.html", context)


@guarded(Action.MERGE_CHILDREN)
def merge(request, pk, other):
    """Two records side by side."""
    seen = visible(Referral.objects.sent(), to=request.user, action=Action.VIEW_REFERRAL)
    children = with_their_referrals(Child.objects.current().filter(pk__in=_children(request).values("pk")), seen)
    first, second = (get_object_or_404(children, pk=key) for key in (pk, other))
    if request.method == "POST" and "apart" in request.POST:
        merging.keep_apart(first, second, by=request.user)
        messages.success(request, "They are kept as two children")
        return redirect("referrals:merges")
    form = MergeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        kept, merged = (first, second) if form.cleaned_data["keep"] == FIRST else (second, first)
        merging.merge_children(kept, merged, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, "The two records are one now")
        return redirect("referrals:merges")
    for child in (first, second):
        trail.seen(child, by=request.user)
        trail.seen_each(child.seen_referrals, by=request.user, page="merge")
    context = {
        "form": form,
        "first": first,
        "second": second,
        "why": why(first, second),
        "rows": compared(first, second),
        "back_url": reverse("referrals:merges"),
    }
    return render(request, "referrals/merging/merge.html", context)


@require_POST
@guarded(Action.MERGE_CHILDREN)
def unmerge(request, pk):
    """Separate a record again from the one that it was merged into."""
    merging.unmerge(get_object_or_404(merges_into(_children(request)), merged=pk), by=request.user)
    messages.success(request, "The two records are separate again")
    return redirect("referrals:merges")


def _children(request):
    return visible(Child.objects.all(), to=request.user, action=Action.MERGE_CHILDREN)
