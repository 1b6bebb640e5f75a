"""What comes next towards the end of a case, or after it changed hands, for its first page."""

from django.db.models import Count, Max, Q
from django.urls import reverse

from cases.ending.ahead import to_book_again
from cases.ending.models import ClosingSummary
from cases.ending.states import HandoverStatus
from cases.models import Case
from cases.sessions.next_steps import NextStep
from cases.sessions.states import CycleStatus
from cases.states import CaseStatus


def next_steps(case):
    """Sessions to book again after a handover; the closing summary once every cycle is done. Three queries at most."""
    if case.status == CaseStatus.CLOSED:
        return []
    known = _known(case)
    steps = []
    if known.taken_over_at and (sessions := to_book_again(case, known.taken_over_at)):
        many = "1 session that was" if len(sessions) == 1 else f"{len(sessions)} sessions that were"
        steps.append(NextStep(f"Book again: {many} cancelled when you took the case over", _to("book", case)))
    if known.counted >= case.planned_cycles:
        agreed_on = ClosingSummary.objects.filter(case=case, closed_at=None).values_list("agreed_on", flat=True)
        steps += _towards_the_end(case, list(agreed_on))
    return steps


def _known(case):
    accepted = Q(handovers__status=HandoverStatus.ACCEPTED)
    reviewed = Q(cycles__status=CycleStatus.REVIEWED)
    return Case.objects.annotate(
        counted=Count("cycles", filter=reviewed, distinct=True),
        taken_over_at=Max("handovers__answered_at", filter=accepted),
    ).get(pk=case.pk)


def _towards_the_end(case, agreed_on):
    if not agreed_on:
        return [NextStep("Write the closing summary with the family", _to("closing_summary", case))]
    if agreed_on == [None]:
        return [NextStep("Agree the closing summary with the family", _to("closing_summary", case))]
    return [NextStep("Close the case", _to("ending", case))]


def _to(page, case):
    return reverse(f"cases:{page}", args=[case.pk])
