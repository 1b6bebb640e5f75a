"""What people do with the record of a session: sign it off, change it with a reason, praise it; notes on a case."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.records import concerns, written
from cases.records.about import about
from cases.records.drafts import SIGNED, draft_of, may_write
from cases.records.models import Note, Praise, Record
from cases.sessions import actions as sessions
from cases.sessions import cycles
from cases.sessions.models import Session
from cases.sessions.states import SessionStatus
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.notifications.notify import notify
from vig_portal.states.moves import NotYours, Refusal


class Changed(Refusal):
    """Something else was saved since the page was opened: nothing was written."""


@transaction.atomic
def sign_off(session, *, by, version=None):
    """Sign what one has written: the session is held, its cycle goes on, and the record is never changed again."""
    session = _lock(session, by)
    if _is_signed(session):
        raise Refusal(SIGNED)
    draft = draft_of(by, session)
    if draft is None:
        raise Refusal("Nothing has been written of this session yet.")
    if version is not None and version != draft.version:
        raise Changed("This record was changed in another window since you checked it. Check it again, then sign it.")
    form = written.checked(about(session), draft.typed)
    if not form.is_valid():
        raise Refusal(f"The record is not complete: {_first_mistake(form)}. Complete it, then sign it.")
    session = _hold(session, needs_another=written.needs_another(form), by=by)
    record, assents = written.record_of(form)
    record.session, record.by = session, by
    record.save(force_insert=True)
    written.keep_assents(record, assents)
    if concern := written.concern_of(form):
        concerns.raise_concern(session.case, session=session, **concern, by=by)
    draft.delete()
    trail.record("sign_record", by=by, about=session)
    return record


@transaction.atomic
def amend(session, form, *, why, by, version):
    """Change what was signed, with the reason; the old text stays beside the new."""
    session = _lock(session, by)
    before = current(session)
    if before is None:
        raise Refusal("This session has not been written up yet.")
    if before.version != version:
        raise Changed("This record was changed by somebody else since you opened it.")
    if not why.strip():
        raise Refusal("Say why you change it.")
    record, assents = written.record_of(form)
    record.session, record.by, record.has_concern = session, by, before.has_concern
    record.version, record.supersedes, record.why_changed = before.version + 1, before, why.strip()
    if not written.changes(before, record, assents):
        return before
    _count_again(session, needs_another=written.needs_another(form), by=by)
    record.save(force_insert=True)
    written.keep_assents(record, assents)
    trail.record("amend_record", by=by, about=session, version=record.version)
    return record


@transaction.atomic
def praise(session, words, *, by):
    """Leave one line on a signed record; its practitioner gets a notice."""
    if not may(by, Action.PRAISE_SESSION, session):
        raise NotYours("You cannot do this.")
    record = current(session)
    if record is None:
        raise Refusal("This session has not been written up yet.")
    if by.pk in (record.by_id, session.practitioner.user_id):
        raise NotYours("This is your own session. Your supervisor can leave a line on it.")
    cycles.lock_open(session.case)
    words = " ".join(words.split())
    if not words:
        raise Refusal("Write what you liked about this session.")
    try:
        with transaction.atomic():
            line = Praise.objects.create(session=session, words=words, by=by)
    except IntegrityError:
        raise Refusal("You have left a line on this session already.")
    trail.record("praise_session", by=by, about=session)
    notify(session.practitioner.user, "praise_left", about=line)
    return line


@transaction.atomic
def add_note(case, words, *, by):
    """Add a few words to a case. Nobody is told."""
    case = cycles.lock_open(case)
    if not may(by, Action.WORK_CASE, case):
        raise NotYours("You cannot do this.")
    if not words.strip():
        raise Refusal("Write a note.")
    note = Note.objects.create(case=case, words=words.strip(), by=by)
    trail.record("add_note", by=by, about=case)
    return note


# What they share


def current(session):
    """The record as it reads now, or None while nobody has signed one."""
    found = Record.objects.current().filter(session=session)
    found = found.select_related("by", "helping_question", "words_of", "session__case__referral")
    return found.prefetch_related("assents__child").first()


def can_be_written_up(session):
    """Why the session cannot be written up, as a sentence; "" when it can."""
    if session.status not in (SessionStatus.BOOKED, SessionStatus.HELD):
        return f"This session is “{session.get_status_display()}”: there is nothing to write up."
    if session.starts_at > timezone.now():
        return "This session has not begun yet. You can write it up once it has begun."
    return ""


def _lock(session, by):
    """The session as it stands now, locked, of an open case; refused to those who may not write."""
    cycles.lock_open(session.case)
    rows = Session.objects.select_for_update(of=("self",))
    session = rows.select_related("case__referral", "cycle", "practitioner__user").get(pk=session.pk)
    may_write(session, by)
    return session


def _is_signed(session):
    return Record.objects.filter(session=session).exists()


def _hold(session, *, needs_another, by):
    """The one place in which a session that was written up becomes one that was held."""
    if sentence := can_be_written_up(session):
        raise Refusal(sentence)
    if session.status == SessionStatus.BOOKED:
        return sessions.hold(session, by=by, needs_another=needs_another)
    if session.needs_another != needs_another and session.kind in sessions.OF_A_CYCLE:
        raise Refusal("This session is held as something else than what you wrote. Undo that first, then sign it.")
    return session


def _count_again(session, *, needs_another, by):
    """A change of what was filmed, or looked at together, changes what the cycle counts."""
    if session.kind not in sessions.OF_A_CYCLE or session.needs_another == needs_another:
        return
    if needs_another:
        cycles.take_back(session, by=by)
    try:
        with transaction.atomic():
            Session.objects.filter(pk=session.pk).update(needs_another=needs_another)
    except IntegrityError:
        kind = session.get_kind_display().lower()
        raise Refusal(f"Another {kind} is booked in this cycle. Cancel that one first, then change this record.")
    if not needs_another and session.cycle is not None:
        log = cycles.film if session.kind == Session.Kind.FILMING else cycles.review
        log(session.cycle, on=timezone.localdate(session.starts_at), by=by)


def _first_mistake(form):
    name, errors = next(iter(form.errors.items()))
    return errors[0][:1].lower() + errors[0][1:].rstrip(".")
