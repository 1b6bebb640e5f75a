"""Cycles: one film, its chosen moments and their shared review, as one thing with a status of its own."""

from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from cases.consent.force import in_force
from cases.consent.purposes import Purpose
from cases.models import Case
from cases.sessions.models import Cycle, CyclePlan, Session
from cases.sessions.states import CycleStatus, SessionStatus
from cases.states import CaseStatus
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.states.moves import NotYours, Refusal, move

FEWEST, MOST = 1, 8
DONE = (CycleStatus.REVIEWED, CycleStatus.LEFT_OUT)
NOT_FILMED = "Nobody may be filmed yet: not everybody who has to has agreed to filming. See the page “Consent”"
C, Kind = CycleStatus, Session.Kind


def lock_open(case):
    """The case as it stands now, locked; a closed one is refused.

    Whether it is theirs is asked after this: it may have been handed over while they waited.
    """
    case = Case.objects.select_for_update(of=("self",), no_key=True).select_related("referral").get(pk=case.pk)
    if case.status == CaseStatus.CLOSED:
        raise Refusal("This case is closed. What was written can be read, and nothing can be added")
    return case


@transaction.atomic
def plan(case, by, *, number=None, reason=""):
    """Make the cycles that are planned; or plan more or fewer from now on, with a reason. Gives all of them."""
    locked = lock_open(case)
    if not may(by, Action.HOLD_SESSION, case):
        raise NotYours("You cannot do this.")
    if number is not None and number != locked.planned_cycles:
        _change_number(locked, number, reason, by=by)
    there = {cycle.number: cycle for cycle in Cycle.objects.filter(case=locked)}
    wanted = range(1, locked.planned_cycles + 1)
    Cycle.objects.bulk_create(Cycle(case=locked, number=each) for each in wanted if each not in there)
    for each in wanted:
        if each in there and there[each].status == C.LEFT_OUT:
            move(there[each], "plan_again", by=by)
    for each, cycle in there.items():
        if each > locked.planned_cycles and cycle.status == C.PLANNED:
            move(cycle, "leave_out", by=by)
    case.planned_cycles = locked.planned_cycles
    return list(Cycle.objects.filter(case=locked))


def _change_number(case, number, reason, *, by):
    if not FEWEST <= number <= MOST:
        raise Refusal(f"The number of cycles must be between {FEWEST} and {MOST}")
    if not reason.strip():
        raise Refusal("Say why the number of cycles changes")
    begun = Cycle.objects.filter(case=case, number__gt=number).exclude(status__in=(C.PLANNED, C.LEFT_OUT)).last()
    if begun is not None:
        raise Refusal(f"Cycle {begun.number} has been filmed, so at least {begun.number} cycles are planned")
    booked = (
        Session.objects.booked().filter(cycle__case=case, cycle__number__gt=number).order_by("cycle__number").last()
    )
    if booked is not None:
        raise Refusal(f"A session of cycle {booked.cycle.number} is booked. Cancel it first")
    before, case.planned_cycles = case.planned_cycles, number
    case.save(update_fields=["planned_cycles"])
    CyclePlan.objects.create(case=case, planned=number, reason=reason.strip(), by=by)
    trail.record("plan_cycles", by=by, about=case, **{"from": before, "to": number})


def next_of(case):
    """The cycle that the work is at: the first that is neither reviewed nor left out. None when all are done."""
    return Cycle.objects.filter(case=case).exclude(status__in=DONE).first()


def numbered(case, number, *, by):
    """The cycle of this number, made if it is only planned so far; None without a number."""
    return next((each for each in plan(case, by) if each.number == number), None) if number else None


# What happens in one


@transaction.atomic
def film(cycle, *, on, by):
    """Log that the film was made on a day. Logging it twice changes nothing."""
    cycle = _fresh(cycle)
    _not_in_the_future(on)
    if cycle.status != C.PLANNED and cycle.filmed_on == on:
        return cycle
    if not in_force(cycle.case, Purpose.FILMING, on=on):
        raise Refusal(NOT_FILMED)
    return move(cycle, "film", by=by, filmed_on=on)


@transaction.atomic
def analyse(cycle, *, by):
    """Log that the moments to look at together are chosen."""
    cycle = _fresh(cycle)
    return cycle if cycle.status == C.ANALYSED else move(cycle, "analyse", by=by)


@transaction.atomic
def review(cycle, *, on, by):
    """Log the shared review. With a film before it, the cycle now counts."""
    cycle = _fresh(cycle)
    _not_in_the_future(on)
    if cycle.status == C.REVIEWED and cycle.reviewed_on == on:
        return cycle
    if cycle.filmed_on is None or cycle.status == C.PLANNED:
        raise Refusal(f"The film of cycle {cycle.number} is not logged. Write its filming session up first")
    if on < cycle.filmed_on:
        raise Refusal(
            f"The film of cycle {cycle.number} was made on {govuk_date(cycle.filmed_on)}. Its shared review cannot "
            "have been before"
        )
    return move(cycle, "review", by=by, reviewed_on=on)


@transaction.atomic
def supervise(cycle, *, on, by):
    """Log that the cycle was taken to supervision on a day; None: not yet, it was said by mistake."""
    if not may(by, Action.HOLD_SESSION, cycle):
        raise NotYours("You cannot do this.")
    cycle = _fresh(cycle)
    if on:
        _not_in_the_future(on)
        if cycle.filmed_on is None or on < cycle.filmed_on:
            raise Refusal("A cycle is taken to supervision once its film is made")
    if cycle.supervised_on != on:
        cycle.supervised_on = on
        cycle.save(update_fields=["supervised_on"])
        trail.record("supervise_cycle" if on else "undo_supervise_cycle", by=by, about=cycle)
    return cycle


def undo_analyse(cycle, *, by):
    """Take back that the moments were chosen."""
    with transaction.atomic():
        return move(_fresh(cycle), "undo_analyse", by=by)


def take_back(session, *, by):
    """What a session logged in its cycle is no longer so: its film, or its shared review."""
    if session.cycle_id is None or session.needs_another:
        return
    cycle = _fresh(session.cycle)
    if session.kind == Kind.SHARED_REVIEW and cycle.status == C.REVIEWED:
        move(cycle, "undo_review", by=by, reviewed_on=None)
    elif session.kind == Kind.FILMING and cycle.status == C.REVIEWED:
        raise Refusal("The film of this session has been reviewed. Undo the shared review first")
    elif session.kind == Kind.FILMING and cycle.status in (C.FILMED, C.ANALYSED):
        if cycle.status == C.ANALYSED:
            move(cycle, "undo_analyse", by=by)
        move(cycle, "undo_film", by=by, filmed_on=None, supervised_on=None)


def _fresh(cycle):
    """The cycle as it stands now, locked; of an open case."""
    cycle = Cycle.objects.select_for_update(of=("self",)).select_related("case__referral").get(pk=cycle.pk)
    if cycle.case.status == CaseStatus.CLOSED:
        raise Refusal("This case is closed. What was written can be read, and nothing can be added")
    return cycle


def _not_in_the_future(day):
    if day > timezone.localdate():
        raise Refusal("The date must be today or in the past")


# For the screen


class Step(NamedTuple):
    """One part of a cycle: what it is, how it stands, and the session that is it."""

    title: str
    standing: str
    session: Session | None = None


class Shown(NamedTuple):
    """A cycle with its parts, and what comes next in it."""

    cycle: Cycle
    steps: list
    comes_next: str

    @property
    def about(self):
        """What a button is about, for those who hear it without the row."""
        return f"of cycle {self.cycle.number}"


def shown(case, sessions):
    """Every cycle as the page shows it, those too that will only be made with the first booking."""
    cycles = list(Cycle.objects.filter(case=case))
    there = {cycle.number for cycle in cycles}
    cycles += [Cycle(case=case, number=each) for each in range(1, case.planned_cycles + 1) if each not in there]
    return [_shown(cycle, [each for each in sessions if each.cycle_id == cycle.pk]) for cycle in cycles]


def _shown(cycle, sessions):
    filming, together = _of(Kind.FILMING, sessions), _of(Kind.SHARED_REVIEW, sessions)
    chosen = "Chosen" if cycle.status in (C.ANALYSED, C.REVIEWED) else "Not yet"
    steps = [
        Step("Film", _when(cycle.filmed_on, "Made on", filming), filming),
        Step("Moments", chosen),
        Step("Shared review", _when(cycle.reviewed_on, "Held on", together), together),
        Step("Supervision", _when(cycle.supervised_on, "Taken there on", None)),
    ]
    return Shown(cycle, steps, comes_next(cycle, filming, together))


def _of(kind, sessions):
    """The session that is this part of the cycle: booked or held."""
    live = (SessionStatus.BOOKED, SessionStatus.HELD)
    return next(
        (each for each in sessions if each.kind == kind and each.status in live and not each.needs_another), None
    )


def _when(day, words, session):
    if day:
        return f"{words} {govuk_date(day)}"
    return f"Booked for {govuk_date(session.starts_at)}" if session else "Not yet"


def comes_next(cycle, filming, together):
    """In a few words, what the cycle waits for; "" when for nothing."""
    if cycle.status in DONE:
        return ""
    now = timezone.now()
    if cycle.status == C.PLANNED:
        if filming is None:
            return "Book the filming"
        return "Write the filming up" if filming.ends_at < now else "Film"
    if together is None:
        return "Choose the moments" if cycle.status == C.FILMED else "Book the shared review"
    if together.ends_at < now:
        return "Write the shared review up"
    return "Choose the moments" if cycle.status == C.FILMED else "Hold the shared review"
