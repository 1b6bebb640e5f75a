"""The order in which families wait."""

from datetime import timedelta

import pytest
from django.utils import timezone

from referrals.allocation.waiting_list import in_order, in_words, weeks_waiting
from referrals.models import Priority, Referral
from referrals.states import ReferralStatus
from tests.make import make_allocation, make_referral

pytestmark = pytest.mark.django_db


def waiting(priority, weeks, **fields):
    """A referral that was accepted so many weeks ago."""
    return make_referral(
        ReferralStatus.WAITING_LIST, priority=priority, accepted_at=timezone.now() - timedelta(weeks=weeks), **fields
    )


def order():
    return list(in_order(Referral.objects.all(), now=timezone.now()))


def test_priority_comes_first_then_the_wait():
    routine = waiting(Priority.ROUTINE, 9)
    new, old = waiting(Priority.HIGH, 1), waiting(Priority.HIGH, 4)
    critical = waiting(Priority.TIME_CRITICAL, 0)

    assert order() == [critical, old, new, routine]


def test_who_has_waited_twelve_weeks_moves_up_a_step(settings):
    settings.FAIR_WAIT_WEEKS = 12
    high, moved_up, routine = waiting(Priority.HIGH, 2), waiting(Priority.ROUTINE, 12), waiting(Priority.ROUTINE, 11)

    found = order()

    assert found == [moved_up, high, routine]
    assert [row.is_moved_up for row in found] == [True, False, False]


def test_nobody_moves_above_time_critical():
    critical, moved_up = waiting(Priority.TIME_CRITICAL, 20), waiting(Priority.HIGH, 21)

    found = order()

    assert found == [moved_up, critical]  # now of one step, and the longer wait comes first
    assert [row.is_moved_up for row in found] == [True, False]


@pytest.mark.parametrize(
    "status", sorted(set(ReferralStatus) - {ReferralStatus.ACCEPTED, ReferralStatus.WAITING_LIST})
)
def test_only_those_who_wait_for_a_practitioner(status):
    make_referral(status)

    assert order() == []


def test_the_offer_that_waits_for_an_answer_is_told():
    referral = waiting(Priority.ROUTINE, 1)
    offer = make_allocation(referral=referral)

    assert order()[0].offers == [
        {
            "pk": str(offer.pk),
            "name": offer.practitioner.user.name,
            "answer_by": str(offer.answer_by), "part": "lead", "status": "offered",
        }
    ]  # fmt: skip


def test_whole_weeks_are_counted():
    now = timezone.now()
    referral = Referral()
    for days, said in ((6, "Less than a week"), (7, "1 week"), (13, "1 week"), (84, "12 weeks")):
        referral.waiting_since = now - timedelta(days=days)
        assert in_words(weeks_waiting(referral, now)) == said
