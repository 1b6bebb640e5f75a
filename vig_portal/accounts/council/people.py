"""Who of the council is let in, and which roles their groups give them."""

import logging

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from vig_portal.access.roles import Role
from vig_portal.accounts import actions as accounts
from vig_portal.accounts.browsers.actions import shut_every_way_in
from vig_portal.accounts.models import GroupRole, RoleHeld, User
from vig_portal.audit import trail
from vig_portal.notifications.notify import notify
from vig_portal.states.moves import Refusal

log = logging.getLogger(__name__)

PROVIDER = "council"


class NotLetIn(Exception):
    """Somebody whom the council knows and who does not come in, with the sentence for them."""

    def __init__(self, why, sentence):
        super().__init__(why)
        self.why = why
        self.sentence = sentence


UNKNOWN = NotLetIn(
    "unknown", "Nobody has invited you to this service yet. Ask your manager, or the administrator of the service."
)
LEFT = NotLetIn("left", "Your account here has been closed. If you still need it, ask the administrator.")
ANOTHER = NotLetIn(
    "another", "Your email address belongs to a different council account here. Ask the administrator of the service."
)
LOCAL = NotLetIn(
    "break-glass", "This email address belongs to an account that is kept for emergencies. Sign in with its password."
)
ONE_FACTOR = NotLetIn(
    "one factor",
    "Your council account did not show a second factor. Set one up with the council’s IT service, then sign in again.",
)


@transaction.atomic
def person_of(claims):
    """The person to let in. Known by the subject; the very first time, by the email address of the invitation."""
    if not shows_second_factor(claims):
        raise ONE_FACTOR
    linked = SocialAccount.objects.filter(provider=PROVIDER, uid=claims["sub"]).select_related("user").first()
    person = linked.user if linked else _invited(claims)
    if not person.is_active:
        raise LEFT
    if not linked:
        SocialAccount.objects.create(provider=PROVIDER, uid=claims["sub"], user=person)
        trail.record("link_council_account", by=None, about=person)
    return person


@transaction.atomic
def forget_account(person, *, by):
    """For somebody whose account at the council is another one now: when they next sign in there, they are known by
    their email address, as at the very first time."""
    if person == by:
        raise Refusal("You cannot do this for yourself. Ask another administrator.")
    if not SocialAccount.objects.filter(user=person, provider=PROVIDER).delete()[0]:
        raise Refusal(f"{person.name} has not signed in with a council account.")
    shut_every_way_in(person, by=by)
    trail.record("unlink_council_account", by=by, about=person)
    slot = f"{timezone.now():%Y-%m-%d %H:%M}"
    notify(person, "council_account_forgotten", about=person, slot=slot, url=reverse("accounts:security"))


def _invited(claims):
    email = _proved_address(claims)
    if not isinstance(email, str) or not email:
        raise UNKNOWN
    person = User.objects.select_for_update().filter(email__iexact=email).first()
    if person is None:
        raise UNKNOWN
    if person.is_break_glass:
        raise LOCAL
    if person.socialaccount_set.exists():
        raise ANOTHER
    return person


def _proved_address(claims):
    """The address that the council vouches for. In Entra people may write what they like into `email`, which counts
    only with a word that its owner was asked; a member's user name is given by the council, a guest's is not."""
    if claims.get("email_verified", True) is not True:
        return None
    if claims.get("email_verified") is True or str(claims.get("xms_edov")).lower() in ("1", "true"):
        return claims.get("email")
    is_guest = str(claims.get("acct", 0)) != "0" or claims.get("idp", claims["iss"]) != claims["iss"]
    return None if is_guest else claims.get("preferred_username")


def shows_second_factor(claims):
    """Whether the council's sign-in says that it asked for one: by amr, or by an acr that we were told means it."""
    methods = claims.get("amr")
    contexts = claims.get("acrs", claims.get("acr"))
    contexts = contexts if isinstance(contexts, list) else [contexts]
    return (isinstance(methods, list) and "mfa" in methods) or bool(set(settings.OIDC_ACR) & set(map(str, contexts)))


@transaction.atomic
def follow_groups(person, claims):
    """Give the roles that the person's groups give, and take those that groups gave and give no more."""
    groups = claims.get("groups", [])
    too_many_to_say = "groups" in claims.get("_claim_names", {}) or claims.get("hasgroups")
    if too_many_to_say or not isinstance(groups, list):
        _keep_roles(person)
        return
    User.objects.filter(pk=person.pk).exclude(groups_unread_since=None).update(groups_unread_since=None)
    rows = GroupRole.objects.filter(group__in=map(str, groups)).exclude(added_by=person)
    wanted = {Role(role) for role in rows.values_list("role", flat=True)}
    held = RoleHeld.objects.open().filter(user=person)
    for role in sorted(wanted - {Role(row.role) for row in held}):
        accounts.give_role(person, role, by=None, from_group=True)
    for row in held.filter(from_group=True).exclude(role__in=wanted):
        try:
            accounts.take_role(person, Role(row.role), by=None)
        except Refusal:  # the last administrator stays, so that somebody can put the groups right
            trail.record("take_role", by=None, about=person, outcome="refused", role=row.role)


def _keep_roles(person):
    """Somebody in more groups than a token can name: their roles stay as they were, and the access review says so."""
    User.objects.filter(pk=person.pk, groups_unread_since=None).update(groups_unread_since=timezone.now())
    trail.record("follow_groups", by=None, about=person, outcome="refused", why="too many groups")
    log.warning("Somebody is in more groups than the council can name: their roles stay as they were")
