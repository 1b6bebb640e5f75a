"""What is due about sessions, over changes of the clocks too."""

from datetime import datetime, timedelta

import pytest

from cases.sessions import actions as sessions_of
from cases.sessions import reminders
from cases.sessions.models import Session
from tests.cases.sessions.booking import book
from vig_portal.notifications.models import Notice
from vig_portal.reminders.table import REMINDERS
from vig_portal.reminders.tasks import raise_one
from vig_portal.reminders.working_days import LONDON
from vig_portal.states.moves import move

pytestmark = pytest.mark.django_db


def placed(session, starts_at):
    Session.objects.filter(pk=session.pk).update(starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))
    session.refresh_from_db()
    return session


@pytest.mark.parametrize("day", [(2027, 3, 28), (2026, 10, 25), (2026, 12, 31), (2027, 1, 1)])
@pytest.mark.parametrize("hour", [0, 10, 23])
def test_a_session_is_due_from_nine_of_the_day_before(case, practitioner, day, hour):
    session = placed(book(case, practitioner), datetime(*day, hour, tzinfo=LONDON))
    nine = datetime(*day, 9, tzinfo=LONDON) - timedelta(days=1)

    assert reminders.session_tomorrow(nine - timedelta(seconds=1)) == []
    assert reminders.session_tomorrow(nine) == [(session, practitioner)]
    assert reminders.session_tomorrow(nine + timedelta(hours=14)) == [(session, practitioner)]
    assert reminders.session_tomorrow(nine + timedelta(days=1)) == []


def test_a_session_is_to_be_written_up_after_three_days(case, practitioner):
    session = book(case, practitioner, days=-4)

    assert reminders.session_not_written_up(session.ends_at + timedelta(days=2, hours=23)) == []
    assert reminders.session_not_written_up(session.ends_at + timedelta(days=3)) == [(session, practitioner)]
    sessions_of.hold(session, by=practitioner)
    assert reminders.session_not_written_up(session.ends_at + timedelta(days=3)) == []


def test_nobody_is_reminded_of_a_closed_case_or_one_that_is_no_longer_theirs(case, practitioner):
    session = book(case, practitioner, days=-4)
    later = session.ends_at + timedelta(days=3)
    case.holds.update(until=later - timedelta(hours=1))
    assert reminders.session_not_written_up(later) == []

    case.holds.update(until=None)
    assert reminders.session_not_written_up(later)
    move(case, "close", by=practitioner)
    assert reminders.session_not_written_up(later) == []


def test_each_comes_once(case, practitioner):
    session = book(case, practitioner, days=2)
    row = next(row for row in REMINDERS if row.name == "session_tomorrow")
    nine = (session.starts_at - timedelta(days=1)).replace(hour=9)
    for minutes in (0, 5, 60):
        raise_one(row, nine + timedelta(minutes=minutes))

    notice = Notice.objects.get(name="session_tomorrow")
    assert (notice.person, notice.reference, notice.url) == (
        practitioner, session.reference, session.get_absolute_url(),
    )  # fmt: skip
