"""The clock of triage: what counts, what stands still, and one query for a whole list."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from referrals.models import Referral
from referrals.triage.clock import clock, clocks
from tests.make import make_referral
from vig_portal.states.models import StatusChange

LONDON = ZoneInfo("Europe/London")
pytestmark = pytest.mark.django_db


def at(day, hour=10, month=3):
    """A time in March 2026, in which the 2nd is a Monday."""
    return datetime(2026, month, day, hour, tzinfo=LONDON)


def changed(referral, from_, to, when):
    StatusChange.objects.create(
        kind="referrals.referral", thing_id=referral.pk, move="step", from_status=from_, to_status=to, at=when
    )


def test_it_counts_working_days_from_sending():
    reading = clock(make_referral(sent_at=at(2)), now=at(4))

    assert (reading.ran, reading.paused, reading.left, reading.due) == (2, 0, 3, date(2026, 3, 9))
    assert reading.in_words == "2 working days"
    assert reading.target_in_words == "Due 9 March 2026"


def test_it_says_when_it_is_due_today_and_when_it_is_over():
    referral = make_referral(sent_at=at(2))

    assert clock(referral, now=at(9)).target_in_words == "Due today"
    assert clock(referral, now=at(10)).target_in_words == "1 working day over"
    assert clock(referral, now=at(11)).target_in_words == "2 working days over"
    assert clock(referral, now=at(11)).colour == "red"


def test_it_stands_still_while_information_is_awaited():
    referral = make_referral("information_needed", sent_at=at(2))
    changed(referral, "submitted", "information_needed", at(3))

    reading = clock(referral, now=at(12))

    assert (reading.age, reading.ran, reading.paused, reading.due) == (8, 1, 7, None)
    assert reading.is_paused
    assert reading.target_in_words == "On pause, 4 working days left"


def test_it_goes_on_once_the_answer_is_there_and_shows_both_times():
    referral = make_referral(sent_at=at(2))
    changed(referral, "submitted", "information_needed", at(3))
    changed(referral, "information_needed", "submitted", at(5))

    reading = clock(referral, now=at(6))

    assert (reading.ran, reading.paused, reading.due) == (2, 2, date(2026, 3, 11))
    assert reading.in_words == "2 working days, not counting 2 working days on pause"


def test_a_question_asked_while_on_hold_is_one_long_pause():
    referral = make_referral(sent_at=at(2))
    changed(referral, "submitted", "on_hold", at(3))
    changed(referral, "on_hold", "information_needed", at(4))
    changed(referral, "information_needed", "submitted", at(6))

    assert clock(referral, now=at(9)).paused == 3


def test_it_stops_at_the_decision():
    referral = make_referral("accepted", sent_at=at(2))
    changed(referral, "submitted", "accepted", at(4))

    reading = clock(referral, now=at(30))

    assert reading.ran == 2
    assert reading.target_in_words == "Within the target"


def test_it_starts_again_when_a_decision_is_undone():
    referral = make_referral(sent_at=at(2))
    changed(referral, "submitted", "accepted", at(4, 10))
    changed(referral, "accepted", "submitted", at(4, 15))

    assert clock(referral, now=at(5)).ran == 3


@pytest.mark.parametrize("count", [3, 30])
def test_a_list_takes_one_query(count, django_assert_num_queries):
    for _ in range(count):
        make_referral()
    listed = list(Referral.objects.all())

    with django_assert_num_queries(1):
        assert len(clocks(listed)) == count
