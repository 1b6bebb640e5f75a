"""The principles that a clip can show, as the service words them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases.records.typed import kept_for_a_short_form
from cases.videos.clips import principles as principles_of
from cases.videos.clips.forms import PrincipleForm
from cases.videos.models import Principle
from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed


@guarded(Action.MANAGE_PRINCIPLES)
@require_safe
def principles(request):
    """All of them, in order; those that are no longer offered apart."""
    every = list(_visible(request))
    offered = [row for row in every if row.retired_at is None]
    context = {"offered": offered, "retired": [row for row in every if row.retired_at]}
    return render(request, "cases/videos/clips/principles.html", context)


@guarded(Action.MANAGE_PRINCIPLES)
@keeps_what_was_typed
def add_principle(request):
    """Add one."""
    form = PrincipleForm(_typed(request), initial={"is_attunement": True})
    if is_sent(request, form):
        added = principles_of.add(**form.cleaned_data, by=request.user)
        return _done(request, f"{added} is added")
    return _page(request, form, "Add a principle", "Add it")


@guarded(Action.MANAGE_PRINCIPLES)
@keeps_what_was_typed
def reword_principle(request, pk):
    """Say one in other words."""
    found = _principle(request, pk)
    words = {name: getattr(found, name) for name in PrincipleForm.base_fields}
    form = PrincipleForm(_typed(request), initial=words)
    if is_sent(request, form):
        principles_of.reword(found, **form.cleaned_data, by=request.user)
        return _done(request, f"{found} is changed")
    return _page(request, form, f"Change “{words['title']}”", "Save")


@guarded(Action.MANAGE_PRINCIPLES)
@require_POST
def order_principle(request, pk):
    """Put one a place up or down."""
    found = _principle(request, pk)
    principles_of.shift(found, -1 if "up" in request.POST else 1, by=request.user)
    return _done(request, f"{found} is moved {'up' if 'up' in request.POST else 'down'}")


@guarded(Action.MANAGE_PRINCIPLES)
@require_POST
def retire_principle(request, pk):
    """Offer one no longer."""
    found = principles_of.retire(_principle(request, pk), by=request.user)
    return _done(request, f"{found} is no longer offered. Clips that show it keep it")


@guarded(Action.MANAGE_PRINCIPLES)
@require_POST
def bring_back_principle(request, pk):
    """Offer it again."""
    found = principles_of.bring_back(_principle(request, pk), by=request.user)
    return _done(request, f"{found} is offered again")


def _visible(request):
    return visible(Principle.objects.all(), to=request.user, action=Action.MANAGE_PRINCIPLES)


def _principle(request, pk):
    return get_object_or_404(_visible(request), pk=pk)


def _typed(request):
    return request.POST if request.method == "POST" else kept_for_a_short_form(request)


def _page(request, form, heading, button):
    context = {"form": form, "heading": heading, "button": button, "back_url": reverse("cases:principles")}
    return render(request, "cases/videos/clips/principle.html", context)


def _done(request, sentence):
    messages.success(request, sentence)
    return redirect("cases:principles")
