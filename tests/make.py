"""Plain functions that make people and records. All is defaulted: a test names only what it is about."""

from datetime import date, timedelta
from itertools import count

from django.utils import timezone

from referrals.models import Adult, Allocation, Child, Referral, ReferralChild
from referrals.states import AllocationStatus, ReferralStatus
from vig_portal.access.grants import hand
from vig_portal.accounts.models import Practitioner, RoleHeld, Stage, Team, User

_number = count(1)

PASSWORD = "a quiet lighthouse at noon"


def make_team(name=None):
    return Team.objects.create(name=name or f"Team {next(_number)}")


def make_user(*roles, team=None, **fields):
    """A person with the roles, in a team of their own unless one is given."""
    number = next(_number)
    fields.setdefault("name", f"Person {number}")
    fields.setdefault("email", f"person{number}@council.example")
    user = User.objects.create_user(password=PASSWORD, team=team or make_team(), **fields)
    RoleHeld.objects.bulk_create(RoleHeld(user=user, role=role) for role in roles)
    return user


def time_out(client, person):
    """The person was signed in in this browser, until just now."""
    client.force_login(person)
    person.sessions.update(expire_date=timezone.now() - timedelta(seconds=1))


def make_practitioner(*, user=None, roles=("practitioner",), **fields):
    """A practitioner of Colchester, accredited, with room for two cases."""
    fields.setdefault("stage", Stage.ACCREDITED)
    fields.setdefault("base_district", "Colchester")
    fields.setdefault("workdays", [0, 1, 2, 3, 4])
    fields.setdefault("languages", ["English"])
    return Practitioner.objects.create(user=user or make_user(*roles), **fields)


def make_child(**fields):
    number = next(_number)
    fields.setdefault("first_name", f"Child{number}")
    fields.setdefault("last_name", "Example")
    fields.setdefault("date_of_birth", date(2018, 5, 6))
    return Child.objects.create(**fields)


def make_referral(status=ReferralStatus.SUBMITTED, *, by=None, children=None, **fields):
    """A referral in the hands of its referrer; sent unless it is a draft."""
    by = by or make_user("referrer")
    if status != ReferralStatus.DRAFT:
        now = timezone.now()
        fields.setdefault("sent_at", now - timedelta(hours=1))
        fields.setdefault("reference", f"VIG-T{next(_number):03d}")
        fields.setdefault("purpose", "intervention")
        fields.setdefault("district", "Colchester")
        fields.setdefault("quadrant", "North East")
        if status in (ReferralStatus.ACCEPTED, ReferralStatus.WAITING_LIST, ReferralStatus.ALLOCATED):
            fields.setdefault("accepted_at", now)
    referral = Referral.objects.create(status=status, referrer=by, team=by.team, **fields)
    if status != ReferralStatus.DRAFT:
        for position, child in enumerate(children if children is not None else [make_child()]):
            ReferralChild.objects.create(referral=referral, child=child, position=position)
        Adult.objects.create(
            referral=referral, position=0, name="Robin Example", relationship="mother", role_in_vig="client",
            has_parental_responsibility="yes",
        )  # fmt: skip
    hand(referral, to=by, by=by, why="made the referral")
    return referral


def make_allocation(status=AllocationStatus.OFFERED, *, referral=None, practitioner=None, by=None, **fields):
    """An offer, in the practitioner's hands while it lives."""
    practitioner = practitioner or make_practitioner()
    by = by or make_user("coordinator")
    if referral is None:
        taken = status in (AllocationStatus.TAKEN_UP, AllocationStatus.ENDED)
        referral = make_referral(ReferralStatus.ALLOCATED if taken else ReferralStatus.ACCEPTED)
    fields.setdefault("answer_by", timezone.localdate() + timedelta(days=3))
    allocation = Allocation.objects.create(
        referral=referral, practitioner=practitioner, status=status, offered_by=by, **fields
    )
    if status in (AllocationStatus.OFFERED, AllocationStatus.TAKEN_UP):
        hand(allocation, to=practitioner.user, by=by, why="offered")
        hand(referral, to=practitioner.user, by=by, why="offered")
    return allocation
