"""Keeping a referral to named people: a colleague's child, somebody everybody knows."""

from django.db import transaction
from django.db.models import Q

from referrals.afterwards.actions import MADE_IT
from referrals.allocation.actions import NAMED, WAS_OFFERED
from referrals.models import AllocationHold, Consultation, Referral
from referrals.states import ReferralStatus
from referrals.triage.actions import GIVES_CONSULTATION
from vig_portal.access.checks import may
from vig_portal.access.grants import hand, holders, take_back
from vig_portal.access.policy import Action
from vig_portal.access.roles import Role
from vig_portal.accounts.models import User
from vig_portal.audit import trail
from vig_portal.states.moves import NotYours, Refusal

FOR_THE_WORK = (WAS_OFFERED, GIVES_CONSULTATION)
OF_THE_SERVICE = {Role.COORDINATOR, Role.MANAGER}


@transaction.atomic
def restrict(referral, *, people, why, by):
    """Let only these people see it, with its referrer, whoever works with the family, and the person who says so."""
    referral = _locked(referral, by)
    people = {*people, by}
    if not {person.pk for person in people} <= set(may_be_named(referral).values_list("pk", flat=True)) | {by.pk}:
        raise Refusal("Choose coordinators, managers or people of the referrer’s team.")
    _keep_to(referral, people, by=by)
    offers = [*referral.allocations.select_related("practitioner")]
    already = set(named(referral))
    for person in people:
        if person not in already:
            take_back(referral, from_=person)  # a hold says why it was given: from now on, because they are named
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
    _keep_to(referral, set(), by=by)
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
    return [hold.user for hold in holders(referral).filter(why=NAMED).order_by("user__name")]


def holding(referral):
    """Who else has it in their hands, like a coordinator who entered it, and keeps it only if they are named."""
    others = _not_for_the_work(referral).exclude(why=NAMED).exclude(user=referral.referrer_id)
    return [hold.user for hold in others.order_by("user__name")]


def _not_for_the_work(referral):
    return holders(referral).exclude(why__in=FOR_THE_WORK)


def _keep_to(referral, people, *, by):
    """Take it and its offers from everybody else; the referrer and whoever works with the family keep theirs."""
    for hold in _not_for_the_work(referral):
        if hold.user not in people:
            take_back(referral, from_=hold.user)
            if why := _theirs_besides(referral, hold.user):
                hand(referral, to=hold.user, by=by, why=why)
    for offer in referral.allocations.all():
        for hold in holders(offer).filter(why=NAMED):
            if hold.user not in people:
                take_back(offer, from_=hold.user, why=NAMED)


def _theirs_besides(referral, person):
    """For what other reason it is theirs; empty for none. A hold is one, and has kept only that they were named."""
    offered = AllocationHold.objects.filter(
        content_object__referral=referral, content_object__practitioner__user=person, user=person, until=None
    )
    if person.pk == referral.referrer_id:
        return MADE_IT
    if offered.exists():
        return WAS_OFFERED
    planned = Consultation.objects.filter(
        referral=referral, consultant=person, referral__status=ReferralStatus.CONSULTATION
    )
    return GIVES_CONSULTATION if planned.exists() else ""


def _locked(referral, by):
    referral = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    if referral.is_draft or not may(by, Action.RESTRICT_REFERRAL, referral):
        raise NotYours("You cannot change who may see this referral.")
    return referral
