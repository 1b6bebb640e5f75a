"""The trail is append-only, and shows when somebody has changed it."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction

from tests.make import make_referral
from vig_portal.audit import trail
from vig_portal.audit.models import Entry


def tamper(sql, *values):
    """As the owner of the database would, past every trigger."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, values)
        cursor.execute("SET LOCAL session_replication_role = origin")


@pytest.fixture
def five(referrer):
    return [trail.record("view", by=referrer, outcome="seen", number=number) for number in range(5)]


def test_entries_are_numbered_without_a_gap(five):
    assert list(Entry.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2, 3, 4, 5]
    assert trail.verify() == []


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE audit_entry SET action = 'other' WHERE seq = 3", 3),
        ("UPDATE audit_entry SET at = at + interval '1 second' WHERE seq = 2", 2),
        ("UPDATE audit_entry SET actor_id = NULL WHERE seq = 4", 4),
        ("DELETE FROM audit_entry WHERE seq = 3", 4),
        ("DELETE FROM audit_entry WHERE seq = 1", 2),
    ],
)
def test_tampering_is_named(five, sql, found):
    tamper(sql)

    assert found in trail.verify()


@pytest.mark.parametrize(
    "sql", ["UPDATE audit_entry SET action = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"]
)
def test_the_database_refuses_to_change_it(five, sql):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_what_is_rolled_back_leaves_no_entry(referrer):
    with pytest.raises(RuntimeError), transaction.atomic():
        trail.record("view", by=referrer)
        raise RuntimeError

    assert not Entry.objects.exists()


def test_it_holds_ids_and_roles_and_no_names(referrer):
    referral = make_referral(by=referrer)

    entry = trail.seen(referral, by=referrer)

    assert (entry.kind, entry.thing_id, entry.actor_id) == ("referrals.referral", referral.pk, referrer.pk)
    assert entry.roles == "referrer"


@pytest.mark.django_db(transaction=True)
def test_eight_writers_make_one_chain():
    def write():
        try:
            for _ in range(25):
                trail.record("view", by=None)
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Entry.objects.count() == 200
    assert trail.verify() == []
