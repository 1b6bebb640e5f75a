"""The trail is append-only, and shows when somebody has changed it."""

import random
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from tests.make import make_referral
from vig_portal.audit import tasks, trail
from vig_portal.audit.models import Entry, _hash_of


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


def chain_anew():
    """As somebody would who knows how the hashes are made."""
    for seq in Entry.objects.order_by("seq").values_list("seq", flat=True):
        before = "coalesce((SELECT hash FROM audit_entry AS one WHERE one.seq = audit_entry.seq - 1), ''::bytea)"
        tamper(f"UPDATE audit_entry SET previous = {before} WHERE seq = %s", seq)  # noqa: S608
        tamper(f"UPDATE audit_entry SET hash = {_hash_of('audit_entry')} WHERE seq = %s", seq)  # noqa: S608


@pytest.mark.parametrize(("moved", "found"), [("- interval '1 day'", [3]), ("+ interval '1 day'", [4])])
def test_time_runs_forward_also_in_a_chain_that_was_made_anew(five, moved, found):
    tamper(f"UPDATE audit_entry SET at = at {moved} WHERE seq = 3")  # noqa: S608
    chain_anew()

    assert trail.verify() == found


def test_a_clock_that_was_set_right_breaks_nothing(five):
    tamper("UPDATE audit_entry SET at = at + interval '50 seconds' WHERE seq = 3")
    chain_anew()

    assert trail.verify() == []


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


FORGED = """
    INSERT INTO audit_entry
        (seq, at, actor_id, roles, action, kind, thing_id, outcome, details, request_id, previous, hash)
    SELECT seq + 1000, at, actor_id, roles, action, kind, thing_id, outcome, details, request_id, previous, hash
    FROM audit_entry WHERE seq = %s
"""
COLUMNS = {
    "action": "'forged'",
    "roles": "roles || 'x'",
    "kind": "kind || 'x'",
    "outcome": "'seen2'",
    "details": """'{"forged": true}'""",
    "request_id": "request_id || 'x'",
    "actor_id": "gen_random_uuid()",
    "thing_id": "gen_random_uuid()",
    "at": "at - interval '1 millisecond'",
    "hash": "sha256(hash)",
    "previous": "sha256(previous)",
}


def tampering(dice, last):
    """One of the ways in which the owner of the database could change the trail, short of cutting off its end."""
    row, other = dice.sample(range(1, last), 2)
    kind = dice.choice(["change", "delete", "insert", "swap"])
    if kind == "change":
        column = dice.choice(sorted(COLUMNS))
        return f"UPDATE audit_entry SET {column} = {COLUMNS[column]} WHERE seq = %s", (row,)  # noqa: S608
    if kind == "delete":
        return "DELETE FROM audit_entry WHERE seq = %s", (row,)
    if kind == "insert":
        return FORGED, (row,)
    return (
        "UPDATE audit_entry AS one SET action = two.action, thing_id = two.thing_id, hash = two.hash "
        "FROM audit_entry AS two WHERE one.seq = %s AND two.seq = %s"
    ), (row, other)


def test_two_hundred_tamperings_are_found(referrer):
    for number in range(40):
        trail.record("view", by=referrer, outcome="seen", number=number)
    dice = random.Random(7421)
    found = 0

    for _ in range(200):
        sql, values = tampering(dice, last=40)
        undo = transaction.savepoint()
        tamper(sql, *values)
        found += bool(trail.verify())
        transaction.savepoint_rollback(undo)

    assert found == 200
    assert trail.verify() == []


def test_an_end_that_was_cut_off_shows_beside_the_head_that_was_written_down(five, caplog):
    tasks.write_head_down()
    seq, digest = caplog.records[-1].args
    tamper("DELETE FROM audit_entry WHERE seq = 5")

    assert trail.verify() == []
    assert not trail.still_has(seq, digest)
    with pytest.raises(CommandError, match="cut off"):
        call_command("verify_audit", head=[str(seq), digest])


def test_the_command_says_that_all_is_well_and_where_it_is_not(five, capsys):
    call_command("verify_audit")
    assert "The chain is whole: 5 entries." in capsys.readouterr().out

    tamper("UPDATE audit_entry SET action = 'other' WHERE seq = 3")
    with pytest.raises(CommandError, match="broken at 3"):
        call_command("verify_audit")
