"""The directory, the page of one practitioner, and what is changed there; one's own leave and conflicts."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from referrals.directory import listing
from referrals.directory.forms import CHANGES, AddForm, ConflictForm, FilterForm, LeaveForm
from referrals.models import Allocation
from vig_portal.access.checks import may, visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts import practitioners
from vig_portal.accounts.models import Practitioner
from vig_portal.govuk.paging import page_of
from vig_portal.states.moves import Refusal

# Looking


@guarded(Action.VIEW_DIRECTORY)
@require_safe
def directory(request):
    """Everybody who works with families."""
    everybody = visible(Practitioner.objects.all(), to=request.user, action=Action.VIEW_DIRECTORY)
    form = FilterForm(request.GET)
    page = page_of(form.narrowed(listing.with_count(everybody)), by=form.order, asked=request.GET)
    context = {
        "page": page,
        "rows": [listing.Entry(row) for row in page],
        "form": form,
        "clear_url": reverse("referrals:directory"),
        "may_change": may(request.user, Action.MANAGE_DIRECTORY),
    }
    return render(request, "referrals/directory/directory.html", context)


@guarded(Action.VIEW_DIRECTORY)
@require_safe
def practitioner(request, pk):
    """One practitioner: what stands in the directory, and what was offered to them."""
    everybody = visible(Practitioner.objects.all(), to=request.user, action=Action.VIEW_DIRECTORY)
    one = get_object_or_404(listing.with_what_is_shown(everybody), pk=pk)
    listing.keep_back_conflicts(one, request.user)
    offers = visible(Allocation.objects.all(), to=request.user, action=Action.VIEW_REFERRAL)
    may_change = one.user.is_active and may(request.user, Action.MANAGE_DIRECTORY)
    context = {
        "practitioner": one,
        "entry": listing.Entry(one),
        "rows": listing.Entry(one).rows(with_changes=may_change),
        "page": page_of(listing.history(offers, one), by=listing.NEWEST, asked=request.GET),
        "may_change": may_change,
        "back_url": reverse("referrals:directory"),
    }
    return render(request, "referrals/directory/practitioner.html", context)


@guarded(Action.MANAGE_OWN_PROFILE)
@require_safe
def my_profile(request):
    """What the directory says about me; my leave and my conflicts of interest."""
    one = listing.with_what_is_shown(_own(request)).first()
    if one is not None:
        listing.keep_back_conflicts(one, request.user)
    context = {"practitioner": one, "rows": listing.Entry(one).rows() if one else []}
    return render(request, "referrals/directory/my_profile.html", context)


# Changing


@guarded(Action.MANAGE_DIRECTORY)
def add_practitioner(request):
    """Put somebody into the directory."""
    form = AddForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        fields = form.cleaned_data
        one = practitioners.add(fields.pop("person"), by=request.user, **fields)
        messages.success(request, f"{one} is in the directory. Check what else should stand there")
        return redirect("referrals:practitioner", one.pk)
    context = {"form": form, "back_url": reverse("referrals:directory")}
    return render(request, "referrals/directory/add_practitioner.html", context)


@guarded(Action.MANAGE_DIRECTORY)
def change_practitioner(request, pk, what):
    """Change one thing about a practitioner."""
    if what not in CHANGES:
        raise Http404
    one = get_object_or_404(
        visible(Practitioner.objects.all(), to=request.user, action=Action.MANAGE_DIRECTORY), pk=pk
    )
    form_class, heading = CHANGES[what]
    initial = {name: getattr(one, name) for name in form_class.base_fields}
    form = form_class(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        practitioners.change(one, **form.cleaned_data, by=request.user)
        messages.success(request, f"{heading}: saved")
        return redirect("referrals:practitioner", one.pk)
    context = {
        "practitioner": one,
        "form": form,
        "heading": heading,
        "back_url": reverse("referrals:practitioner", args=[one.pk]),
    }
    return render(request, "referrals/directory/change_practitioner.html", context)


# Leave and conflicts: by a coordinator for anybody, by practitioners for themselves


@guarded(Action.MANAGE_DIRECTORY, Action.MANAGE_OWN_PROFILE)
def record_leave(request, pk):
    """Write down days on which somebody is away."""
    one = get_object_or_404(_to_keep(request), pk=pk)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        practitioners.record_leave(one, **form.cleaned_data, by=request.user)
        messages.success(request, "The leave is recorded")
        return _back(request, one)
    context = {"practitioner": one, "form": form, "back_url": _page_of(request, one)}
    return render(request, "referrals/directory/record_leave.html", context)


@guarded(Action.MANAGE_DIRECTORY, Action.MANAGE_OWN_PROFILE)
@require_POST
def cancel_leave(request, pk, leave_pk):
    """Take leave back."""
    one = get_object_or_404(_to_keep(request), pk=pk)
    leave = one.leave.filter(pk=leave_pk).first()
    if leave is None:
        raise Refusal("This leave has been cancelled already. Nothing was changed.")
    practitioners.cancel_leave(leave, by=request.user)
    messages.success(request, "The leave is cancelled")
    return _back(request, one)


@guarded(Action.MANAGE_DIRECTORY, Action.MANAGE_OWN_PROFILE)
def declare_conflict(request, pk):
    """Declare a conflict of interest with a team or a child."""
    one = get_object_or_404(_to_keep(request), pk=pk)
    form = ConflictForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        declared = {name: form.cleaned_data[name] for name in ("team", "mosaic_id", "reason")}
        practitioners.declare_conflict(one, **declared, by=request.user)
        messages.success(request, "The conflict of interest is declared")
        return _back(request, one)
    context = {"practitioner": one, "form": form, "back_url": _page_of(request, one)}
    return render(request, "referrals/directory/declare_conflict.html", context)


@guarded(Action.MANAGE_DIRECTORY)
@require_POST
def end_conflict(request, pk, conflict_pk):
    """Say that a conflict of interest is over."""
    one = get_object_or_404(_to_keep(request), pk=pk)
    conflict = get_object_or_404(one.conflicts.all(), pk=conflict_pk)
    if listing.kept_back_from(request.user, [conflict]):
        raise Http404
    practitioners.end_conflict(conflict, by=request.user)
    messages.success(request, "The conflict of interest is ended")
    return _back(request, one)


def _own(request):
    mine = visible(Practitioner.objects.all(), to=request.user, action=Action.MANAGE_OWN_PROFILE)
    return mine.filter(user=request.user)


def _to_keep(request):
    """Whose leave and conflicts this person may keep: everybody's, or their own."""
    if may(request.user, Action.MANAGE_DIRECTORY):
        return visible(Practitioner.objects.all(), to=request.user, action=Action.MANAGE_DIRECTORY)
    return _own(request)


def _page_of(request, one):
    if may(request.user, Action.VIEW_DIRECTORY):
        return reverse("referrals:practitioner", args=[one.pk])
    return reverse("referrals:my_profile")


def _back(request, one):
    return redirect(_page_of(request, one))
