"""What is due with a case that is paused, or was closed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.ending import closing, reminders
from tests.cases.outcomes.make import make_sdq, sdq
from vig_portal.states.moves import move

pytestmark = pytest.mark.django_db


def days(number):
    return timezone.now() + timedelta(days=number)


def test_a_pause_is_looked_at_on_its_day(case, practitioner):
    move(case, "pause", by=practitioner, reason="court", review_on=timezone.localdate() + timedelta(days=9))

    assert reminders.pause_to_review(days(8)) == []
    assert reminders.pause_to_review(days(9)) == [(case, practitioner)]
    move(case, "open_again", by=practitioner, review_on=None)
    assert reminders.pause_to_review(days(9)) == []


def test_the_day_stands_on_the_page_of_the_case(client, case, practitioner):
    move(case, "pause", by=practitioner, reason="court", review_on=timezone.localdate() + timedelta(days=9))
    client.force_login(practitioner)

    assert b"To be looked at again" in client.get(case.get_absolute_url()).content
    assert b"look again on" in client.get(reverse("cases:list"), {"tab": "paused"}).content


def test_a_follow_up_is_due_until_it_is_recorded(case, practitioner):
    chosen = make_sdq(case, by=practitioner)
    follow_up_on = timezone.localdate() + timedelta(days=90)
    closing.close(case, reason="family", by=practitioner, overruled_words="So be it", follow_up_on=follow_up_on)
    case.refresh_from_db()

    assert reminders.follow_up_due(days(89)) == []
    assert reminders.follow_up_due(days(90)) == [(case, practitioner)]

    sdq(chosen, by=practitioner, point="follow_up")
    assert reminders.follow_up_due(days(90)) == []
