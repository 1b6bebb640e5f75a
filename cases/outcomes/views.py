"""The goals and measures of a case."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases import record
from cases.models import Case
from cases.tabs import tabs
from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.audit import trail


@guarded(Action.VIEW_OUTCOMES)
@require_safe
def outcomes(request, pk):
    """What the family wants to reach and how near they are; the measures; school."""
    case = _case(request, pk, Action.VIEW_OUTCOMES)
    trail.seen(case, by=request.user, tab="outcomes")
    context = {
        "case": case,
        "glance": record.Glance(case, request.user),
        "tabs": tabs(case, request.user, "outcomes"),
    }
    return render(request, "cases/outcomes/outcomes.html", context)


def _case(request, pk, action):
    allowed = visible(Case.objects.all(), to=request.user, action=action)
    return get_object_or_404(record.with_what_a_row_shows(allowed), pk=pk)
