"""How long families really wait."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from referrals.waits import expected_wait
from tests.make import make_allocation, make_practitioner, make_referral, make_user
from vig_portal.notifications.delivery import deliver_due
from vig_portal.notifications.notify import notify

TODAY = date(2026, 11, 20)
pytestmark = pytest.mark.django_db


def found_after(days, *, quadrant="North East", found_on=TODAY, **fields):
    found_at = datetime(found_on.year, found_on.month, found_on.day, 12, tzinfo=ZoneInfo("Europe/London"))
    referral = make_referral("allocated", quadrant=quadrant, sent_at=found_at - timedelta(days=days))
    return make_allocation(
        "taken_up",
        referral=referral,
        practitioner=make_practitioner(),
        by=make_user("coordinator"),
        answered_at=found_at,
        **fields,
    )


def test_half_and_nine_in_ten_are_rounded_up_to_weeks():
    for days in (7, 8, 15, 20, 50):
        found_after(days)

    wait = expected_wait("North East", TODAY)

    assert (wait.n, wait.median_weeks, wait.slow_weeks) == (5, 3, 8)


def test_of_families_outside_essex_it_says_so():
    for days in (7, 8, 15, 20, 50):
        found_after(days, quadrant="")

    assert expected_wait("", TODAY).sentence.startswith("In the last six months outside Essex, half of the families")


def test_the_acknowledgement_tells_of_it_and_not_of_the_place():
    for days in (7, 8, 15, 20, 50):
        found_after(days, found_on=timezone.localdate() - timedelta(days=1))
    sent = make_referral()
    notify(sent.referrer, "referral_sent", about=sent)

    deliver_due()

    body = " ".join(mail.outbox[0].body.split())
    assert "in the same part of Essex, half of the families waited 3 weeks or less" in body
    assert "worked out from 5 referrals" in body
    assert "North East" not in body


def test_the_acknowledgement_says_when_there_are_too_few_and_nothing_to_a_team():
    for kind in ("vig", "consultation"):
        sent = make_referral(kind=kind)
        notify(sent.referrer, "referral_sent", about=sent)

    deliver_due()

    of_a_family, of_a_team = (message.body for message in mail.outbox)
    assert "Too few families" in of_a_family
    assert "families here" not in of_a_team
    assert "\n\n\n" not in of_a_team


def test_four_are_too_few_to_say():
    for days in (7, 8, 15, 20):
        found_after(days)

    assert expected_wait("North East", TODAY) is None


def test_other_quadrants_older_waits_and_co_workers_do_not_count():
    for days in (7, 8, 15, 20):
        found_after(days)
    found_after(9, quadrant="West")
    found_after(9, found_on=date(2026, 5, 19))
    found_after(9, part="co_worker")

    assert expected_wait("North East", TODAY) is None


def test_six_months_back_counts_to_the_day():
    for days in (7, 7, 7, 7):
        found_after(days)
    found_after(7, found_on=date(2026, 5, 20))

    assert expected_wait("North East", TODAY).n == 5


def test_the_last_of_a_long_month_has_a_day_six_months_before():
    assert expected_wait("North East", date(2026, 8, 31)) is None


def test_it_asks_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        expected_wait("North East", TODAY)


def test_the_sentence_says_how_many_it_is_from():
    for _ in range(5):
        found_after(5)

    assert expected_wait("North East", TODAY).sentence == (
        "In the last six months in North East Essex, half of the families waited 1 week or less for a practitioner, "
        "and 9 in 10 waited 1 week or less. This is worked out from 5 referrals."
    )
