"""Which files of a referral somebody may read."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from referrals.models import Allocation, Attachment, Referral
from vig_portal.access.checks import visible
from vig_portal.access.policy import Action


def readable(viewer) -> QuerySet:
    """A file may tell a sensitive address: then it is for its referrer, coordinators and who works with the family."""
    attachments = visible(Attachment.objects.select_related("added_by"), to=viewer, action=Action.VIEW_REFERRAL)
    works_with_them = Exists(
        Allocation.objects.taken_up().filter(referral=OuterRef("referral"), practitioner__user=viewer)
    )
    known = [
        Q(referral__in=visible(Referral.objects.all(), to=viewer, action=action).values("pk"))
        for action in (Action.MAKE_REFERRAL, Action.TRIAGE_REFERRAL)
    ]
    return attachments.filter(Q(referral__is_address_sensitive=False) | known[0] | known[1] | works_with_them)
