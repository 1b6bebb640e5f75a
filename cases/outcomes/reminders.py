"""What is due with goals and measures at a moment: the case and the person to remind."""

from cases.models import Case
from cases.outcomes.missing import PATIENCE, being_chased, with_what_is_missing
from referrals.states import AllocationStatus


def measure_due(now):
    """Cases in which a rating or a measure is missing two weeks after the work began, with their practitioner."""
    begun = Case.objects.filter(status_since__lte=now - PATIENCE)
    in_hand = begun.filter(allocation__status=AllocationStatus.TAKEN_UP)  # a reopened case may wait for a practitioner
    chased = being_chased(with_what_is_missing(in_hand)).select_related("referral", "allocation__practitioner__user")
    return [(case, case.allocation.practitioner.user) for case in chased]
