"""What comes next towards the end of a case, or after somebody left it, for its first page."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from cases.ending.ahead import to_book_again
from cases.ending.models import ClosingSummary
from cases.models import Case
from cases.sessions.models import Cycle
from cases.sessions.next_steps import NextStep
from cases.sessions.states import CycleStatus
from cases.states import CaseStatus


def with_its_end(cases: QuerySet) -> QuerySet:
    """The cases with all that next_steps() asks about, in the one question that gets them."""
    of_case = {"case": OuterRef("pk")}
    reviewed = Cycle.objects.filter(status=CycleStatus.REVIEWED, **of_case).order_by().values("case")
    called_off = to_book_again().filter(**of_case)
    summaries = ClosingSummary.objects.filter(closed_at=None, **of_case)
    return cases.annotate(
        cycles_counted=Coalesce(Subquery(reviewed.annotate(n=Count("pk")).values("n")), 0),
        sessions_called_off=Coalesce(
            Subquery(called_off.order_by().values("case").annotate(n=Count("pk")).values("n")), 0
        ),
        summary_agreed_on=ArraySubquery(summaries.values("agreed_on")),
    )


def next_steps(case):
    """Sessions to book again after somebody left; the closing summary once every cycle is done. One query, or none."""
    if case.status == CaseStatus.CLOSED:
        return []
    if not hasattr(case, "cycles_counted"):
        case = with_its_end(Case.objects.filter(pk=case.pk)).get()
    steps = []
    if case.sessions_called_off:
        count = case.sessions_called_off
        many = "1 session that was" if count == 1 else f"{count} sessions that were"
        steps.append(NextStep(f"Book again: {many} cancelled, because their practitioner left", _to("book", case)))
    if case.cycles_counted >= case.planned_cycles:
        steps.append(_towards_the_end(case))
    return steps


def _towards_the_end(case):
    if not case.summary_agreed_on:
        return NextStep("Write the closing summary with the family", _to("closing_summary", case))
    if case.summary_agreed_on == [None]:
        return NextStep("Agree the closing summary with the family", _to("closing_summary", case))
    return NextStep("Close the case", _to("ending", case))


def _to(page, case):
    return reverse(f"cases:{page}", args=[case.pk])
