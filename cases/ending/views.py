"""Handing a case over, cover, closing and reopening."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases import record
from cases.models import Case
from cases.tabs import tabs
from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action


@guarded(Action.VIEW_CASE)
@require_safe
def ending(request, pk):
    """Who has the case, and how it ends."""
    case = _case(request, pk, Action.VIEW_CASE)
    context = {
        "case": case,
        "glance": record.Glance(case, request.user),
        "tabs": tabs(case, request.user, "ending"),
    }
    return render(request, "cases/ending/ending.html", context)


def _case(request, pk, action):
    allowed = visible(Case.objects.all(), to=request.user, action=action)
    return get_object_or_404(record.with_what_its_page_shows(allowed, request.user), pk=pk)
