import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from tests.make import make_referral, make_user
from vig_portal.access.grants import hand
from vig_portal.notifications.models import Notice
from vig_portal.reminders import checks, tasks
from vig_portal.reminders.reminder import Reminder

MONDAY = datetime(2026, 11, 23, 9, 5, tzinfo=ZoneInfo("Europe/London"))
DUE: list = []


def what_is_due(now):
    return list(DUE)


def goes_wrong(now):
    raise RuntimeError("as it is told")


def row(told="referrer", again_after=5, due="tests.vig_portal.reminders.test_tasks.what_is_due"):
    return Reminder("information_not_given", due, told, again_after)


@pytest.fixture(autouse=True)
def due():
    DUE.clear()
    return DUE


def on(when):
    """What a notice of that day would have been stamped with."""
    Notice.objects.order_by("-written_at").filter(slot=f"{when:%Y-%m-%d}").update(written_at=when)


def test_the_person_that_the_floor_names_is_told_once(referrer, due):
    due.append((make_referral(by=referrer), referrer))

    for _ in range(3):
        tasks.raise_one(row(), MONDAY)

    assert Notice.objects.get().person == referrer


def test_it_comes_again_after_its_days_and_not_before(referrer, due):
    due.append((make_referral(by=referrer), referrer))
    counts = []

    for days in range(11):
        now = MONDAY + timedelta(days=days)
        tasks.raise_one(row(again_after=5), now)
        on(now)
        counts.append(Notice.objects.count())

    assert counts == [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3]


def test_one_that_comes_once_never_comes_again(referrer, due):
    due.append((make_referral(by=referrer), referrer))

    tasks.raise_one(row(again_after=None), MONDAY)
    tasks.raise_one(row(again_after=None), MONDAY + timedelta(days=400))

    assert Notice.objects.count() == 1


def test_all_coordinators_are_told_in_one_question(due, django_assert_max_num_queries, db):
    coordinators = [make_user("coordinator") for _ in range(3)]
    due += [(make_referral(), None) for _ in range(4)]

    with django_assert_max_num_queries(3 + 4 + 2):
        tasks.raise_one(row(told="coordinators"), MONDAY)

    assert Notice.objects.filter(person__in=coordinators).count() == 12


def test_about_a_restricted_record_only_those_who_hold_it_are_told(coordinator, due):
    make_user("coordinator")
    referral = make_referral(is_restricted=True)
    hand(referral, to=coordinator, by=None, why="named")
    due.append((referral, None))

    tasks.raise_one(row(told="coordinators"), MONDAY)

    assert [notice.person for notice in Notice.objects.all()] == [coordinator]


@pytest.mark.django_db(transaction=True)
def test_three_bells_at_once_raise_it_once(due):
    person = make_user("referrer")
    due.append((make_referral(by=person), person))
    begin = threading.Barrier(3)

    def ring():
        begin.wait()
        tasks.raise_one(row(), MONDAY)
        connection.close()

    bells = [threading.Thread(target=ring) for _ in range(3)]
    for bell in bells:
        bell.start()
    for bell in bells:
        bell.join()

    assert Notice.objects.count() == 1


def test_what_one_row_does_wrong_does_not_stop_the_others(referrer, due, monkeypatch):
    due.append((make_referral(by=referrer), referrer))
    wrong = row(due="tests.vig_portal.reminders.test_tasks.goes_wrong")
    monkeypatch.setattr(tasks, "REMINDERS", (wrong, row()))

    tasks.raise_due_reminders()

    assert Notice.objects.count() == 1


def test_the_checks_name_what_does_not_exist(monkeypatch):
    wrong = Reminder("no_such_notice", "nowhere.at_all", "everybody", 1)
    monkeypatch.setattr(checks, "REMINDERS", (wrong,))
    monkeypatch.setattr(checks.schedule, "SCHEDULE", (("ring", "nowhere.ring", 60),))

    assert [problem.id for problem in checks.reminders_exist()] == [
        "reminders.E001", "reminders.E002", "reminders.E003", "reminders.E003",
    ]  # fmt: skip
    assert [problem.id for problem in checks.scheduled_tasks_exist()] == ["reminders.E004"]
