"""What is due about sessions at a moment: the session and its practitioner."""

from datetime import datetime, time, timedelta

from django.db.models import F, Q
from django.utils import timezone

from cases.sessions.models import Session
from cases.states import CaseStatus
from vig_portal.reminders.working_days import LONDON

FROM = time(9)  # of the day before
WRITTEN_UP_WITHIN = timedelta(days=3)


def session_tomorrow(now):
    """Sessions of tomorrow, from nine o'clock of the day before."""
    here = timezone.localtime(now)
    if here.time() < FROM:
        return []
    # By the calendar of London, so that a night in which the clocks change is a day like any other.
    tomorrow, day_after = (datetime.combine(here.date() + timedelta(days=n), time(0), LONDON) for n in (1, 2))
    return _due(Q(starts_at__gte=tomorrow, starts_at__lt=day_after), now)


def session_not_written_up(now):
    """Sessions that ended three days ago or more, and nobody has said how they went."""
    return _due(Q(ends_at__lte=now - WRITTEN_UP_WITHIN), now)


def _due(which, now):
    """Booked sessions of cases that are still in their practitioner's hands, and not closed."""
    in_hand = Q(case__holds__until=None) | Q(case__holds__until__gt=now)
    booked = Session.objects.booked().filter(
        which, in_hand, case__holds__user=F("practitioner__user"), case__holds__only_to_read=False
    )
    booked = booked.exclude(case__status=CaseStatus.CLOSED).select_related("case__referral", "practitioner__user")
    return [(session, session.practitioner.user) for session in booked.distinct()]
