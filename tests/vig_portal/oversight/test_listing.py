"""The weekly list of unusual access: who is on it, who is not, and who is told."""

from datetime import date, datetime, timedelta

import pgtrigger
import pytest
from django.utils import timezone

from cases.models import Case
from cases.opening import open_case
from cases.states import CaseStatus
from referrals.emergency import actions as emergency
from referrals.models import Referral
from referrals.restriction import actions as restriction
from tests.make import make_allocation, make_referral, make_user
from vig_portal.audit import trail
from vig_portal.audit.models import Entry
from vig_portal.notifications.models import Notice
from vig_portal.oversight import listing
from vig_portal.oversight.models import OddAccess
from vig_portal.oversight.tasks import list_odd_accesses

pytestmark = pytest.mark.django_db
MONDAY = listing.last_whole_week(timezone.localdate())
NOON = timezone.make_aware(datetime.combine(MONDAY, datetime.min.time())) + timedelta(hours=12)


def moved(entry, at):
    with pgtrigger.ignore("audit.Entry:append_only"):
        Entry.objects.filter(pk=entry.pk).update(at=at)


def opened(thing, person, *, times=1, at=NOON):
    """Opened so many times, an hour between each, two pages each time."""
    for visit in range(times):
        for minutes in (0, 2):
            moved(trail.seen(thing, by=person), at + timedelta(hours=visit, minutes=minutes))


def listed():
    return {(odd.person, odd.reference) for odd in OddAccess.objects.all()}


@pytest.fixture
def referral(referrer):
    """Made long before the week."""
    referral = make_referral(by=referrer)
    referral.holds.update(since=NOON - timedelta(days=100))
    return referral


def old(referral):
    Referral.objects.filter(pk=referral.pk).update(status_since=NOON - timedelta(weeks=10))
    return referral


def test_the_last_whole_week_begins_on_a_monday():
    assert listing.last_whole_week(date(2026, 11, 22)) == date(2026, 11, 9)
    assert listing.last_whole_week(date(2026, 11, 23)) == date(2026, 11, 16)
    assert listing.last_whole_week(date(2026, 11, 29)) == date(2026, 11, 16)


def test_a_manager_who_comes_back_to_a_record_is_listed(referral, manager):
    opened(referral, manager, times=2)

    listing.list_week(MONDAY)

    odd = OddAccess.objects.get()
    assert (odd.person, odd.reference, odd.week) == (manager, referral.reference, MONDAY)
    assert "opened it 2 times" in odd.why_listed


def test_daily_work_is_not_listed(referral, referrer, colleague, coordinator, manager):
    opened(referral, manager)
    opened(referral, coordinator, times=9)
    opened(referral, referrer, times=9)
    opened(referral, colleague, times=3)

    listing.list_week(MONDAY)

    assert listed() == set()


def test_a_colleague_of_the_referrer_who_comes_back_is_listed(referral, colleague):
    opened(referral, colleague, times=4)

    listing.list_week(MONDAY)

    assert listed() == {(colleague, referral.reference)}


def test_a_coordinator_is_listed_for_what_ended_long_before(coordinator):
    long_ended = old(make_referral("declined"))
    just_ended = make_referral("declined")
    for referral in (long_ended, just_ended):
        opened(referral, coordinator, times=3)

    listing.list_week(MONDAY)

    assert listed() == {(coordinator, long_ended.reference)}


def test_what_was_in_their_hands_is_not_listed(referral, manager, coordinator):
    opened(referral, manager, times=5)
    restriction.restrict(referral, people=[manager], why="Colleague", by=coordinator)
    referral.holds.update(since=NOON)

    listing.list_week(MONDAY)

    assert listed() == set()


def test_who_named_themselves_is_listed(practitioner, coordinator):
    """Or anybody could keep off the list by restricting a record to themselves and opening it again."""
    referral = old(make_referral("declined"))
    case = open_case(make_allocation(practitioner=practitioner.practitioner), by=practitioner)
    Case.objects.filter(pk=case.pk).update(status=CaseStatus.CLOSED, status_since=NOON - timedelta(weeks=10))
    for thing in (referral, case):
        opened(thing, coordinator, times=3)
    for restricted in (referral, case.referral):
        restriction.restrict(restricted, people=[], why="Colleague", by=coordinator)
        restriction.unrestrict(restricted, by=coordinator)
        restricted.holds.filter(user=coordinator).update(since=NOON)
    case.allocation.holds.filter(user=coordinator).update(since=NOON)

    listing.list_week(MONDAY)

    assert listed() == {(coordinator, referral.reference), (coordinator, case.reference)}


def test_an_emergency_is_always_listed(referral, coordinator, manager, administrator):
    restriction.restrict(referral, people=[], why="Colleague", by=make_user("coordinator"))
    emergency.open_for_an_hour(referral, why="At risk", by=coordinator)
    moved(Entry.objects.get(action="break_glass"), NOON)

    listing.list_week(MONDAY)

    odd = OddAccess.objects.get()
    assert (odd.person, odd.why_listed) == (coordinator, "Opened in an emergency")


def test_a_case_is_judged_by_its_own_table(practitioner, coordinator, manager):
    case = open_case(make_allocation(practitioner=practitioner.practitioner), by=practitioner)
    case.allocation.holds.update(since=NOON - timedelta(days=9))
    opened(case, practitioner, times=9)
    opened(case, coordinator, times=9)
    opened(case, manager, times=2)

    listing.list_week(MONDAY)

    assert listed() == {(manager, case.reference)}


def test_only_the_week_counts(referral, manager):
    opened(referral, manager, times=2, at=NOON - timedelta(days=2))
    opened(referral, manager, times=2, at=NOON + timedelta(days=7))

    listing.list_week(MONDAY)

    assert listed() == set()


def test_people_are_told_once_and_no_family_is_named(referral, manager, coordinator):
    another = make_user("manager")
    opened(referral, manager, times=2)

    list_odd_accesses()
    list_odd_accesses()

    told = {(notice.person, notice.name) for notice in Notice.objects.all()}
    assert told == {
        (manager, "odd_access_to_explain"),
        (manager, "odd_access_to_tick"),
        (another, "odd_access_to_tick"),
    }
    assert Notice.objects.count() == 3
    assert OddAccess.objects.count() == 1
    assert not Notice.objects.exclude(reference="").exists()


def test_a_quiet_week_tells_nobody(referral, manager):
    list_odd_accesses()

    assert not Notice.objects.exists()


@pytest.mark.parametrize("count", [3, 30])
def test_it_asks_the_same_few_questions_whatever_was_opened(manager, count, django_assert_max_num_queries):
    for _ in range(count):
        opened(make_referral(), manager, times=2)

    with django_assert_max_num_queries(14):
        listing.list_week(MONDAY)

    assert OddAccess.objects.count() == count
