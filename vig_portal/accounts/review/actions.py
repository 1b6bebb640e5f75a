"""Saying that somebody's role is still right."""

from django.db import transaction
from django.utils import timezone

from vig_portal.audit import trail


@transaction.atomic
def say_still_right(held, *, by):
    """That these roles are still right; nobody says it of their own. Returns how many it was said of."""
    rows = list(held.exclude(user=by).select_related("user").select_for_update(of=("self",)))
    held.filter(pk__in=[row.pk for row in rows]).update(reviewed_at=timezone.now(), reviewed_by=by)
    for row in rows:
        trail.record("review_role", by=by, about=row.user, role=row.role)
    return len(rows)
