"""Several people, or several clicks, at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cases.opening import open_case
from cases.outcomes import goals
from cases.outcomes.measures import Point
from cases.outcomes.models import Goal, GoalRating, Outcome
from tests.cases.outcomes.make import make_goal, make_question, make_sdq, sdq
from vig_portal.states.moves import Refusal

pytestmark = pytest.mark.django_db(transaction=True)
CLIENTS = 8


@pytest.fixture
def case(offer, practitioner):
    return open_case(offer, by=practitioner)


def at_once(deed):
    """What came of it for each: the thing made, or the refusal."""

    def one(number):
        try:
            return deed(number)
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(CLIENTS) as pool:
        return list(pool.map(one, range(CLIENTS)))


def test_three_goals_and_no_fourth(case, practitioner):
    question = make_question(case, by=practitioner)

    came = at_once(lambda number: make_goal(case, by=practitioner, question=question, words=f"Goal {number}"))

    assert sum(isinstance(one, Refusal) for one in came) == CLIENTS - 3
    assert Goal.objects.count() == 3


def test_one_rating_for_a_day(case, practitioner):
    goal = make_goal(case, by=practitioner)

    came = at_once(lambda number: goals.rate(goal, number, by=practitioner))

    assert sum(isinstance(one, Refusal) for one in came) == CLIENTS - 1
    assert GoalRating.objects.count() == 1


def test_one_outcome_for_a_point(case, practitioner):
    chosen = make_sdq(case, by=practitioner)

    came = at_once(lambda number: sdq(chosen, by=practitioner, point=Point.BASELINE, days_ago=5))

    assert sum(isinstance(one, Refusal) for one in came) == CLIENTS - 1
    assert Outcome.objects.count() == 1


def test_one_correction(case, practitioner):
    rating = goals.rate(make_goal(case, by=practitioner), 3, by=practitioner)

    came = at_once(lambda number: goals.correct_rating(rating, score=number, why="Misheard", by=practitioner))

    assert sum(isinstance(one, Refusal) for one in came) == CLIENTS - 1
    assert GoalRating.objects.standing().count() == 1
