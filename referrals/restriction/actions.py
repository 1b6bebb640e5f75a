"""Keeping a referral to named people: a colleague's child, somebody everybody knows."""

from django.db import transaction
from django.db.models import Q

from referrals.afterwards.actions import MADE_IT
from referrals.allocation.actions import WAS_OFFERED
from referrals.models import Referral
from vig_portal.access.checks import may
from vig_portal.access.grants import hand, holders, take_back
from vig_portal.access.policy import Action
from vig_portal.access.roles import Role
from vig_portal.accounts.models import User
from vig_portal.audit import trail
from vig_portal.states.moves import NotYours, Refusal

NAMED = "named for a restricted referral"
OF_THE_SERVICE = {Role.COORDINATOR, Role.MANAGER}


@transaction.atomic
def restrict(referral, *, people, why, by):
    """Let only these people see it, with its referrer, whoever works with the family, and the person who says so."""
    referral = _locked(referral, by)
    people = {*people, by}
    if not {person.pk for person in people} <= set(may_be_named(referral).values_list("pk", flat=True)) | {by.pk}:
        raise Refusal("Choose coordinators, managers or people of the referrer’s team.")
    for hold in _named(referral):
        if hold.user not in people:
            _take_all_back(referral, hold.user, by=by)
    offers = [*referral.allocations.select_related("practitioner")]
    for person in people:
        hand(referral, to=person, by=by, why=NAMED)
        # A case is reached through the offer that it came of, also when it is closed.
        if person.roles & OF_THE_SERVICE:
            for offer in offers:
                if offer.practitioner.user_id != person.pk:
                    hand(offer, to=person, by=by, why=NAMED)
    Referral.objects.filter(pk=referral.pk).update(is_restricted=True, restricted_why=why)
    trail.record("restrict", by=by, about=referral, people=sorted(str(person.pk) for person in people))
    return Referral.objects.get(pk=referral.pk)


@transaction.atomic
def unrestrict(referral, *, by):
    """Open it again to everybody whose role lets them see it."""
    referral = _locked(referral, by)
    for hold in _named(referral):
        _take_all_back(referral, hold.user, by=by)
    Referral.objects.filter(pk=referral.pk).update(is_restricted=False, restricted_why="")
    trail.record("unrestrict", by=by, about=referral)
    return Referral.objects.get(pk=referral.pk)


def may_be_named(referral):
    """Coordinators, managers, and who refers in the referrer's team."""
    service = User.objects.with_role(Role.COORDINATOR).values("pk"), User.objects.with_role(Role.MANAGER).values("pk")
    people = Q(pk__in=service[0]) | Q(pk__in=service[1])
    if referral.team_id:  # those without a team are no team
        people |= Q(pk__in=User.objects.with_role(Role.REFERRER).filter(team=referral.team_id).values("pk"))
    return User.objects.filter(people).exclude(pk=referral.referrer_id)


def named(referral):
    """The people who are named for it now."""
    return [hold.user for hold in _named(referral)]


def _named(referral):
    return holders(referral).filter(why=NAMED).order_by("user__name")


def _take_all_back(referral, person, *, by):
    """All but what is theirs for another reason: a hold is one, and says only why it was first given."""
    take_back(referral, from_=person)
    if person.pk == referral.referrer_id:
        hand(referral, to=person, by=by, why=MADE_IT)
    elif referral.allocations.live().filter(practitioner__user=person).exists():
        hand(referral, to=person, by=by, why=WAS_OFFERED)
    for offer in referral.allocations.exclude(practitioner__user=person):
        take_back(offer, from_=person)


def _locked(referral, by):
    referral = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    if referral.is_draft or not may(by, Action.RESTRICT_REFERRAL, referral):
        raise NotYours("You cannot change who may see this referral.")
    return referral
