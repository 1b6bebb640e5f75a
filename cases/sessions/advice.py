"""What is worth knowing about a session that is booked. It never stops anyone."""

from django.utils import timezone

from cases.consent.force import A_NO, in_force, standing
from cases.consent.purposes import Purpose
from cases.sessions import cycles
from cases.sessions.actions import OF_A_CYCLE, practitioners
from cases.sessions.models import Session
from cases.sessions.school_terms import is_holiday
from cases.sessions.states import SessionStatus
from vig_portal.reminders.working_days import is_working_day


def advice(session):
    """Sentences about a session that is still to come."""
    if session.status != SessionStatus.BOOKED or session.ends_at < timezone.now():
        return []
    day = timezone.localdate(session.starts_at)
    rows = (
        (
            session.kind == Session.Kind.FILMING and not in_force(session.case, Purpose.FILMING),
            f"{cycles.NOT_FILMED}.",
        ),
        (_is_after_a_no(session), f"{session.get_kind_display()} cannot go on: not everybody agrees to taking part."),
        (overlaps(session), "The family has another session at this time."),
        (_has_left(session), f"{session.practitioner} no longer works with this case. Move the session or cancel it."),
        (_is_away(session, day), f"{session.practitioner} is on leave that day."),
        (
            day.weekday() not in session.practitioner.workdays or not is_working_day(day),
            f"It is not a working day of {session.practitioner}.",
        ),
        (is_holiday(day), "It is likely to be in the school holidays."),
        (_begins_twice(session), "The clocks go back that night. The first of the two hours is meant."),
    )
    return [words for is_so, words in rows if is_so]


def before(case, kind):
    """What is worth knowing before a time is chosen."""
    if not _lacks_consent(case, kind):
        return []
    return [f"{cycles.NOT_FILMED}. You can book the session, and hold it once they have."]


def _lacks_consent(case, kind):
    return kind == Session.Kind.FILMING and not in_force(case, Purpose.FILMING)


def _is_after_a_no(session):
    return session.kind in OF_A_CYCLE and standing(session.case, Purpose.TAKE_PART).status in A_NO


def overlaps(session):
    """Whether the family, in this case or another of the same children, has something else at the same time."""
    others = Session.objects.taking_time().filter(starts_at__lt=session.ends_at, ends_at__gt=session.starts_at)
    others = others.exclude(pk=session.pk)
    children = session.case.focus_children.values("pk")
    return (others.filter(case=session.case_id) | others.filter(case__focus_children__in=children)).exists()


def _has_left(session):
    return not practitioners(session.case).filter(pk=session.practitioner_id).exists()


def _is_away(session, day):
    return session.practitioner.leave.filter(first_day__lte=day, last_day__gte=day).exists()


def _begins_twice(session):
    at = timezone.localtime(session.starts_at)
    return at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset()
