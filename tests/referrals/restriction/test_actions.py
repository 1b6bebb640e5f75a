"""Keeping a referral to named people."""

import pytest

from referrals.allocation import actions as allocation
from referrals.demo_world.answers import answers_from, vignettes
from referrals.intake import actions as intake
from referrals.models import Consultation, Referral
from referrals.restriction import actions as restriction
from referrals.triage.actions import GIVES_CONSULTATION
from tests.make import make_allocation, make_practitioner, make_referral, make_user
from tests.referrals.intake.make import fill_in
from vig_portal.access.checks import may
from vig_portal.access.grants import hand
from vig_portal.access.policy import Action
from vig_portal.accounts.models import User
from vig_portal.audit.models import Entry
from vig_portal.states.moves import NotYours, Refusal

pytestmark = pytest.mark.django_db
VIEW = Action.VIEW_REFERRAL


def entered(referrer, *, by):
    """A draft that a coordinator fills in for somebody who phoned."""
    draft = intake.start(by=by, referrer=referrer)
    fill_in(draft, answers_from(vignettes()["V01"]), by=by)
    return draft


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


def test_whoever_gives_the_consultation_keeps_it_when_no_longer_named(referrer, coordinator):
    both = make_user("coordinator", "practitioner")
    referral = make_referral("consultation", by=referrer, kind="consultation", children=[])
    Consultation.objects.create(referral=referral, consultant=both)
    hand(referral, to=both, by=coordinator, why=GIVES_CONSULTATION)
    referral = restriction.restrict(referral, people=[both], why="Colleague", by=coordinator)

    referral = restriction.restrict(referral, people=[], why="Colleague", by=coordinator)

    assert both not in restriction.named(referral)
    assert may(both, VIEW, referral)


def test_the_coordinator_who_entered_it_no_longer_sees_it(referrer, coordinator):
    entered_it = make_user("coordinator")
    referral = intake.submit(entered(referrer, by=entered_it), by=referrer)

    referral = restriction.restrict(referral, people=[], why="Colleague", by=coordinator)

    assert not may(entered_it, VIEW, referral)
    assert not may(entered_it, Action.MAKE_REFERRAL, referral)
    with pytest.raises(NotYours):
        restriction.unrestrict(referral, by=entered_it)


def test_nor_after_they_were_named_for_a_while(referrer, coordinator):
    entered_it = make_user("coordinator")
    referral = intake.submit(entered(referrer, by=entered_it), by=referrer)
    Referral.objects.filter(pk=referral.pk).update(status="accepted")
    offer = make_allocation(referral=referral, practitioner=make_practitioner(), by=coordinator)
    restriction.restrict(referral, people=[entered_it], why="Colleague", by=coordinator)
    assert set(restriction.named(referral)) == {entered_it, coordinator}

    restriction.restrict(referral, people=[], why="Colleague", by=coordinator)

    assert not may(entered_it, VIEW, referral)
    assert not may(entered_it, Action.VIEW_CASE, offer)


def test_a_coordinator_who_is_the_referrer_keeps_only_that(coordinator):
    both = make_user("coordinator", "referrer")
    referral = make_referral("accepted", by=both)
    offer = make_allocation(referral=referral, practitioner=make_practitioner(), by=coordinator)
    restriction.restrict(referral, people=[coordinator], why="Colleague", by=both)
    assert may(both, Action.VIEW_OFFER, offer)

    restriction.restrict(referral, people=[], why="Colleague", by=coordinator)

    assert may(both, VIEW, referral)
    assert not may(both, Action.VIEW_CASE, offer)


def test_a_new_offer_is_given_only_to_those_who_are_named(referrer, coordinator):
    both = make_practitioner(roles=("manager", "practitioner"))
    referral = make_referral("allocated", by=referrer)
    lead = make_allocation("taken_up", referral=referral, practitioner=both, by=coordinator)
    referral = restriction.restrict(referral, people=[], why="Colleague", by=coordinator)

    offer = allocation.add_co_worker(referral, make_practitioner(), by=coordinator)

    assert may(both.user, Action.VIEW_CASE, lead)
    assert not may(both.user, Action.VIEW_CASE, offer)
    assert may(coordinator, Action.VIEW_CASE, offer)


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
