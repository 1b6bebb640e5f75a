"""Somebody presses a button while the case passes into other hands: it is asked again once they have waited."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import monotonic, sleep

import pytest
from django.db import connection, transaction
from django.utils import timezone

from cases.ending import cover, handover
from cases.models import Case
from cases.opening import open_case
from cases.records import actions as records
from cases.records import concerns, drafts, letters
from cases.sessions import actions as sessions
from cases.sessions import cycles
from referrals.models import Referral
from tests.cases.records.make import make_session, typed
from tests.make import make_practitioner
from vig_portal.access.grants import hand, take_back
from vig_portal.access.roles import Role
from vig_portal.accounts import actions as accounts
from vig_portal.accounts.models import RoleHeld, User
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

    def take():
        for thing in (case, case.allocation):
            take_back(thing, from_=person)

    return meanwhile([Case.objects.filter(pk=case.pk)], take, deed)


def meanwhile(rows, change, deed):
    """What came of the deed that waited for the rows while the change was made."""

    def one():
        try:
            return deed()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            for locked in rows:
                locked.select_for_update().get()
            came = pool.submit(one)
            until = monotonic() + 10
            while not somebody_waits() and monotonic() < until:
                sleep(0.02)
            change()
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


def test_what_was_begun_before_the_case_was_restricted_is_refused(offer, practitioner, coordinator):
    case = open_case(offer, by=practitioner)
    referral = Referral.objects.filter(pk=case.referral_id)
    concern = concerns.raise_concern(
        case, words="A bruise", told_who="Her social worker", told_at=timezone.now(), by=practitioner
    )
    last_day, other = timezone.localdate() + timedelta(days=7), make_practitioner()
    deeds = {
        "give cover": lambda: cover.give(case, other, last_day=last_day, reason="leave", by=coordinator),
        "hand over": lambda: handover.offer(case, other, reason="leaves", by=coordinator),
        "settle": lambda: concerns.settle(concern, words="She was seen by a doctor", by=coordinator),
    }
    done = {}
    for name, deed in deeds.items():
        referral.update(is_restricted=False)
        rows = [referral, Case.objects.filter(pk=case.pk)]
        done[name] = meanwhile(rows, lambda: referral.update(is_restricted=True), deed)

    referral.update(is_restricted=False)
    running = cover.give(case, other, last_day=last_day, reason="leave", by=coordinator)
    done["end cover"] = meanwhile(
        rows, lambda: referral.update(is_restricted=True), lambda: cover.end(running, by=coordinator)
    )

    assert {name: came for name, came in done.items() if not isinstance(came, NotYours)} == {}


def test_nobody_is_given_a_role_while_they_leave(referrer, administrator):
    row = User.objects.filter(pk=referrer.pk)
    left = {"is_active": False, "left_at": timezone.now()}

    came = meanwhile(
        [row], lambda: row.update(**left), lambda: accounts.give_role(referrer, Role.MANAGER, by=administrator)
    )

    assert isinstance(came, Refusal), came
    assert not RoleHeld.objects.open().filter(user=referrer, role=Role.MANAGER).exists()
