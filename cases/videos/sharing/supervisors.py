"""To whom a clip can be brought: supervisors who read the case already, or who supervise whoever brings it."""

from django.db.models import Exists, OuterRef, Q

from cases.models import CaseHold
from cases.opening import SUPERVISES
from vig_portal.access.roles import Role
from vig_portal.accounts.models import Practitioner, User


def of(case, practitioner):
    """The people to whom this practitioner may bring a clip of the case."""
    reads = CaseHold.objects.filter(content_object=case, user=OuterRef("pk"), why=SUPERVISES, until=None)
    supervises = Practitioner.objects.filter(user=practitioner, supervisor=OuterRef("pk"))
    people = User.objects.with_role(Role.SUPERVISOR).filter(Q(Exists(reads)) | Q(Exists(supervises)))
    return people.exclude(pk=practitioner.pk).order_by("name", "pk")
