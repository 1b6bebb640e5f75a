"""Who is told: for each thing that is due, the people."""

from vig_portal.access.grants import holders
from vig_portal.access.roles import Role
from vig_portal.accounts.models import User


class Coordinators:
    """All coordinators; about a restricted record only those who hold it. Looked up once for all that is due."""

    def __init__(self):
        self.everybody = None

    def __call__(self, thing, person):
        if self.everybody is None:
            self.everybody = list(User.objects.with_role(Role.COORDINATOR))
        if not getattr(thing, "is_restricted", False):
            return self.everybody
        named = {hold.user_id for hold in holders(thing)}
        return [coordinator for coordinator in self.everybody if coordinator.pk in named]


class ThePerson:
    """The one that the floor names: the referrer, the practitioner, the decider, the administrator."""

    def __call__(self, thing, person):
        return [person] if person else []


TOLD = {
    "coordinators": Coordinators,
    "referrer": ThePerson,
    "practitioner": ThePerson,
    "decider": ThePerson,
    "administrator": ThePerson,
}
