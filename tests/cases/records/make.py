"""Sessions that can be written up."""

from datetime import timedelta

from django.utils import timezone

from cases.models import HelpingQuestion
from cases.sessions.models import Cycle, Session


def make_session(case, kind="planning", *, cycle=None, days_ago=1, minutes=60, **fields):
    """A booked session of the case's practitioner: yesterday at ten, unless told."""
    morning = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0)
    starts_at = morning - timedelta(days=days_ago)
    if cycle is None and kind in ("filming", "shared_review"):
        cycle, _ = Cycle.objects.get_or_create(case=case, number=1)
    practitioner = case.allocation.practitioner
    fields.setdefault("booked_by", practitioner.user)
    fields.setdefault("ends_at", starts_at + timedelta(minutes=minutes))
    return Session.objects.create(
        case=case, kind=kind, cycle=cycle, practitioner=practitioner, starts_at=starts_at, **fields
    )


def make_question(case, words="How can I help her to calm down?", **fields):
    """The helping question of the first adult."""
    fields.setdefault("adult", case.adults.first())
    return HelpingQuestion.objects.create(case=case, words=words, by=case.allocation.practitioner.user, **fields)
