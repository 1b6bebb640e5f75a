"""When a practitioner is free."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.sessions import slots
from tests.cases.sessions.booking import book
from vig_portal.accounts.models import Leave
from vig_portal.reminders.working_days import is_working_day

pytestmark = pytest.mark.django_db


def days_of(found):
    return {timezone.localdate(slot.starts_at) for slot in found}


def test_only_workdays_within_three_weeks(practitioner):
    person = practitioner.practitioner
    person.workdays = [1, 3]

    found = slots.free(person, 60)

    assert found
    assert {slot.starts_at.weekday() for slot in found} <= {1, 3}
    assert all(is_working_day(slot.starts_at) for slot in found)
    assert max(days_of(found)) <= timezone.localdate() + timedelta(weeks=3)
    assert min(slot.starts_at for slot in found) > timezone.now()


def test_nothing_on_leave(practitioner):
    person, today = practitioner.practitioner, timezone.localdate()
    Leave.objects.create(practitioner=person, first_day=today, last_day=today + timedelta(days=10))

    assert min(days_of(slots.free(person, 60))) > today + timedelta(days=10)


def test_what_is_booked_is_not_offered_again(case, practitioner):
    person = practitioner.practitioner
    slot = slots.free(person, 60)[2]
    days = (timezone.localdate(slot.starts_at) - timezone.localdate()).days
    session = book(case, practitioner, hour=slot.starts_at.hour, days=days, minutes=90)

    found = slots.free(person, 60)

    assert not [each for each in found if session.starts_at <= each.starts_at < session.ends_at]
    assert slot not in found
    assert slot.starts_at in [each.starts_at for each in slots.free(person, 60, apart_from=session)]


def test_two_queries_however_much_is_booked(case, practitioner, django_assert_num_queries):
    for hour in range(8, 18):
        book(case, practitioner, hour=hour)
    with django_assert_num_queries(2):
        slots.free(practitioner.practitioner, 60)
