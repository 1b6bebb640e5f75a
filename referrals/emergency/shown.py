"""What a record's page says while it is open only because of an emergency."""

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from referrals.models import EmergencyOpening


def opened_until(viewer, referral="pk"):
    """Until when the viewer may read it in this way, to annotate rows with; `referral` leads to the referral's key."""
    now_open = EmergencyOpening.objects.filter(referral=OuterRef(referral), by=viewer, until__gt=timezone.now())
    return Subquery(now_open.order_by("-until").values("until")[:1])
