"""Two people who press at the same moment: one wins, the other reads a sentence, and nothing is half done."""

from functools import partial
from threading import Barrier, Thread

import pytest
from django.db import connection

from cases.ending import closing, handover
from cases.ending.models import Handover
from cases.models import Case
from cases.opening import open_case
from referrals.models import Allocation
from tests.make import make_allocation, make_practitioner, make_user
from vig_portal.states.moves import Refusal

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 4


@pytest.fixture
def coordinators():
    return [make_user("coordinator", name=name) for name in ("Cleo Swift", "Cass Prompt")]


def new_case(coordinator):
    offer = make_allocation(practitioner=make_practitioner(), by=coordinator)
    return open_case(offer, by=offer.practitioner.user)


def at_once(*deeds):
    start, results = Barrier(len(deeds)), [None] * len(deeds)

    def run(place, deed):
        start.wait()
        try:
            results[place] = deed()
        except Refusal as refusal:
            results[place] = refusal.sentence
        finally:
            connection.close()

    threads = [Thread(target=run, args=numbered) for numbered in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_two_coordinators_ask_two_people(coordinators):
    others = [make_practitioner(), make_practitioner()]
    for _ in range(ROUNDS):
        case = new_case(coordinators[0])

        results = at_once(
            *(
                partial(handover.offer, case, other, reason="leaves", by=by)
                for by, other in zip(coordinators, others, strict=True)
            )
        )

        (asked,) = [result for result in results if isinstance(result, Handover)]
        (sentence,) = [result for result in results if isinstance(result, str)]
        assert sentence.startswith(f"{asked.offered_by} asked {asked.to} at")
        handover.revoke(asked, by=coordinators[0])


def test_accepted_while_it_is_taken_back(coordinators):
    for _ in range(ROUNDS):
        case, other = new_case(coordinators[0]), make_practitioner()
        asked = handover.offer(case, other, reason="leaves", by=coordinators[0])

        results = at_once(
            partial(handover.accept, asked, by=other.user),
            partial(handover.revoke, asked, by=coordinators[1]),
        )

        assert sum(isinstance(result, str) for result in results) == 1
        case, asked = Case.objects.get(pk=case.pk), Handover.objects.get(pk=asked.pk)
        assert (asked.status == "accepted") == (case.allocation.practitioner == other)
        assert Allocation.objects.taken_up().filter(referral=case.referral).count() == 1


def test_closed_while_it_is_taken_over(coordinators):
    for _ in range(ROUNDS):
        case, other = new_case(coordinators[0]), make_practitioner()
        asked = handover.offer(case, other, reason="leaves", by=coordinators[0])

        results = at_once(
            partial(handover.accept, asked, by=other.user),
            partial(closing.close, case, reason="family", by=coordinators[1], overruled_words="It is so"),
        )

        case, asked = Case.objects.get(pk=case.pk), Handover.objects.get(pk=asked.pk)
        assert asked.status in ("accepted", "revoked")
        assert case.status == "closed", results
        assert not Allocation.objects.live().filter(referral=case.referral).exists()


def test_two_press_close(coordinators):
    for _ in range(ROUNDS):
        case = new_case(coordinators[0])

        results = at_once(
            *(partial(closing.close, case, reason="family", by=by, overruled_words="It is so") for by in coordinators)
        )

        (sentence,) = [result for result in results if isinstance(result, str)]
        assert f"{case.closings.get().by} closed this case at" in sentence
