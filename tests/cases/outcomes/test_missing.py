"""What is missing in a case, what comes next, the list to chase and the reminder."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.models import Case
from cases.outcomes import actions, goals, reminders
from cases.outcomes.measures import Point
from cases.outcomes.missing import being_chased, due, missing_measures, with_what_is_missing
from cases.outcomes.next_steps import next_steps
from tests.cases.outcomes.make import activate, day, make_goal, make_sdq, sdq

pytestmark = pytest.mark.django_db


def chased():
    return list(being_chased(with_what_is_missing(Case.objects.all())))


def said(case):
    return [missing.sentence for missing in due(Case.objects.get(pk=case.pk))]


class TestMissing:
    def test_nothing_is_due_before_the_work_has_begun(self, case):
        assert said(case) == []
        assert chased() == []

    def test_the_start_is_due_when_it_has(self, case, practitioner):
        activate(case)
        make_sdq(case, by=practitioner)

        assert said(case) == [
            "No goal has been set.",
            f"The SDQ by teacher or early years worker, about {case.focus_children.first()} is missing at the start.",
        ]
        assert chased() == [case]

    def test_a_goal_that_was_never_rated(self, case, practitioner):
        activate(case)
        goal = make_goal(case, by=practitioner)
        assert said(case) == ["The goal “To have calm bedtimes” has no rating yet."]

        goals.rate(goal, 3, on=day(50), by=practitioner)
        assert said(case) == []
        assert chased() == []

    def test_the_end_is_due_after_the_planned_reviews(self, case, practitioner):
        goal, chosen = make_goal(case, by=practitioner), make_sdq(case, by=practitioner)
        goals.rate(goal, 3, on=day(50), by=practitioner)
        sdq(chosen, by=practitioner)
        activate(case, reviewed=2)
        assert said(case) == ["The goal “To have calm bedtimes” has no rating since the last shared review."]
        assert chased() == [case]
        goals.rate(goal, 5, on=day(8), by=practitioner)
        assert said(case) == []
        assert chased() == []

        case.cycles.create(number=3, status="reviewed", filmed_on=day(9), reviewed_on=day(5))
        assert [sentence.rsplit(" ", 4)[1:] for sentence in said(case)] == [
            ["rating", "at", "the", "end."],
            ["missing", "at", "the", "end."],
        ]
        assert chased() == [case]

        goals.rate(goal, 7, on=day(6), by=practitioner)
        assert len(said(case)) == 2, "rated before the last review"
        goals.rate(goal, 8, on=day(5), by=practitioner)
        sdq(chosen, by=practitioner, point=Point.END, days_ago=1)
        assert said(case) == []
        assert chased() == []

    def test_a_reason_counts(self, case, practitioner):
        activate(case)
        goals.rate(make_goal(case, by=practitioner), 3, by=practitioner)
        chosen = make_sdq(case, by=practitioner)

        actions.record(chosen, point=Point.BASELINE, taken_on=day(0), reason_missing="refused", by=practitioner)

        assert said(case) == []

    def test_what_has_ended_is_not_asked_for(self, case, practitioner):
        activate(case)
        goals.end_goal(make_goal(case, by=practitioner), on=day(0), why="Changed", by=practitioner)
        actions.stop(make_sdq(case, by=practitioner), why="Moved", by=practitioner)

        assert said(case) == []

    def test_all_of_it_for_the_page_on_which_it_is_closed(self, case, practitioner):
        """The case need not have had its reviews."""
        goal, chosen = make_goal(case, by=practitioner), make_sdq(case, by=practitioner)
        goals.rate(goal, 3, by=practitioner)

        sentences = missing_measures(case)

        assert [sentence.rsplit(" ", 1)[-1] for sentence in sentences] == ["start.", "end.", "end."]
        assert chosen.row.name in sentences[0]

    def test_each_leads_to_where_it_is_given(self, client, case, practitioner):
        activate(case)
        make_goal(case, by=practitioner)
        make_sdq(case, by=practitioner)
        client.force_login(practitioner)

        steps = next_steps(case)

        assert len(steps) == 2
        for step in steps:
            assert client.get(step.url).status_code == 200

    def test_one_question(self, case, practitioner, django_assert_num_queries):
        activate(case)
        for _ in range(3):
            make_goal(case, by=practitioner)
            case.helping_questions.first()
        make_sdq(case, by=practitioner)
        case = Case.objects.get(pk=case.pk)

        with django_assert_num_queries(1):
            next_steps(case)
        with django_assert_num_queries(1):
            missing_measures(case)


class TestReminder:
    def test_two_weeks_after_the_work_began(self, case, practitioner):
        activate(case)
        now = timezone.now()

        assert reminders.measure_due(now + timedelta(days=13)) == []
        assert reminders.measure_due(now + timedelta(days=15)) == [(case, practitioner)]

    def test_not_when_nothing_is_missing(self, case, practitioner):
        activate(case)
        goals.rate(make_goal(case, by=practitioner), 3, by=practitioner)

        assert reminders.measure_due(timezone.now() + timedelta(days=15)) == []
