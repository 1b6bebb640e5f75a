"""How far the work of a case has come: what was planned, and what was done."""

from typing import NamedTuple

from django.db.models import Count, Q

from cases.ending import kinds
from cases.sessions.models import Cycle, Session
from cases.sessions.states import CycleStatus, SessionStatus

BEGUN = (CycleStatus.FILMED, CycleStatus.ANALYSED)


class Progress(NamedTuple):
    """What was planned of a case, and what was done. Of a consultation alone no cycle is planned."""

    planned: int
    counted: int
    begun: int
    held: int

    @property
    def done(self):
        return kinds.how_much(planned=self.planned, counted=self.counted, begun=self.begun, held=self.held)


def progress(case):
    """The cycles that count, against those planned; in two questions to the database."""
    counted, begun = Cycle.objects.filter(case=case).aggregate(
        counted=Count("pk", filter=Q(status=CycleStatus.REVIEWED)), begun=Count("pk", filter=Q(status__in=BEGUN))
    ).values()  # fmt: skip
    sessions = Session.objects.filter(case=case, status=SessionStatus.HELD).aggregate(
        held=Count("pk"), consulted=Count("pk", filter=Q(kind=Session.Kind.CONSULTATION))
    )
    only_consulted = not (counted or begun) and 0 < sessions["held"] == sessions["consulted"]
    return Progress(0 if only_consulted else case.planned_cycles, counted, begun, sessions["held"])
