"""visible() and may(): the only road to a record."""

from datetime import timedelta

import pytest
from django.utils import timezone

from referrals.models import Referral
from tests.make import make_allocation, make_referral, make_user
from vig_portal.access.checks import may, visible
from vig_portal.access.grants import hand, take_back
from vig_portal.access.policy import COLUMNS, OF_THE_FILM, POLICY, Action, Reach, reach
from vig_portal.access.roles import Role
from vig_portal.accounts.models import User


def seen_by(user, action=Action.VIEW_REFERRAL):
    return set(visible(Referral.objects.all(), to=user, action=action))


def test_a_referrer_sees_what_the_team_sent(referrer, colleague):
    referral = make_referral(by=colleague)

    assert seen_by(referrer) == {referral}


def test_a_draft_is_seen_by_nobody_else(referrer, colleague, coordinator, manager):
    draft = make_referral(status="draft", by=referrer)

    assert seen_by(referrer) == {draft}
    assert not seen_by(colleague) and not seen_by(coordinator) and not seen_by(manager)


def test_another_team_sees_nothing(referrer, stranger):
    make_referral(by=referrer)

    assert seen_by(stranger) == set()


def test_a_person_without_a_team_does_not_see_referrals_without_a_team(db):
    author = make_user("referrer")
    User.objects.filter(pk=author.pk).update(team=None)
    referral = make_referral(by=User.objects.get(pk=author.pk))
    other = make_user("referrer")
    User.objects.filter(pk=other.pk).update(team=None)

    assert referral.team is None
    assert seen_by(User.objects.get(pk=other.pk)) == set()


def test_a_restricted_referral_is_seen_by_named_people_only(referrer, colleague, coordinator, manager):
    referral = make_referral(by=referrer, is_restricted=True)
    other = make_user("coordinator")
    hand(referral, to=coordinator, by=coordinator, why="named")

    assert seen_by(referrer) == {referral} == seen_by(coordinator)
    assert not seen_by(colleague) and not seen_by(manager) and not seen_by(other)


def test_what_is_taken_back_is_gone_at_once(practitioner, coordinator):
    allocation = make_allocation(practitioner=practitioner.practitioner, by=coordinator)

    take_back(allocation.referral, from_=practitioner)

    assert not may(practitioner, Action.VIEW_REFERRAL, allocation.referral)


def test_a_hold_ends_on_its_day(practitioner, coordinator):
    referral = make_referral()
    hand(referral, to=practitioner, by=coordinator, why="cover", until=timezone.now() - timedelta(seconds=1))

    assert not may(practitioner, Action.VIEW_REFERRAL, referral)


def test_handing_twice_is_holding_once(practitioner, coordinator):
    referral = make_referral()

    first = hand(referral, to=practitioner, by=coordinator, why="offered")
    second = hand(referral, to=practitioner, by=coordinator, why="offered")

    assert first == second


def test_a_superuser_without_a_role_sees_no_family(referrer):
    referral = make_referral(by=referrer)
    superuser = make_user(is_superuser=True)

    assert seen_by(superuser) == set()
    assert not any(may(superuser, action, referral) for action in (Action.VIEW_REFERRAL, Action.TRIAGE_REFERRAL))


def test_somebody_who_left_sees_nothing(referrer):
    make_referral(by=referrer)
    referrer.is_active = False

    assert seen_by(referrer) == set()
    assert not may(referrer, Action.USE_PORTAL)


def test_what_people_may_do_is_the_widest_of_their_roles():
    assert reach({Role.REFERRER, Role.MANAGER}, Action.VIEW_REFERRAL) is Reach.ALL
    assert reach(set(), Action.VIEW_REFERRAL) is Reach.NO


def test_an_administrator_sees_no_family(administrator):
    make_referral()

    assert seen_by(administrator) == set()


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_may_agrees_with_the_table(db, role, action):
    user = make_user(role)

    assert may(user, action) is (reach({role}, action) is not Reach.NO)
    assert set(POLICY) == set(Action)


def test_a_list_is_one_query_and_a_person_costs_one(coordinator, django_assert_num_queries):
    for _ in range(3):
        make_referral()
    coordinator = User.objects.get(pk=coordinator.pk)

    with django_assert_num_queries(2):
        assert len(visible(Referral.objects.all(), to=coordinator, action=Action.VIEW_REFERRAL)) == 3


def test_an_offer_does_not_make_a_practitioner_who_refers_too_the_referrer(stranger, coordinator):
    referral = make_allocation(practitioner=stranger.practitioner, by=coordinator).referral

    assert may(stranger, Action.VIEW_REFERRAL, referral)
    assert not may(stranger, Action.MAKE_REFERRAL, referral)
    assert may(referral.referrer, Action.MAKE_REFERRAL, referral)


@pytest.mark.parametrize("action", sorted(OF_THE_FILM))
def test_no_title_opens_a_film(action):
    """Whoever sees film, or decides about it, has it in their hands."""
    assert {reach({role}, action) for role in COLUMNS} <= {Reach.NO, Reach.HELD}
