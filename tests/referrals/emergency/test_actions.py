"""Opening a restricted record for an hour: only to read, and never in silence."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.models import Case
from cases.opening import open_case
from referrals.emergency import actions as emergency
from referrals.models import AllocationHold, EmergencyOpening, Referral, ReferralHold
from referrals.restriction import actions as restriction
from referrals.ties import open_ties
from tests.make import make_allocation, make_referral, make_user
from vig_portal.access.checks import may, visible
from vig_portal.access.grants import holders, take_back_everything
from vig_portal.access.policy import READING, Action
from vig_portal.accounts.models import User
from vig_portal.audit.models import Entry
from vig_portal.notifications.models import Notice
from vig_portal.states.moves import NotYours, Refusal

pytestmark = pytest.mark.django_db
WHY = "The school rang: the child is at risk tonight"


@pytest.fixture
def named():
    """The coordinator who restricted it."""
    return make_user("coordinator", name="Nell Named")


@pytest.fixture
def referral(referrer, named):
    return restriction.restrict(make_referral(by=referrer), people=[], why="A colleague’s family", by=named)


def two_hours_later():
    """As it is when the hour is over."""
    for rows in (ReferralHold.objects.filter(only_to_read=True), AllocationHold.objects.filter(only_to_read=True)):
        rows.update(until=timezone.now() - timedelta(hours=1), since=timezone.now() - timedelta(hours=2))
    EmergencyOpening.objects.update(at=timezone.now() - timedelta(hours=2), until=timezone.now() - timedelta(hours=1))


@pytest.mark.parametrize("role", ["coordinator", "manager"])
def test_it_opens_for_an_hour_and_ends_by_itself(role, referral, administrator, request):
    person = request.getfixturevalue(role)
    make_user("manager")
    assert not may(person, Action.VIEW_REFERRAL, referral)

    opening = emergency.open_for_an_hour(referral, why=WHY, by=person)

    hold = ReferralHold.objects.get(user=person)
    assert opening.until - opening.at == timedelta(hours=1)
    assert (hold.why, hold.until, hold.only_to_read) == (f"break-glass: {WHY}", opening.until, True)
    assert may(person, Action.VIEW_REFERRAL, referral)
    two_hours_later()
    assert not may(person, Action.VIEW_REFERRAL, referral)


def test_it_lets_nobody_do_anything_but_read(referral, coordinator, manager, administrator):
    emergency.open_for_an_hour(referral, why=WHY, by=coordinator)
    mine = Referral.objects.filter(pk=referral.pk)

    for action in set(Action) - READING:
        assert not visible(mine, to=coordinator, action=action).exists(), action
    with pytest.raises(NotYours):
        restriction.restrict(referral, people=[], why="For me", by=coordinator)
    with pytest.raises(NotYours):
        restriction.unrestrict(referral, by=coordinator)


def test_it_opens_the_case_too(practitioner, coordinator, manager, named):
    offer = make_allocation(practitioner=practitioner.practitioner, by=named)
    case = open_case(offer, by=practitioner)
    restriction.restrict(offer.referral, people=[], why="Colleague", by=named)
    cases = Case.objects.filter(pk=case.pk)
    assert not visible(cases, to=coordinator, action=Action.VIEW_CASE)

    emergency.open_for_an_hour(offer.referral, why=WHY, by=coordinator)

    assert visible(cases, to=coordinator, action=Action.VIEW_CASE)
    assert not visible(cases, to=coordinator, action=Action.ALLOCATE_REFERRAL)
    two_hours_later()
    assert not visible(cases, to=coordinator, action=Action.VIEW_CASE)


def test_managers_and_those_named_are_told(referral, coordinator, manager, named, administrator, referrer):
    opening = emergency.open_for_an_hour(referral, why=WHY, by=coordinator)

    notices = Notice.objects.filter(name="record_opened_in_emergency")
    assert {notice.person for notice in notices} == {manager, named} == set(opening.told.all())
    assert {notice.url for notice in notices} == {opening.get_absolute_url()}


def test_others_are_told_where_there_are_too_few(referral, coordinator, named, administrator):
    opening = emergency.open_for_an_hour(referral, why=WHY, by=coordinator)

    assert set(opening.told.all()) == {named, administrator}


def test_it_is_refused_where_nobody_can_be_told(referral, coordinator):
    before = ReferralHold.objects.count()

    for attempt in (
        lambda: emergency.open_for_an_hour(referral, why=WHY, by=coordinator),
        lambda: emergency.find(referral.reference, by=coordinator),
        lambda: emergency.find("VIG-NEVER", by=coordinator),
    ):
        with pytest.raises(Refusal) as refusal:
            attempt()
        assert refusal.value.sentence == emergency.NOBODY_TO_TELL

    assert ReferralHold.objects.count() == before
    assert User.objects.with_role("coordinator").count() == 2


def test_it_is_written_down_without_the_reason(referral, coordinator, manager):
    emergency.open_for_an_hour(referral, why=WHY, by=coordinator)

    entry = Entry.objects.get(action=Action.BREAK_GLASS)
    assert (entry.actor_id, entry.thing_id, entry.outcome) == (coordinator.pk, referral.pk, "done")
    assert WHY not in str(entry.details)


@pytest.mark.parametrize("role", ["referrer", "practitioner", "supervisor", "evaluator", "administrator", "stranger"])
def test_it_refuses_a_stranger(role, referral, manager, coordinator, request):
    with pytest.raises(NotYours):
        emergency.open_for_an_hour(referral, why=WHY, by=request.getfixturevalue(role))


def test_find_tells_a_draft_from_nothing_by_nothing(referral, coordinator, manager):
    make_referral("draft")

    with pytest.raises(Refusal, match="no such referral"):
        emergency.find("VIG-NEVER", by=coordinator)

    assert Entry.objects.get(action=Action.BREAK_GLASS).outcome == "refused"


def test_find_refuses_what_they_can_open_already(coordinator, manager, administrator):
    with pytest.raises(Refusal, match="already open"):
        emergency.find(make_referral().reference, by=coordinator)


def test_a_leaver_is_not_held_back_by_what_they_opened(referral, coordinator, manager, named):
    emergency.open_for_an_hour(referral, why=WHY, by=coordinator)

    assert open_ties(coordinator) == []


def test_who_only_reads_is_not_counted_among_its_holders(referral, coordinator, manager, named):
    emergency.open_for_an_hour(referral, why=WHY, by=coordinator)

    assert coordinator not in {hold.user for hold in holders(referral)}


def test_the_hour_is_over_at_once_for_a_leaver(referral, coordinator, manager):
    emergency.open_for_an_hour(referral, why=WHY, by=coordinator)

    take_back_everything(from_=coordinator)

    assert not may(coordinator, Action.VIEW_REFERRAL, referral)
