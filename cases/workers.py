"""Who works with a family: its practitioner and the co-workers who said yes. Whoever only covers does not count.

A hold says in whose hands a case is; it does not say why. What only those may see who work with the family, above
all a film, is asked here.
"""

from referrals.models import Allocation


def works_in(case, person) -> bool:
    """Whether the person is the practitioner of the open case, or a co-worker in it."""
    theirs = Allocation.objects.taken_up().filter(referral=case.referral_id, practitioner__user=person)
    return theirs.exists()
