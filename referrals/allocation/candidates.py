"""What the matching looks at, fetched for all practitioners at once."""

from django.db.models import Exists, OuterRef, Prefetch, Subquery
from django.utils import timezone

from referrals.allocation.caseload import with_load
from referrals.models import Allocation, ReferralChild
from referrals.states import AllocationStatus
from vig_portal.access.roles import Role
from vig_portal.accounts.models import Conflict, Leave, Practitioner, RoleHeld

WORKED = (AllocationStatus.TAKEN_UP, AllocationStatus.ENDED)


def candidates(referral, among=None):
    """Practitioners, all unless told, with what is known of each beside this referral."""
    practitioners = Practitioner.objects.all() if among is None else among
    theirs = Allocation.objects.filter(practitioner=OuterRef("pk"))
    here = theirs.filter(referral=referral)
    turned_down = here.filter(status=AllocationStatus.TURNED_DOWN).order_by("-answered_at")
    children = ReferralChild.objects.filter(referral=referral).values("child")
    siblings = ReferralChild.objects.filter(referral__child_links__child__in=children).values("child")
    worked = theirs.filter(status__in=WORKED).exclude(referral=referral)
    role = RoleHeld.objects.open().filter(user=OuterRef("user"), role=Role.PRACTITIONER)
    return (
        with_load(practitioners)
        .select_related("user", "supervisor")
        .prefetch_related(
            Prefetch("leave", Leave.objects.filter(last_day__gte=timezone.localdate()), to_attr="leave_ahead"),
            Prefetch("conflicts", Conflict.objects.filter(ended_at=None), to_attr="conflicts_declared"),
        )
        .annotate(
            has_role=Exists(role),
            has_it=Exists(here.live()),
            knows_child=Exists(worked.filter(referral__child_links__child__in=children)),
            knows_sibling=Exists(worked.filter(referral__child_links__child__in=siblings)),
            turned_down_at=Subquery(turned_down.values("answered_at")[:1]),
            turned_down_why=Subquery(turned_down.values("turn_down_reason")[:1]),
            turned_down_for_conflict=Exists(turned_down.filter(turn_down_reason="conflict")),
        )
    )
