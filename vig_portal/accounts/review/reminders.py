"""The access review comes round by itself."""

from vig_portal.access.roles import Role
from vig_portal.accounts.models import RoleHeld, User


def access_review_due(now):
    """Each administrator to whom a role of somebody else waits to be looked at: nobody looks at their own."""
    due = RoleHeld.objects.to_review().due_for_review()
    return [
        (person, person) for person in User.objects.with_role(Role.ADMINISTRATOR) if due.exclude(user=person).exists()
    ]
