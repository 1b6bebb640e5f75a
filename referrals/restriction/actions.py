"""Keeping a referral to named people: a colleague's child, somebody everybody knows."""

from django.db import transaction
from django.db.models import Q

from referrals.models import Referral
from vig_portal.access.checks import may
from vig_portal.access.grants import hand, holders, take_back
from vig_portal.access.policy import Action
from vig_portal.access.roles import Role
from vig_portal.accounts.models import User
from vig_portal.audit import trail
from vig_portal.states.moves import NotYours, Refusal

NAMED = "named for a restricted referral"


@transaction.atomic
def restrict(referral, *, people, why, by):
    """Let only these people see it, with its referrer, whoever works with the family, and the person who says so."""
    referral = _locked(referral, by)
    people = {*people, by}
    if not {person.pk for person in people} <= set(may_be_named(referral).values_list("pk", flat=True)) | {by.pk}:
        raise Refusal("Choose coordinators, managers or people of the referrer’s team.")
    for hold in _named(referral):
        if hold.user not in people:
            _take_all_back(referral, hold.user)
    offers = [*referral.allocations.live()]
    for person in people:
        hand(referral, to=person, by=by, why=NAMED)
        if Role.COORDINATOR in person.roles:
            for offer in offers:
                hand(offer, to=person, by=by, why=NAMED)
    Referral.objects.filter(pk=referral.pk).update(is_restricted=True, restricted_why=why)
    trail.record("restrict", by=by, about=referral, people=sorted(str(person.pk) for person in people))
    return Referral.objects.get(pk=referral.pk)


@transaction.atomic
def unrestrict(referral, *, by):
    """Open it again to everybody whose role lets them see it."""
    referral = _locked(referral, by)
    for hold in _named(referral):
        _take_all_back(referral, hold.user)
    Referral.objects.filter(pk=referral.pk).update(is_restricted=False, restricted_why="")
    trail.record("unrestrict", by=by, about=referral)
    return Referral.objects.get(pk=referral.pk)


def may_be_named(referral):
    """Coordinators, managers, and who refers in the referrer's team."""
    service = User.objects.with_role(Role.COORDINATOR).values("pk"), User.objects.with_role(Role.MANAGER).values("pk")
    team = User.objects.with_role(Role.REFERRER).filter(team=referral.team_id).values("pk")
    return User.objects.filter(Q(pk__in=service[0]) | Q(pk__in=service[1]) | Q(pk__in=team)).exclude(
        pk=referral.referrer_id
    )


def named(referral):
    """The people who are named for it now."""
    return [hold.user for hold in _named(referral)]


def _named(referral):
    return holders(referral).filter(why=NAMED).order_by("user__name")


def _take_all_back(referral, person):
    take_back(referral, from_=person)
    for offer in referral.allocations.exclude(practitioner__user=person):
        take_back(offer, from_=person)


def _locked(referral, by):
    referral = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    if referral.is_draft or not may(by, Action.RESTRICT_REFERRAL, referral):
        raise NotYours("You cannot change who may see this referral.")
    return referral
