"""Several people, or one with several windows, at the same moment."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from cases.records import actions, drafts, letters
from cases.records.models import ChildAssent, Draft, LetterVersion, Record
from tests.cases.make import answer, make_case
from tests.cases.records.make import typed
from tests.cases.records.test_actions import _today
from tests.make import make_practitioner
from vig_portal.access.grants import hand
from vig_portal.audit.models import Entry
from vig_portal.states.moves import Refusal

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """What came of each: what it gave back, or the refusal."""
    start, results = Barrier(len(deeds)), [None] * len(deeds)

    def run(place, deed):
        start.wait()
        try:
            results[place] = deed()
        except Refusal as refusal:
            results[place] = refusal
        finally:
            connection.close()

    threads = [Thread(target=run, args=each) for each in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


@pytest.fixture
def case():
    return make_case()


@pytest.fixture
def person(case):
    return case.allocation.practitioner.user


@pytest.fixture
def co_worker(case, person):
    co_worker = make_practitioner().user
    hand(case, to=co_worker, by=person, why="co-worker")
    return co_worker


def test_two_sign_and_one_record_stands(case, person, co_worker):
    answer(case)
    session = _today(case, "filming")
    for each in (person, co_worker):
        drafts.keep(session, typed(session), by=each)

    results = at_once(*[lambda by=by: actions.sign_off(session, by=by) for by in (person, co_worker) * 4])

    assert [isinstance(result, Record) for result in results].count(True) == 1
    assert all(isinstance(result, Record | Refusal) for result in results)
    assert (Record.objects.count(), ChildAssent.objects.count(), Draft.objects.count()) == (1, 1, 1)
    assert Entry.objects.filter(action="sign_record").count() == 1


def test_eight_first_savings_make_one_draft_and_lose_no_word(case, person):
    session = _today(case, "filming")

    results = at_once(
        *[lambda n=n: drafts.keep(session, {"strengths": [f"Window {n}"]}, by=person, version=0) for n in range(8)]
    )

    kept = [result for result in results if isinstance(result, Draft)]
    assert len(kept) == 1
    assert Draft.objects.get().typed == kept[0].typed
    assert sum(isinstance(result, drafts.TwoBrowsers) for result in results) == 7


def test_two_change_a_letter_and_one_is_told(case, person, co_worker):
    letter = letters.begin(case, case.adults.first(), by=person)

    results = at_once(
        *[lambda by=by: letters.save(letter, f"By {by}", by=by, version=1) for by in (person, co_worker)]
    )

    assert sum(isinstance(result, LetterVersion) for result in results) == 1
    assert sum(isinstance(result, letters.Overtaken) for result in results) == 1
