"""What is booked ahead when a practitioner goes: listed for the next one, and called off."""

from django.db.models import Exists, OuterRef
from django.utils import timezone

from cases.sessions.models import Session
from cases.sessions.states import SessionStatus
from vig_portal.states.moves import THE_PORTAL, move

ASKED_BY = "service"
HANDED_OVER, CLOSED = "service_handed_over", "service_closed"  # codes of reason_session_service


def booked_ahead(case, practitioner=None):
    """The sessions of the case that are booked and have not begun; those of one practitioner if told."""
    ahead = Session.objects.booked().filter(case=case, starts_at__gt=timezone.now())
    return ahead.filter(practitioner=practitioner) if practitioner else ahead


def call_off(sessions, *, reason):
    """Cancel them in the name of the service. The family agrees new times with whoever comes to them."""
    called_off = []
    for session in sessions:
        move(session, "call_off", by=THE_PORTAL, reason=reason, asked_by=ASKED_BY)
        session.reason = reason
        session.save(update_fields=["reason"])
        called_off.append(session)
    return called_off


def to_book_again():
    """The sessions that were called off because somebody left, in cases where nothing was booked since."""
    since = Session.objects.filter(case=OuterRef("case"), booked_at__gt=OuterRef("status_since"))
    return Session.objects.filter(~Exists(since), reason=HANDED_OVER, status=SessionStatus.CANCELLED)
