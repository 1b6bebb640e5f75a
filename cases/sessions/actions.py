"""What a practitioner does with a session: book, move, cancel, note that nobody came, hold, undo."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import PROTECT
from django.utils import timezone

from cases.consent import force
from cases.consent.facts import facts_of
from cases.consent.force import in_force
from cases.consent.purposes import Purpose
from cases.sessions import cycles, remote, when
from cases.sessions.barriers import KINDS
from cases.sessions.models import Session
from cases.sessions.states import SessionStatus
from cases.states import CaseStatus
from vig_portal.access.checks import may
from vig_portal.access.grants import holders
from vig_portal.access.policy import Action
from vig_portal.access.roles import Role
from vig_portal.accounts.models import Practitioner, RoleHeld
from vig_portal.audit import trail
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.reference import codes
from vig_portal.states.models import history
from vig_portal.states.moves import NotYours, Refusal, move, too_late

Kind, Mode, S = Session.Kind, Session.Mode, SessionStatus
OF_A_CYCLE = (Kind.FILMING, Kind.SHARED_REVIEW)
ONE_PLACE, ONE_OF_A_KIND = "session_practitioner_in_one_place", "session_one_of_a_kind_in_a_cycle"


def practitioners(case):
    """Those who may hold the sessions of a case: its practitioner, co-workers, whoever covers."""
    in_role = RoleHeld.objects.open().filter(role=Role.PRACTITIONER).values("user")
    hands = holders(case).order_by().values("user")
    found = Practitioner.objects.filter(user__in=hands, user__is_active=True).filter(user__in=in_role)
    return found.select_related("user").order_by("user__name", "pk")


@transaction.atomic
def book(
    case, *, kind, starts_at, ends_at, mode, place, by, cycle=None, place_words="", practitioner=None, form_token=None
):
    """Book a session; a film or a shared review belongs to a cycle, the next that needs one unless told.

    The same form sent twice gives the session that it booked.
    """
    case = cycles.lock_open(case)
    if not may(by, Action.HOLD_SESSION, case):
        raise NotYours("You cannot do this.")
    if before := booked_by_this_form(form_token, case, by):
        return before
    if case.status == CaseStatus.PAUSED:
        raise Refusal("This case is paused. Take it up again before you book a session")
    when.check(starts_at, ends_at)
    _not_after_a_no(case, kind)
    return _make(
        Session(
            case=case,
            kind=kind,
            cycle=_cycle_for(case, kind, cycle, by=by),
            practitioner=_who(case, practitioner, by, starts_at),
            starts_at=starts_at,
            ends_at=ends_at,
            mode=mode,
            place=place if mode == Mode.IN_PERSON else "",
            place_words=place_words if mode == Mode.IN_PERSON else "",
            booked_by=by,
            form_token=form_token,
        ),
        "book_session",
    )


@transaction.atomic
def rebook(session, *, starts_at, ends_at, asked_by, reason, by, words="", practitioner=None, form_token=None):
    """Move a session: a new one takes the place of the old, which keeps its time, who asked and why."""
    case, session = _lock(session, by)
    if before := booked_by_this_form(form_token, case, by):
        return before
    if session.status != S.BOOKED:
        raise too_late(session, session.status, by=by)
    when.check(starts_at, ends_at)
    if (starts_at, ends_at) == (session.starts_at, session.ends_at) and practitioner in (None, session.practitioner):
        raise Refusal("This is the time that the session has already. Choose another time")
    _not_after_a_no(case, session.kind)
    who = _who(case, practitioner or _still_there(case, session.practitioner), by, starts_at)
    _move_because(session, "rebook", by=by, reason=_known(reason), words=words, asked_by=asked_by)
    return _make(
        Session(
            case=case,
            kind=session.kind,
            cycle=session.cycle,
            practitioner=who,
            starts_at=starts_at,
            ends_at=ends_at,
            mode=session.mode,
            place=session.place,
            place_words=session.place_words,
            booked_by=by,
            supersedes=session,
            form_token=form_token,
        ),
        "rebook_session",
    )


@transaction.atomic
def cancel(session, *, asked_by, reason, by, words=""):
    """Call a session off: who asked, and what stood in the way."""
    _, session = _lock(session, by)
    if _done_already(session, "cancel", by):
        return session
    return _move_because(session, "cancel", by=by, reason=_known(reason), words=words, asked_by=asked_by)


@transaction.atomic
def miss(session, *, reason, by, words=""):
    """Note that the session did not come about, and what stood in the way."""
    _, session = _lock(session, by)
    if _done_already(session, "miss", by):
        return session
    _has_begun(session, "Cancel it or move it instead")
    return _move_because(session, "miss", by=by, reason=_known(reason), words=words)


@transaction.atomic
def hold(session, *, by, needs_another=False):
    """Note that the session was held. A filming logs the film of its cycle, a shared review its review.

    `needs_another`: people met, but the film or the review did not come about, so its cycle waits for another.
    """
    _, session = _lock(session, by)
    if _done_already(session, "hold", by):
        return session
    _has_begun(session, "It can be written up once it has begun")
    if session.mode == Mode.REMOTE and remote.still_open(session.remote_checklist):
        raise Refusal("The checklist for remote sessions is not done. Tick every line of it first")
    day = timezone.localdate(session.starts_at)
    if not needs_another:  # a no of the day itself comes after what was done that day
        _not_after_a_no(session.case, session.kind, on=day - timedelta(days=1))
    logs = session.cycle is not None and not needs_another
    if session.kind == Kind.FILMING and not needs_another and not in_force(session.case, Purpose.FILMING, on=day):
        raise Refusal(cycles.NOT_FILMED)
    move(session, "hold", by=by, needs_another=needs_another and session.kind in OF_A_CYCLE)
    if logs and session.kind == Kind.FILMING:
        cycles.film(session.cycle, on=day, by=by)
    elif logs and session.kind == Kind.SHARED_REVIEW:
        cycles.review(session.cycle, on=day, by=by)
    return session


@transaction.atomic
def undo(session, *, by, why=""):
    """Put a session that was held, missed or cancelled by mistake back to booked, and its cycle as it was."""
    _, session = _lock(session, by)
    if _done_already(session, "undo", by):
        return session
    if session.status == S.CANCELLED and _still_there(session.case, session.practitioner) is None:
        raise Refusal(f"{session.practitioner} no longer works with this case. Book another session instead")
    if session.status == S.HELD:
        if is_written_about(session):
            raise Refusal(
                "What was written of this session is signed, so it cannot be undone. Change the record instead"
            )
        cycles.take_back(session, by=by)
    _lock_practitioner(session.practitioner_id)
    try:
        with transaction.atomic():
            return _move_because(session, "undo", by=by, note=why, needs_another=False)
    except IntegrityError as error:
        raise _refusal_of(error, session)


@transaction.atomic
def tick(session, *, done, by):
    """Keep what is ticked of the checklist for remote sessions."""
    _, session = _lock(session, by)
    if session.status != S.BOOKED:
        raise too_late(session, session.status, by=by)
    session.remote_checklist = [code for code in remote.CODES if code in done]
    session.save(update_fields=["remote_checklist"])
    trail.record("tick_remote_checklist", by=by, about=session, ticked=len(session.remote_checklist))
    return session


def who_holds_it_next(session, by):
    """Whoever holds a session once it is moved: the same practitioner, or the one who moves it where they left."""
    return _still_there(session.case, session.practitioner) or _in_whose_hands(session.case, None, by)


def in_hand_until(case, practitioner):
    """When the case leaves the hands of whoever only covers; None for everybody else."""
    ends = holders(case).filter(user=practitioner.user_id).order_by().values_list("until", flat=True)
    return max(ends) if ends and None not in ends else None


def is_written_about(session):
    """Whether anything that stands above this room keeps the session as it is."""
    keeps = (row for row in Session._meta.related_objects if row.on_delete is PROTECT and row.related_model != Session)
    return any(row.related_model._base_manager.filter(**{row.field.name: session.pk}).exists() for row in keeps)


# What they share


def _lock(session, by):
    """The case and the session as they stand now, locked in this order; refused when closed or not theirs."""
    case = cycles.lock_open(session.case)
    if not may(by, Action.HOLD_SESSION, session):
        raise NotYours("You cannot do this.")
    Session.objects.select_for_update(of=("self",)).only("pk").get(pk=session.pk)
    session.refresh_from_db()
    session.case = case
    return case, session


def _done_already(session, name, by):
    """Whether this very person made this very move before: a second click. Somebody else who was quicker is named."""
    row = session.moves[name]
    if session.status in row.starts:
        return False
    last = history(session).last()
    if session.status == row.to and last is not None and last.by == by:
        return True
    raise too_late(session, session.status, by=by)


def booked_by_this_form(form_token, case, by):
    """What this very form has booked before: it was sent twice. None where it was not."""
    if form_token is None:
        return None
    return Session.objects.filter(form_token=form_token, case=case, booked_by=by).first()


def _has_begun(session, instead):
    if session.starts_at > timezone.now():
        raise Refusal(f"This session has not begun yet. {instead}")


def _move_because(session, name, *, by, reason="", words="", asked_by="", **more):
    """Move it, and keep with it what stood in the way."""
    move(session, name, by=by, reason=reason, asked_by=asked_by, reason_words=words, **more)
    session.reason = reason
    session.save(update_fields=["reason"])
    return session


def _known(reason):
    if not any(reason in codes.codes(name) for _, _, name in KINDS):
        raise Refusal("Select what stood in the way")
    return reason


def _cycle_for(case, kind, cycle, *, by):
    """The cycle that a film or a shared review belongs to; None for every other kind."""
    if kind not in OF_A_CYCLE:
        return None
    every_one = cycles.plan(case, by)
    if cycle is not None:
        cycle = next((each for each in every_one if each.pk == cycle.pk), None)
        if cycle is None or cycle.status in cycles.DONE:
            raise Refusal("This cycle is not one that a session can be booked for. Choose another")
        return cycle
    taken = Session.objects.filter(case=case, kind=kind, status__in=(S.BOOKED, S.HELD), needs_another=False)
    taken = set(taken.values_list("cycle", flat=True))
    free = [each for each in every_one if each.pk not in taken and each.status not in cycles.DONE]
    if not free:
        raise Refusal(f"Every cycle has its {Kind(kind).label.lower()} already. Plan another cycle first")
    return free[0]


def _who(case, practitioner, by, starts_at):
    """The practitioner of the session, if the case is in their hands then; the person who books unless told."""
    found = _in_whose_hands(case, practitioner, by)
    until = in_hand_until(case, found)
    if until is not None and until <= starts_at:
        last_day = timezone.localdate(until - timedelta(seconds=1))
        raise Refusal(f"{found} covers until {govuk_date(last_day)}. Choose a day until then, or who holds it after")
    return found


def _in_whose_hands(case, practitioner, by):
    there = list(practitioners(case))
    if practitioner is None:
        mine = [each for each in there if each.user_id == by.pk]
        return (mine or there)[0] if there else _nobody()
    if practitioner not in there:
        raise Refusal(f"{practitioner} does not work with this case, so no session can be booked for them")
    return practitioner


def _not_after_a_no(case, kind, *, on=None):
    """People can still meet and talk after somebody has said no to taking part; the work itself does not go on."""
    if kind not in OF_A_CYCLE:
        return
    agreed = force.standing_of(facts_of(case, on), Purpose.TAKE_PART)
    if agreed.status in force.A_NO:
        raise Refusal(f"{Kind(kind).label} cannot go on. Taking part: {agreed.sentence}")


def _still_there(case, practitioner):
    """The practitioner of before, if they still work with the case."""
    return practitioner if practitioner in list(practitioners(case)) else None


def _nobody():
    raise Refusal("Nobody works with this case at present, so no session can be booked")


def _lock_practitioner(pk):
    # One after the other: two bookings that both wait for each other would otherwise end in a deadlock.
    Practitioner.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)


def _make(session, deed):
    """Write the new session, or say why the database refuses it."""
    _lock_practitioner(session.practitioner_id)
    try:
        with transaction.atomic():
            session.save(force_insert=True)
    except IntegrityError as error:
        raise _refusal_of(error, session)
    trail.record(deed, by=session.booked_by, about=session, kind_of_session=session.kind)
    return session


def _refusal_of(error, session):
    """The sentence for what the database refused."""
    constraint = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")
    if constraint == ONE_OF_A_KIND:
        kind = session.get_kind_display().lower()
        return Refusal(f"Cycle {session.cycle.number} has a {kind} already. Move or cancel that one instead")
    if "form_token" in constraint:
        return Refusal("This form was sent already, by somebody else or for another session. Start again")
    if constraint == ONE_PLACE:
        return Refusal(busy(session))
    raise error


def busy(session):
    """When the practitioner is busy; never with whom."""
    others = Session.objects.taking_time().filter(
        practitioner=session.practitioner, starts_at__lt=session.ends_at, ends_at__gt=session.starts_at
    )
    times = " and ".join(when.in_words(each.starts_at, each.ends_at) for each in others.exclude(pk=session.pk)[:3])
    return f"{session.practitioner} is busy from {times}. Choose another time"
