"""Opening a restricted record in an emergency."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from referrals.models import EmergencyOpening, Referral
from vig_portal.access.checks import may
from vig_portal.access.grants import hand, holders
from vig_portal.access.policy import Action
from vig_portal.access.roles import Role
from vig_portal.accounts.models import User
from vig_portal.audit import trail
from vig_portal.notifications.notify import notify_all
from vig_portal.states.moves import NotYours, Refusal

WHY = "break-glass: "
LASTS = timedelta(hours=1)
FEWEST_TOLD = 2
MAY_BE_TOLD = (Role.MANAGER, Role.COORDINATOR, Role.ADMINISTRATOR)
NO_SUCH = "There is no such referral"
ALREADY_YOURS = "You can already open this referral. Search for it instead"
NOBODY_TO_TELL = (
    "A restricted record is opened in an emergency only when two other people can be told: managers, coordinators "
    "or administrators. There are not two others. Ask an administrator."
)


def find(reference, *, by):
    """The restricted referral of this exact reference; every attempt that finds none is written down."""
    _somebody_can_be_told(by)
    referral = Referral.objects.sent().filter(reference=reference).first()
    if referral is None:
        trail.record(Action.BREAK_GLASS, by=by, outcome="refused", said=NO_SUCH)
        raise Refusal(NO_SUCH)
    if may(by, Action.VIEW_REFERRAL, referral):
        raise Refusal(ALREADY_YOURS)
    return referral


@transaction.atomic
def open_for_an_hour(referral, *, why, by):
    """Let the person read it and its case until an hour from now; tell at least two others."""
    if not may(by, Action.BREAK_GLASS):
        raise NotYours("You cannot open restricted records.")
    _somebody_can_be_told(by)
    referral = Referral.objects.sent().select_for_update(of=("self",)).get(pk=referral.pk)
    if may(by, Action.VIEW_REFERRAL, referral):
        raise Refusal(ALREADY_YOURS)
    now = timezone.now()
    opening = EmergencyOpening.objects.create(referral=referral, by=by, why=why, at=now, until=now + LASTS)
    # A case is reached through the offer that it came of.
    for thing in (referral, *referral.allocations.all()):
        hand(thing, to=by, by=by, why=f"{WHY}{why}", until=opening.until, only_to_read=True)
    told = to_be_told(referral, by=by)
    opening.told.set(told)
    trail.record(
        Action.BREAK_GLASS,
        by=by,
        about=referral,
        until=opening.until.isoformat(timespec="seconds"),
        told=sorted(str(person.pk) for person in told),
    )
    notify_all(told, "record_opened_in_emergency", about=opening)
    return opening


def to_be_told(referral, *, by):
    """The managers and the coordinators named for it; where these are fewer than two, others of the service."""
    coordinators = list(User.objects.with_role(Role.COORDINATOR))
    named = {hold.user_id for hold in holders(referral)}
    told = [
        *User.objects.with_role(Role.MANAGER),
        *(person for person in coordinators if person.pk in named),
    ]
    told = [person for person in dict.fromkeys(told) if person != by]
    others = [*coordinators, *User.objects.with_role(Role.ADMINISTRATOR)]
    for person in others:
        if len(told) < FEWEST_TOLD and person != by and person not in told:
            told.append(person)
    return told


def _somebody_can_be_told(by):
    """Asked before any reference is looked at, so that the answer tells nothing about one."""
    people = {person for role in MAY_BE_TOLD for person in User.objects.with_role(role).values_list("pk", flat=True)}
    if len(people - {by.pk}) < FEWEST_TOLD:
        raise Refusal(NOBODY_TO_TELL)
