"""Keeping a referral to named people."""

import pytest

from referrals.restriction import actions as restriction
from tests.make import make_allocation, make_practitioner, make_referral, make_user
from vig_portal.access.checks import may
from vig_portal.access.grants import hand
from vig_portal.access.policy import Action
from vig_portal.accounts.models import User
from vig_portal.audit.models import Entry
from vig_portal.states.moves import NotYours, Refusal

pytestmark = pytest.mark.django_db
VIEW = Action.VIEW_REFERRAL


def test_only_the_named_the_referrer_and_who_says_so_see_it(referrer, colleague, coordinator, manager):
    other = make_user("coordinator")
    referral = make_referral(by=referrer)

    referral = restriction.restrict(referral, people=[manager], why="Colleague", by=coordinator)

    assert (referral.is_restricted, referral.restricted_why) == (True, "Colleague")
    assert [may(person, VIEW, referral) for person in (referrer, coordinator, manager, other, colleague)] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert Entry.objects.filter(action="restrict", thing_id=referral.pk).exists()


def test_whoever_is_no_longer_named_no_longer_sees_it(referrer, coordinator, manager):
    referral = restriction.restrict(make_referral(by=referrer), people=[manager], why="Colleague", by=coordinator)

    restriction.restrict(referral, people=[], why="Colleague", by=coordinator)

    assert not may(manager, VIEW, referral)
    assert may(coordinator, VIEW, referral)


def test_the_referrer_and_the_practitioner_keep_it_when_it_is_opened_again(referrer, coordinator):
    referral = make_referral("accepted", by=referrer)
    offer = make_allocation(referral=referral, practitioner=make_practitioner(), by=coordinator)
    referral = restriction.restrict(referral, people=[], why="Colleague", by=coordinator)

    referral = restriction.unrestrict(referral, by=coordinator)

    assert not referral.is_restricted
    assert all(may(person, VIEW, referral) for person in (referrer, offer.practitioner.user, coordinator))
    assert may(offer.practitioner.user, Action.ANSWER_OFFER, offer)
    assert restriction.named(referral) == []


def test_a_named_coordinator_sees_the_offer_too(referrer, coordinator):
    offer = make_allocation(
        referral=make_referral("accepted", by=referrer), practitioner=make_practitioner(), by=coordinator
    )

    restriction.restrict(offer.referral, people=[], why="Colleague", by=coordinator)

    assert may(coordinator, Action.VIEW_OFFER, offer)
    assert not may(make_user("coordinator"), Action.VIEW_OFFER, offer)


def test_strangers_cannot_be_named(referrer, coordinator, stranger):
    with pytest.raises(Refusal, match="Choose coordinators"):
        restriction.restrict(make_referral(by=referrer), people=[stranger], why="Colleague", by=coordinator)


def test_a_coordinator_who_is_not_named_cannot_open_it(referrer, coordinator):
    referral = restriction.restrict(make_referral(by=referrer), people=[], why="Colleague", by=coordinator)

    with pytest.raises(NotYours):
        restriction.unrestrict(referral, by=make_user("coordinator"))


def test_others_cannot_restrict(referrer, manager):
    for person in (referrer, manager):
        with pytest.raises(NotYours):
            restriction.restrict(make_referral(by=referrer), people=[], why="Colleague", by=person)


def test_a_hold_of_another_kind_is_not_taken(referrer, colleague, coordinator):
    referral = make_referral(by=referrer)
    hand(referral, to=colleague, by=coordinator, why="covers")
    referral = restriction.restrict(referral, people=[colleague], why="Colleague", by=coordinator)

    referral = restriction.restrict(referral, people=[], why="Colleague", by=coordinator)

    assert may(colleague, VIEW, referral)


def test_a_named_manager_sees_the_offer_too_and_with_it_the_case(referrer, coordinator, manager):
    ended = make_allocation(
        "ended", referral=make_referral("closed", by=referrer), practitioner=make_practitioner(), by=coordinator
    )

    restriction.restrict(ended.referral, people=[manager], why="Colleague", by=coordinator)

    assert may(manager, Action.VIEW_CASE, ended)
    assert may(manager, Action.DECIDE_COURT_REQUEST, ended)
    assert not may(make_user("manager"), Action.VIEW_CASE, ended)


def test_whoever_is_offered_the_work_keeps_it_when_no_longer_named(referrer, coordinator):
    both = make_practitioner(roles=("coordinator", "practitioner"))
    referral = make_referral("accepted", by=referrer)
    referral = restriction.restrict(referral, people=[both.user], why="Colleague", by=coordinator)
    offer = make_allocation(referral=referral, practitioner=both, by=coordinator)

    restriction.restrict(referral, people=[], why="Colleague", by=coordinator)

    assert both.user not in restriction.named(referral)
    assert may(both.user, VIEW, referral)
    assert may(both.user, Action.ANSWER_OFFER, offer)


def test_a_referral_without_a_team_is_not_opened_to_all_who_have_none(coordinator):
    alone, other = make_user("referrer"), make_user("referrer")
    User.objects.filter(pk__in=[alone.pk, other.pk]).update(team=None)
    referral = make_referral(by=User.objects.get(pk=alone.pk))

    assert other not in restriction.may_be_named(referral)
