"""Somebody presses a button while the case passes into other hands: it is asked again once they have waited."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import monotonic, sleep

import pytest
from django.db import connection, transaction
from django.utils import timezone

from cases.models import Case
from cases.opening import open_case
from cases.records import actions as records
from cases.records import concerns, drafts, letters
from cases.sessions import actions as sessions
from cases.sessions import cycles
from tests.cases.records.make import make_session, typed
from vig_portal.access.grants import hand, take_back
from vig_portal.states.moves import NotYours, Refusal

pytestmark = pytest.mark.django_db(transaction=True)


def somebody_waits():
    """Whether a statement waits for a lock of ours."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))"
        )
        return cursor.fetchone()[0]


def while_the_case_is_taken(case, person, deed):
    """What came of the deed that began while the case was theirs, and could go on only when it was not."""

    def one():
        try:
            return deed()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Case.objects.select_for_update().get(pk=case.pk)
            came = pool.submit(one)
            until = monotonic() + 10
            while not somebody_waits() and monotonic() < until:
                sleep(0.02)
            for thing in (case, case.allocation):
                take_back(thing, from_=person)
        return came.result()


def test_what_was_begun_before_the_case_passed_on_is_refused(offer, practitioner):
    case = open_case(offer, by=practitioner)
    session, adult = make_session(case), case.adults.first()
    letter = letters.begin(case, adult, by=practitioner)
    now = timezone.now()
    tomorrow = now.replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=1)
    told = {"words": "A bruise", "told_who": "Her social worker", "told_at": now}
    at = {"starts_at": tomorrow, "ends_at": tomorrow + timedelta(hours=1), "mode": "in_person", "place": "home"}
    deeds = {
        "book": lambda: sessions.book(case, kind="planning", by=practitioner, **at),
        "miss": lambda: sessions.miss(session, reason="logistics_weather", by=practitioner),
        "plan": lambda: cycles.plan(case, practitioner, number=4, reason="They want more"),
        "note": lambda: records.add_note(case, "A note", by=practitioner),
        "concern": lambda: concerns.raise_concern(case, by=practitioner, **told),
        "draft": lambda: drafts.keep(session, typed(session), by=practitioner),
        "begin a letter": lambda: letters.begin(case, adult, by=practitioner),
        "save a letter": lambda: letters.save(letter, "Other words", by=practitioner, version=1),
        "give a letter": lambda: letters.give(letter, number=1, how="post", on=timezone.localdate(), by=practitioner),
    }
    done = {}
    for name, deed in deeds.items():
        for thing in (case, case.allocation):
            hand(thing, to=practitioner, by=practitioner, why="took up the offer")
        done[name] = while_the_case_is_taken(case, practitioner, deed)

    assert {name: came for name, came in done.items() if not isinstance(came, NotYours)} == {}
