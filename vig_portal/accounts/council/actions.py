"""What an administrator says about the council's groups."""

from django.db import transaction

from vig_portal.accounts.models import GroupRole
from vig_portal.audit import trail


@transaction.atomic
def add_group_role(*, group, name, role, by):
    """From the next sign-in on, everybody in the group has the role, but for who says so, who gets none by it."""
    row = GroupRole.objects.create(group=group, name=name, role=role, added_by=by)
    trail.record("add_group_role", by=by, group=group, role=role)
    return row


@transaction.atomic
def remove_group_role(row, *, by):
    """From their next sign-in on, people have the role no more through this group."""
    trail.record("remove_group_role", by=by, group=row.group, role=row.role)
    row.delete()
