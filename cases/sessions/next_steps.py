"""What comes next in the sessions of a case, for its first page."""

from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone

from cases.sessions.cycles import DONE, comes_next
from cases.sessions.models import Cycle, Session
from cases.sessions.states import SessionStatus
from cases.states import CaseStatus
from vig_portal.govuk.templatetags.govuk import govuk_date


class NextStep(NamedTuple):
    text: str
    url: str


def next_steps(case):
    """Sessions to write up, oldest first, and what the cycle that the work is at waits for. Two queries."""
    if case.status in (CaseStatus.CLOSED, CaseStatus.PAUSED):
        return []
    live = (SessionStatus.BOOKED, SessionStatus.HELD)
    sessions = list(Session.objects.filter(case=case, status__in=live))
    now = timezone.now()
    steps = [
        NextStep(
            f"Write up: {each.get_kind_display().lower()} on {govuk_date(each.starts_at)}", each.get_absolute_url()
        )
        for each in sessions
        if each.status == SessionStatus.BOOKED and each.ends_at < now
    ]
    cycles = list(Cycle.objects.filter(case=case))
    cycle = next((each for each in cycles if each.status not in DONE), None)
    if cycle is None and cycles:
        return steps
    cycle = cycle or Cycle(case=case, number=1)
    filming, together = (_of(cycle, kind, sessions) for kind in (Session.Kind.FILMING, Session.Kind.SHARED_REVIEW))
    words = comes_next(cycle, filming, together)
    if words and not words.startswith("Write"):
        url = reverse("cases:book" if words.startswith("Book") else "cases:sessions", args=[case.pk])
        steps.append(NextStep(f"Cycle {cycle.number}: {words[0].lower()}{words[1:]}", url))
    return steps


def _of(cycle, kind, sessions):
    of_cycle = (each for each in sessions if each.cycle_id == cycle.pk and each.kind == kind)
    return next((each for each in of_cycle if not each.needs_another), None)
