"""Goals in somebody's own words, and how near they say they are."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from cases.models import Case
from cases.outcomes import goals
from cases.outcomes.models import Goal, GoalRating
from cases.states import CaseStatus
from tests.cases.outcomes.make import day, make_adult, make_goal, make_question
from tests.make import make_allocation, make_practitioner
from vig_portal.audit.models import Entry
from vig_portal.states.moves import NotYours, Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(case, practitioner):
    return make_goal(case, by=practitioner)


@pytest.fixture
def session(case, practitioner):
    return make_session(case, practitioner)


def make_session(case, practitioner, days_ago=7, **fields):
    starts_at = timezone.now() - timedelta(days=days_ago)
    fields.setdefault("kind", "shared_review")
    return case.sessions.create(
        practitioner=practitioner.practitioner,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        booked_by=practitioner,
        **fields,
    )


class TestSetGoal:
    def test_it_is_the_persons_whose_question_it_comes_of(self, case, practitioner):
        question = make_question(case, by=practitioner)

        goal = make_goal(case, by=practitioner, question=question)

        assert goal.owner == case.adults.first()
        assert Entry.objects.filter(action="set_goal", thing_id=case.pk, actor_id=practitioner.pk).exists()

    def test_three_at_a_time(self, case, practitioner):
        question = make_question(case, by=practitioner)
        for _ in range(3):
            goal = make_goal(case, by=practitioner, question=question)

        with pytest.raises(Refusal, match="has three goals already"):
            make_goal(case, by=practitioner, question=question)
        goals.end_goal(goal, on=day(0), why="Reached", by=practitioner)
        assert make_goal(case, by=practitioner, question=question).place == goal.place

    def test_three_for_each_person(self, case, practitioner):
        question = make_question(case, by=practitioner)
        child = make_question(case, by=practitioner, child=case.focus_children.first())
        other = make_question(case, by=practitioner, adult=make_adult(case))

        for asked in (question, child, other):
            for _ in range(3):
                make_goal(case, by=practitioner, question=asked)

        assert Goal.objects.current().count() == 9

    def test_the_database_holds_it_too(self, goal):
        with pytest.raises(IntegrityError, match="goal_three_an_adult"), transaction.atomic():
            Goal.objects.create(
                case=goal.case, question=goal.question, adult=goal.adult, words="x", place=goal.place, by=goal.by
            )
        with pytest.raises(IntegrityError, match="goal_has_a_place"), transaction.atomic():
            Goal.objects.create(
                case=goal.case, question=goal.question, adult=goal.adult, words="x", place=4, by=goal.by
            )

    def test_not_from_a_question_that_has_ended(self, case, practitioner):
        question = make_question(case, by=practitioner, ended_on=day(1))

        with pytest.raises(Refusal, match="has ended"):
            make_goal(case, by=practitioner, question=question)

    def test_not_in_the_future(self, case, practitioner):
        with pytest.raises(Refusal, match="today or in the past"):
            make_goal(case, by=practitioner, set_on=day(-1))

    def test_only_by_who_works_with_the_family(self, case, stranger, manager, practitioner):
        question = make_question(case, by=practitioner)
        for person in (stranger, manager):
            with pytest.raises(NotYours):
                make_goal(case, by=person, question=question)

    def test_not_in_a_closed_case(self, goal, practitioner):
        Case.objects.filter(pk=goal.case_id).update(status=CaseStatus.CLOSED)

        with pytest.raises(Refusal, match="closed"):
            goals.rate(goal, 5, by=practitioner)


class TestEndGoal:
    def test_once(self, goal, practitioner):
        goals.end_goal(goal, on=day(0), why="Reached", by=practitioner)

        with pytest.raises(Refusal, match="ended already"):
            goals.end_goal(goal, on=day(0), why="Again", by=practitioner)

    @pytest.mark.parametrize(("days_ago", "words"), [(-1, "today or in the past"), (61, "cannot have ended before")])
    def test_not_on_any_day(self, goal, practitioner, days_ago, words):
        with pytest.raises(Refusal, match=words):
            goals.end_goal(goal, on=day(days_ago), why="Reached", by=practitioner)


class TestRate:
    def test_at_a_session(self, goal, session, practitioner):
        rating = goals.rate(goal, 4, session=session, by=practitioner)

        assert rating.rated_on == timezone.localdate(session.starts_at)

    def test_the_same_again_changes_nothing(self, goal, session, practitioner):
        first = goals.rate(goal, 4, session=session, by=practitioner)

        assert goals.rate(goal, 4, session=session, by=practitioner) == first

    def test_one_for_a_goal_and_session(self, goal, session, practitioner):
        goals.rate(goal, 4, session=session, by=practitioner)

        with pytest.raises(Refusal, match="rated 4 at this session. Correct that rating"):
            goals.rate(goal, 5, session=session, by=practitioner)
        with pytest.raises(IntegrityError, match="rating_once_a_session"), transaction.atomic():
            GoalRating.objects.create(goal=goal, session=session, rated_on=day(0), score=5, by=practitioner)

    def test_on_a_day(self, goal, practitioner):
        goals.rate(goal, 4, on=day(3), by=practitioner)

        assert goals.rate(goal, 6, on=day(1), by=practitioner).session is None
        with pytest.raises(Refusal, match="Correct that rating"):
            goals.rate(goal, 5, on=day(3), by=practitioner)

    @pytest.mark.parametrize("score", [-1, 11])
    def test_out_of_range(self, goal, practitioner, score):
        with pytest.raises(Refusal, match="between 0 and 10"):
            goals.rate(goal, score, by=practitioner)
        with pytest.raises(IntegrityError), transaction.atomic():
            GoalRating.objects.create(goal=goal, rated_on=day(0), score=score, by=practitioner)

    def test_a_goal_of_another_case_is_refused(self, goal, coordinator):
        """The session belongs to another family."""
        other = make_allocation(practitioner=make_practitioner(), by=coordinator)
        from cases.opening import open_case

        person = other.practitioner.user
        elsewhere = make_session(open_case(other, by=person), person)
        with pytest.raises(NotYours):
            goals.rate(goal, 4, session=elsewhere, by=person)
        with pytest.raises(Refusal, match="not one of this case"):
            goals.rate(goal, 4, session=elsewhere, by=goal.by)
        assert not GoalRating.objects.exists()

    def test_not_at_a_session_that_was_cancelled(self, goal, case, practitioner):
        cancelled = make_session(case, practitioner, status="cancelled")

        with pytest.raises(Refusal, match="was held"):
            goals.rate(goal, 4, session=cancelled, by=practitioner)

    @pytest.mark.parametrize(("days_ago", "words"), [(-1, "today or in the past"), (61, "before that")])
    def test_not_on_any_day(self, goal, practitioner, days_ago, words):
        with pytest.raises(Refusal, match=words):
            goals.rate(goal, 4, on=day(days_ago), by=practitioner)

    def test_not_after_it_ended(self, goal, practitioner):
        goals.end_goal(goal, on=day(5), why="Reached", by=practitioner)

        assert goals.rate(goal, 10, on=day(5), by=practitioner)
        with pytest.raises(Refusal, match="cannot be rated after"):
            goals.rate(goal, 10, on=day(4), by=practitioner)


class TestCorrectRating:
    def test_what_it_was_stays(self, goal, session, practitioner):
        rating = goals.rate(goal, 4, session=session, by=practitioner)

        corrected = goals.correct_rating(rating, score=6, why="Misheard", by=practitioner)

        assert list(goal.ratings.standing()) == [corrected]
        assert GoalRating.objects.count() == 2
        with pytest.raises(Refusal, match="corrected already"):
            goals.correct_rating(rating, score=7, why="Again", by=practitioner)

    def test_nothing_is_changed_in_place(self, goal, practitioner):
        rating = goals.rate(goal, 4, by=practitioner)

        with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
            GoalRating.objects.filter(pk=rating.pk).update(score=9)

    def test_a_correction_has_its_reason(self, goal, practitioner):
        rating = goals.rate(goal, 4, by=practitioner)

        with pytest.raises(IntegrityError, match="rating_corrected_for_a_reason"), transaction.atomic():
            goals.correct_rating(rating, score=6, why="", by=practitioner)
