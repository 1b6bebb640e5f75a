"""What waits to be written in a case."""

import pytest
from django.utils import timezone

from cases.records.concerns import raise_concern
from cases.records.letters import begin, give
from cases.records.next_steps import letters_and_concerns
from tests.cases.make import answer
from tests.cases.records.make import make_session, sign
from tests.cases.records.test_actions import _today

pytestmark = pytest.mark.django_db


def texts(case):
    return [item.text for item in letters_and_concerns(case)]


def test_a_letter_is_due_after_a_shared_review(case, practitioner):
    answer(case)
    sign(_today(case, "filming"))
    assert not texts(case)
    sign(_today(case, "shared_review", hours_ago=1))
    assert texts(case) == ["Send the family a letter about the last shared review"]

    letter = begin(case, case.adults.first(), by=practitioner)
    assert texts(case)
    give(letter, number=1, how="hand", on=timezone.localdate(), by=practitioner)

    assert not texts(case)


def test_an_open_concern(case, practitioner):
    raise_concern(case, words="A", told_who="B", told_at=timezone.now(), by=practitioner)

    assert texts(case) == ["Write down what was done about a safeguarding concern"]


@pytest.mark.parametrize("sessions", [1, 20])
def test_one_query(case, sessions, django_assert_num_queries):
    for day in range(sessions):
        make_session(case, days_ago=day + 1)
    with django_assert_num_queries(1):
        list(letters_and_concerns(case))
