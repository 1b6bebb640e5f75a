"""What one opened oneself, to be explained; and the list of everybody's, for managers to tick."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded, signed_in_only
from vig_portal.access.policy import Action
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed, sent_or_kept
from vig_portal.audit import trail
from vig_portal.govuk.paging import page_of
from vig_portal.misuse.listing import slowed_lately, taken_lately
from vig_portal.oversight import actions as oversight
from vig_portal.oversight.forms import ExplainForm
from vig_portal.oversight.models import OddAccess

BY_WEEK_AND_PERSON = ("-week", "person_id", "pk")


@signed_in_only
@require_safe
def mine(request):
    """What I opened and am asked about."""
    page = page_of(request.user.odd_accesses.select_related("ticked_by"), by=BY_WEEK_AND_PERSON, asked=request.GET)
    return render(request, "oversight/mine.html", {"page": page})


@signed_in_only
@keeps_what_was_typed
def explain(request, pk):
    """Say why I opened a record."""
    odd = get_object_or_404(request.user.odd_accesses.all(), pk=pk)
    form = ExplainForm(sent_or_kept(request), initial={"text": odd.explanation})
    if is_sent(request, form):
        oversight.explain(odd, **form.cleaned_data, by=request.user)
        messages.success(request, "Your explanation was saved")
        return redirect("oversight:mine")
    context = {"form": form, "odd": odd, "back_url": reverse("oversight:mine")}
    return render(request, "oversight/explain.html", context)


@guarded(Action.READ_ODD_ACCESS)
@require_safe
def odd_accesses(request):
    """Who opened what outside of their daily work, week by week."""
    show_ticked, show_sheets = (request.GET.get("show") == what for what in ("ticked", "sheets"))
    listed = visible(OddAccess.objects.all(), to=request.user, action=Action.READ_ODD_ACCESS)
    trail.record(Action.READ_ODD_ACCESS, by=request.user, outcome="seen")
    own = reverse("oversight:odd_accesses")
    tabs = [
        {"text": "To look at", "href": own, "current": not (show_ticked or show_sheets)},
        {"text": "Ticked", "href": f"{own}?show=ticked", "current": show_ticked},
        {"text": "Sheets taken", "href": f"{own}?show=sheets", "current": show_sheets},
    ]
    if show_sheets:
        context = {"tabs": tabs, "sheets": taken_lately(to=request.user)}
        return render(request, "oversight/sheets.html", context)
    shown = listed.ticked() if show_ticked else listed.to_tick()
    page = page_of(shown.select_related("person", "ticked_by"), by=BY_WEEK_AND_PERSON, asked=request.GET)
    context = {"page": page, "tabs": tabs, "show_ticked": show_ticked, "slowed": slowed_lately(to=request.user)}
    return render(request, "oversight/odd_accesses.html", context)


@guarded(Action.READ_ODD_ACCESS)
@require_POST
def tick(request, pk):
    """Tick one."""
    listed = visible(OddAccess.objects.all(), to=request.user, action=Action.READ_ODD_ACCESS)
    oversight.tick(get_object_or_404(listed, pk=pk), by=request.user)
    messages.success(request, "Ticked")
    return redirect("oversight:odd_accesses")
