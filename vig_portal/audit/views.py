"""The reading room of the audit trail. Reading it is written down as well."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.audit import reading
from vig_portal.audit import trail as writing
from vig_portal.audit.forms import FilterForm
from vig_portal.audit.models import Entry
from vig_portal.govuk.paging import page_of

NEWEST = ("-seq",)


def _entries(request):
    return visible(Entry.objects.all(), to=request.user, action=Action.READ_AUDIT_TRAIL)


@guarded(Action.READ_AUDIT_TRAIL)
@require_safe
def trail(request):
    """What was done, seen and refused: the newest first."""
    form = FilterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    page = page_of(_entries(request).as_asked(**asked), by=NEWEST, asked=request.GET)
    _write_down(request, {name: str(value) for name, value in asked.items() if value})
    context = {
        "form": form,
        "page": page,
        "lines": reading.lines(page),
        "person": reading.name_of(asked.get("person")),
    }
    return render(request, "audit/trail.html", context)


@guarded(Action.READ_AUDIT_TRAIL)
@require_safe
def of_record(request, kind, pk):
    """Who opened one record, who changed it, who was refused."""
    page = page_of(_entries(request).of_record(kind, pk), by=NEWEST, asked=request.GET)
    if not page.rows:
        raise Http404
    _write_down(request, {"kind": kind, "record": str(pk)})
    context = {"page": page, "lines": reading.lines(page), "kind": reading.kind_in_words(kind), "pk": pk}
    return render(request, "audit/of_record.html", context)


@guarded(Action.READ_AUDIT_TRAIL)
@require_POST
def check(request):
    """Prove that nobody has changed the trail, or show where it is broken."""
    broken = writing.verify()
    _write_down(request, {"checked": "broken" if broken else "whole"})
    return render(request, "audit/check.html", {"broken": broken[:100], "count": len(broken)})


def _write_down(request, asked):
    writing.record(Action.READ_AUDIT_TRAIL, by=request.user, outcome="seen", asked=asked)
