"""What an administrator does with accounts, roles and teams."""

from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils import timezone

from vig_portal.access.grants import take_back_everything
from vig_portal.access.roles import Role
from vig_portal.accounts.models import RoleHeld, Team, User
from vig_portal.accounts.ties import open_ties
from vig_portal.audit import trail
from vig_portal.notifications.notify import notify
from vig_portal.states.moves import Refusal

LAST_ADMINISTRATOR = "This is the last administrator. Give somebody else the role first."


class StillInHand(Refusal):
    """A leaver who still has something in hand, with what it is."""

    def __init__(self, person, ties):
        super().__init__(f"{person.name} still has work in hand. Give it to somebody else first.")
        self.ties = ties


@contextmanager
def once(sentence):
    """Refuse with the sentence what the database will not have twice, however quickly it is asked for."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise Refusal(sentence)


# People


@transaction.atomic
def invite(*, name, email, team=None, job_title="", roles=(), by):
    """Make an account without a password, and send the person a link to set one."""
    with once("Somebody has this email address already."):
        person = User.objects.create_user(email, name=name, team=team, job_title=job_title)
    trail.record("invite", by=by, about=person)
    for role in roles:
        give_role(person, role, by=by)
    send_password_link(person, by=by)
    return person


@transaction.atomic
def keep_for_emergencies(person):
    """Break the glass: the account is signed in to with its own password and second factor, and never linked."""
    person.is_break_glass = True
    person.save(update_fields=["is_break_glass"])
    trail.record("keep_for_emergencies", by=None, about=person)


def send_password_link(person, *, by):
    """Send an invitation, or a link for another password: either is made when the mail is sent."""
    if not person.is_active:
        raise Refusal(f"{person.name} has left. Open the account again first.")
    if person.has_come_by_council:
        raise Refusal(f"{person.name} signs in with a council account, so there is no password to set.")
    trail.record("send_password_link", by=by, about=person)
    slot = f"{timezone.now():%Y-%m-%d %H:%M}"
    if person.has_usable_password() and not person.comes_by_council:
        notify(person, "password_link", about=person, slot=slot)
    else:
        notify(person, "account_invited", about=person, slot=slot)


@transaction.atomic
def change_details(person, *, by, **details):
    """Change the name, job title, team or other details of a person; the trail says which, not what."""
    changed = [field for field, value in details.items() if getattr(person, field) != value]
    if person == by and "team" in changed:
        raise Refusal("You cannot put yourself in a team. Ask another administrator.")
    if changed:
        for field in changed:
            setattr(person, field, details[field])
        person.save(update_fields=changed)
        trail.record("change_details", by=by, about=person, fields=changed)
    return person


@transaction.atomic
def deactivate(person, *, by):
    """End a leaver's account now: sessions, roles and holds with it. What they did keeps their name."""
    if person == by:
        raise Refusal("You cannot end your own account. Ask another administrator.")
    person = User.objects.select_for_update().get(pk=person.pk)
    if not person.is_active:
        return person
    ties = open_ties(person)
    if ties:
        raise StillInHand(person, ties)
    for role in sorted(person.roles):
        take_role(person, role, by=by)
    take_back_everything(from_=person)
    person.is_active = False
    person.left_at = timezone.now()
    person.save(update_fields=["is_active", "left_at"])
    person.sessions.all().delete()
    trail.record("deactivate", by=by, about=person)
    return person


@transaction.atomic
def reactivate(person, *, by):
    """Open the account of somebody who has come back; their roles have to be given anew."""
    person.is_active = True
    person.left_at = None
    person.save(update_fields=["is_active", "left_at"])
    trail.record("reactivate", by=by, about=person)
    return person


# Roles


@transaction.atomic
def give_role(person, role, *, by, from_group=False):
    """Give a role to somebody else; giving it twice changes nothing."""
    if person == by:
        raise Refusal("You cannot give yourself a role. Ask another administrator.")
    # Locked, so that nobody is given one who is just leaving.
    if not User.objects.select_for_update(no_key=True).get(pk=person.pk).is_active:
        raise Refusal(f"{person.name} has left. Open the account again first.")
    held, is_new = RoleHeld.objects.get_or_create(
        user=person, role=role, until=None, defaults={"given_by": by, "from_group": from_group}
    )
    if is_new:
        details = {"from_group": True} if from_group else {}
        trail.record("give_role", by=by, about=person, role=role, **details)
        person.__dict__.pop("roles", None)
    return held


@transaction.atomic
def take_role(person, role, *, by):
    """Take a role, but never the last administrator's."""
    held = RoleHeld.objects.open().filter(user=person, role=role)
    if role == Role.ADMINISTRATOR:
        # Locked in one order, so that two administrators cannot take each other's role at once.
        administrators = RoleHeld.objects.open().filter(role=role, user__is_active=True).order_by("pk")
        if [row.user_id for row in administrators.select_for_update(of=("self",))] == [person.pk]:
            raise Refusal(LAST_ADMINISTRATOR)
    if held.update(until=timezone.now()):
        trail.record("take_role", by=by, about=person, role=role)
        person.__dict__.pop("roles", None)


# Teams


@transaction.atomic
def add_team(name, *, by):
    with once(f"There is a team called {name} already."):
        team = Team.objects.create(name=name)
    trail.record("add_team", by=by, about=team)
    return team


@transaction.atomic
def rename_team(team, name, *, by):
    team.name = name
    with once(f"There is a team called {name} already."):
        team.save(update_fields=["name"])
    trail.record("rename_team", by=by, about=team)
    return team


@transaction.atomic
def close_team(team, *, by):
    """Close a team that nobody is in any more; its referrals stay what they were."""
    team = Team.objects.select_for_update().get(pk=team.pk)
    if team.members.filter(is_active=True).exists():
        raise Refusal(f"There are still people in {team.name}. Move them to another team first.")
    team.is_open = False
    team.save(update_fields=["is_open"])
    trail.record("close_team", by=by, about=team)
    return team


@transaction.atomic
def open_team(team, *, by):
    """Open a team again that was closed."""
    team.is_open = True
    team.save(update_fields=["is_open"])
    trail.record("open_team", by=by, about=team)
    return team
