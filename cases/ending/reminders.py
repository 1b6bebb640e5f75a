"""What is due at a moment with a case that is paused, or was closed: the thing and the person to remind."""

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from cases.ending.models import Closing
from cases.models import Case
from cases.outcomes.measures import Point
from cases.outcomes.models import CaseMeasure, Outcome
from cases.states import CaseStatus
from referrals.states import AllocationStatus


def pause_to_review(now):
    """Paused cases whose day to look again has come, with their practitioner."""
    due = Case.objects.filter(status=CaseStatus.PAUSED, review_on__lte=timezone.localdate(now))
    in_hand = due.filter(allocation__status=AllocationStatus.TAKEN_UP)  # a reopened case may wait for a practitioner
    return [(case, case.allocation.practitioner.user) for case in _with_whom(in_hand)]


def follow_up_due(now):
    """Closed cases whose follow-up has come and is not recorded, with whoever closed the work and reads it still."""
    ended = Closing.objects.filter(follow_up_on__lte=timezone.localdate(now), case=OuterRef("pk"))
    ended = ended.filter(at__gte=OuterRef("status_since"))  # of the last closing, not of one before a reopening
    recorded = Outcome.objects.filter(case=OuterRef("pk"), point=Point.FOLLOW_UP)
    asked = CaseMeasure.objects.current().filter(case=OuterRef("pk"))
    in_hand = Q(holds__until=None) | Q(holds__until__gt=now)
    cases = Case.objects.filter(Exists(ended), Exists(asked), ~Exists(recorded), in_hand, status=CaseStatus.CLOSED)
    cases = cases.filter(holds__user=F("allocation__practitioner__user")).distinct()
    return [(case, case.allocation.practitioner.user) for case in _with_whom(cases)]


def _with_whom(cases):
    return cases.select_related("referral", "allocation__practitioner__user")
