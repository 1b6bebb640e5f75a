"""move(): the only road from one status to another."""

import pytest
from django.db import DatabaseError, transaction

from referrals.models import Referral
from tests.make import make_referral
from vig_portal.audit.models import Entry
from vig_portal.states.models import StatusChange, history
from vig_portal.states.moves import THE_PORTAL, Move, NoSuchMove, NotYours, move, moves


def test_move_saves_and_writes_it_down(coordinator):
    referral = make_referral()

    move(referral, "accept", by=coordinator, reason="suits", note="It suits.")

    referral.refresh_from_db()
    change = history(referral).get()
    assert referral.status == "accepted"
    assert (change.from_status, change.to_status, change.by, change.reason) == (
        "submitted", "accepted", coordinator, "suits",
    )  # fmt: skip
    entry = Entry.objects.get(action="accept")
    assert (entry.thing_id, entry.actor_id, entry.details["to"]) == (referral.pk, coordinator.pk, "accepted")
    assert "It suits." not in str(entry.details)


def test_move_refuses_a_status_it_does_not_start_from(coordinator):
    referral = make_referral(status="declined")

    with pytest.raises(NoSuchMove, match="Not suitable now"):
        move(referral, "accept", by=coordinator)

    assert not StatusChange.objects.exists()


def test_move_looks_at_the_row_and_not_at_the_stale_copy(coordinator):
    referral = make_referral()
    stale = Referral.objects.get(pk=referral.pk)
    move(referral, "decline", by=coordinator)

    with pytest.raises(NoSuchMove):
        move(stale, "accept", by=coordinator)


def test_move_refuses_who_may_not(referrer, stranger):
    referral = make_referral(by=referrer)

    for person in (referrer, stranger):
        with pytest.raises(NotYours):
            move(referral, "accept", by=person)


def test_the_portal_may_not_make_a_persons_move(db):
    with pytest.raises(NotYours):
        move(make_referral(), "accept", by=THE_PORTAL)


def test_move_saves_other_fields_in_the_same_breath(coordinator):
    referral = make_referral()

    move(referral, "accept", by=coordinator, priority=1)

    assert Referral.objects.get(pk=referral.pk).priority == 1


def test_the_database_refuses_what_the_table_does_not_know(db):
    referral = make_referral()

    with pytest.raises(DatabaseError), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(status="allocated")


def test_history_cannot_be_rewritten(coordinator):
    referral = make_referral()
    move(referral, "accept", by=coordinator)

    for spoil in (lambda rows: rows.update(reason="other"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            spoil(StatusChange.objects.all())


def test_two_moves_of_one_name_are_a_mistake():
    row = Move("accept", frozenset(), "accepted", THE_PORTAL)

    with pytest.raises(ValueError, match="same name"):
        moves(row, row)


def test_a_move_costs_four_queries(coordinator, django_assert_num_queries):
    referral = make_referral()
    assert coordinator.roles

    with django_assert_num_queries(4):
        move(referral, "accept", by=coordinator)
