"""Whether consent is in force: examples of who said what."""

import pytest

from cases.consent.force import all_standings, in_force, standing

pytestmark = pytest.mark.django_db


def test_it_waits_for_the_mother_and_is_in_force_when_she_agrees(case, mother, said):
    assert standing(case, "filming").status == "waiting"

    said(mother)

    assert in_force(case, "filming")
    assert set(all_standings(case)) and all_standings(case)["take_part"].status == "waiting"


def test_one_question_to_the_database(case, mother, said, django_assert_num_queries):
    said(mother)
    with django_assert_num_queries(1):
        all_standings(case)
