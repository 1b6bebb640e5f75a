"""Who agreed to what in a case: the table, and writing it down."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases import record
from cases.consent import force
from cases.consent.facts import with_facts
from cases.models import Case
from cases.tabs import tabs
from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.audit import trail


@guarded(Action.VIEW_CONSENT)
@require_safe
def matrix(request, pk):
    """Every person and every purpose."""
    case = _case(request, pk, Action.VIEW_CONSENT)
    trail.seen(case, by=request.user, tab="consent")
    context = {
        "case": case,
        "glance": record.Glance(case, request.user),
        "tabs": tabs(case, request.user, "consent"),
        "standings": force.all_standings(case),
    }
    return render(request, "cases/consent/matrix.html", context)


def _case(request, pk, action):
    allowed = visible(Case.objects.all(), to=request.user, action=action)
    return get_object_or_404(with_facts(record.with_what_a_row_shows(allowed)), pk=pk)
