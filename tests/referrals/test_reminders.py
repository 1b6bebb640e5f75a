"""What is due on this floor."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from referrals import reminders
from referrals.triage import actions as triage
from tests.make import make_allocation, make_referral
from vig_portal.reminders.table import REMINDERS
from vig_portal.reminders.tasks import raise_one
from vig_portal.states.models import StatusChange

LONDON = ZoneInfo("Europe/London")
pytestmark = pytest.mark.django_db


def at(day, hour=10):
    """A time in March 2026, in which the 2nd is a Monday."""
    return datetime(2026, 3, day, hour, tzinfo=LONDON)


def test_a_referral_is_due_when_its_clock_has_reached_the_target():
    referral = make_referral(sent_at=at(2))
    make_referral("accepted", sent_at=at(2))

    assert reminders.waiting_for_triage(at(6)) == []
    assert reminders.waiting_for_triage(at(9, 8)) == [(referral, None)]


def test_a_pause_puts_off_the_reminder():
    referral = make_referral(sent_at=at(2))
    for from_, to, day in (("submitted", "information_needed", 3), ("information_needed", "submitted", 5)):
        StatusChange.objects.create(
            kind="referrals.referral", thing_id=referral.pk, move="step", from_status=from_, to_status=to, at=at(day)
        )

    assert reminders.waiting_for_triage(at(9)) == []
    assert reminders.waiting_for_triage(at(11)) == [(referral, None)]


@pytest.mark.parametrize("count", [3, 30])
def test_asking_what_waits_takes_two_queries(count, django_assert_num_queries):
    for _ in range(count):
        make_referral(sent_at=at(2))

    with django_assert_num_queries(2):
        assert len(reminders.waiting_for_triage(at(20))) == count


def test_a_referrer_who_has_not_answered_is_due_after_five_working_days(referrer):
    referral = make_referral("information_needed", by=referrer, status_since=at(2))

    assert reminders.information_not_given(at(6)) == []
    assert reminders.information_not_given(at(9)) == [(referral, referrer)]


def test_an_offer_is_due_when_its_day_is_over(practitioner):
    offer = make_allocation(practitioner=practitioner.practitioner, answer_by=date(2026, 3, 4))
    make_allocation("turned_down", answer_by=date(2026, 3, 4))

    assert reminders.offer_not_answered(at(4)) == []
    assert reminders.offer_not_answered(at(5)) == [(offer, practitioner)]


def test_a_hold_is_due_on_the_day_of_its_latest_decision(coordinator):
    referral = make_referral()
    today = timezone.localdate()
    triage.hold(referral, until=today + timedelta(days=3), reason="crisis", by=coordinator)
    triage.undo(referral, reason="wrong_outcome", by=coordinator)
    triage.hold(referral, until=today + timedelta(days=10), reason="crisis", by=coordinator)
    now = timezone.now()

    assert reminders.hold_to_review(now + timedelta(days=9)) == []
    assert reminders.hold_to_review(now + timedelta(days=10)) == [(referral, None)]
    triage.resume(referral, by=coordinator)
    assert reminders.hold_to_review(now + timedelta(days=10)) == []


def test_each_row_of_the_table_that_is_ours_can_be_raised(coordinator, practitioner):
    make_referral(sent_at=timezone.now() - timedelta(days=60))
    make_allocation(practitioner=practitioner.practitioner, answer_by=date(2020, 1, 1))

    for reminder in REMINDERS:
        if reminder.due.startswith("referrals."):
            raise_one(reminder, timezone.now())

    assert {notice.name for notice in coordinator.notices.all()} == {"referral_waiting_for_triage"}
    assert {notice.name for notice in practitioner.notices.all()} == {"offer_not_answered"}
