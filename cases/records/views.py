"""Writing a session up, reading what was written, letters."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases import record
from cases.models import Case
from cases.sessions.models import Session
from cases.tabs import tabs
from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.audit import trail


@guarded(Action.HOLD_SESSION)
@require_safe
def write_up(request, pk):
    """What was written of a session so far."""
    sessions = Session.objects.select_related("case__referral")
    session = get_object_or_404(visible(sessions, to=request.user, action=Action.HOLD_SESSION), pk=pk)
    context = {"session": session, "case": session.case, "back_url": session.case.get_absolute_url()}
    return render(request, "cases/records/write_up.html", context)


@guarded(Action.READ_SESSION_RECORD)
@require_safe
def letters(request, pk):
    """The letters to the family."""
    cases = visible(Case.objects.all(), to=request.user, action=Action.READ_SESSION_RECORD)
    case = get_object_or_404(record.with_what_its_page_shows(cases, request.user), pk=pk)
    trail.seen(case, by=request.user, tab="letters")
    context = {
        "case": case,
        "glance": record.Glance(case, request.user),
        "tabs": tabs(case, request.user, "letters"),
        "letters": case.letters.select_related("adult", "by"),
    }
    return render(request, "cases/records/letters.html", context)
