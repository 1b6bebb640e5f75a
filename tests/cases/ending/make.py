"""Sessions, cycles and summaries for the tests of handing over and closing."""

from datetime import timedelta

from django.utils import timezone

from cases.ending.closing import write_summary
from cases.sessions.models import Cycle, Session
from cases.sessions.states import CycleStatus, SessionStatus


def make_session(case, *, in_hours=48, status=SessionStatus.BOOKED, kind="planning", **fields):
    """A session of the case's practitioner, the day after tomorrow unless told."""
    starts_at = timezone.now() + timedelta(hours=in_hours)
    fields.setdefault("practitioner", case.allocation.practitioner)
    fields.setdefault("booked_by", fields["practitioner"].user)
    return Session.objects.create(
        case=case, kind=kind, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), status=status, **fields
    )


def make_cycle(case, number=1, status=CycleStatus.REVIEWED):
    day = timezone.localdate()
    done = {} if status == CycleStatus.PLANNED else {"filmed_on": day}
    if status == CycleStatus.REVIEWED:
        done["reviewed_on"] = day
    return Cycle.objects.create(case=case, number=number, status=status, **done)


def make_summary(case, *, by, agreed=True, version=0, **fields):
    """A closing summary, agreed with every adult who takes part."""
    fields.setdefault("what_helped", "Waiting a little longer")
    fields.setdefault("next_steps", "Play together at bedtime")
    fields.setdefault("next_steps_by", "The mother")
    fields.setdefault("stills_given", True)
    if agreed:
        fields.setdefault("agreed_with", list(case.adults.clients()))
        fields.setdefault("agreed_on", timezone.localdate())
    return write_summary(case, version=version, by=by, **fields)
