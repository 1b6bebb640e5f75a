"""Cycles: planned, filmed, looked at together."""

from datetime import timedelta

import pytest
from django.db import InternalError, ProgrammingError, transaction
from django.utils import timezone

from cases.sessions import actions as sessions_of
from cases.sessions import cycles
from cases.sessions.models import Cycle, CyclePlan
from cases.sessions.next_steps import next_steps
from cases.sessions.states import CycleStatus
from tests.cases.make import answer
from tests.cases.sessions.booking import Kind, book
from vig_portal.states.moves import NotYours, Refusal

pytestmark = pytest.mark.django_db

C = CycleStatus
TODAY = timezone.localdate


def statuses(case):
    return list(Cycle.objects.filter(case=case).values_list("status", flat=True))


class TestPlan:
    def test_three_unless_said_otherwise(self, case, practitioner):
        for _ in range(2):
            made = cycles.plan(case, practitioner)

        assert [cycle.number for cycle in made] == [1, 2, 3]

    def test_more_and_fewer_with_a_reason(self, case, practitioner):
        cycles.plan(case, practitioner)
        cycles.plan(case, practitioner, number=5, reason="A second adult takes part")
        assert statuses(case) == [C.PLANNED] * 5

        cycles.plan(case, practitioner, number=2, reason="The family moves in spring")
        assert statuses(case) == [C.PLANNED] * 2 + [C.LEFT_OUT] * 3

        cycles.plan(case, practitioner, number=3, reason="They stay after all")
        assert statuses(case) == [C.PLANNED] * 3 + [C.LEFT_OUT] * 2
        case.refresh_from_db()
        assert case.planned_cycles == 3
        assert list(CyclePlan.objects.values_list("planned", flat=True)) == [3, 2, 5]

    @pytest.mark.parametrize(
        ("number", "reason", "words"), [(0, "x", "between 1 and 8"), (9, "x", "between"), (4, " ", "Say why")]
    )
    def test_it_refuses_nonsense(self, case, practitioner, number, reason, words):
        with pytest.raises(Refusal, match=words):
            cycles.plan(case, practitioner, number=number, reason=reason)

    def test_what_was_filmed_or_is_booked_stays(self, case, practitioner):
        answer(case)
        cycles.film(cycles.plan(case, practitioner)[1], on=TODAY(), by=practitioner)
        with pytest.raises(Refusal, match="Cycle 2 has been filmed"):
            cycles.plan(case, practitioner, number=1, reason="Shorter")

        book(case, practitioner, kind=Kind.FILMING, cycle=Cycle.objects.get(number=3))
        with pytest.raises(Refusal, match="A session of cycle 3 is booked"):
            cycles.plan(case, practitioner, number=2, reason="Shorter")

    def test_it_refuses_a_stranger(self, case, stranger):
        with pytest.raises(NotYours):
            cycles.plan(case, stranger)

    def test_what_was_planned_and_why_is_never_changed(self, case, practitioner):
        cycles.plan(case, practitioner, number=4, reason="A second adult")

        with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
            CyclePlan.objects.update(reason="Another")


class TestWhatHappensInOne:
    @pytest.fixture
    def cycle(self, case, practitioner):
        answer(case)
        return cycles.plan(case, practitioner)[0]

    def test_it_counts_only_with_its_film_and_then_its_review(self, cycle, practitioner):
        with pytest.raises(Refusal, match="is not logged"):
            cycles.review(cycle, on=TODAY(), by=practitioner)
        cycles.film(cycle, on=TODAY(), by=practitioner)
        cycles.analyse(cycle, by=practitioner)
        cycle = cycles.review(cycle, on=TODAY(), by=practitioner)

        assert cycle.counts

    def test_logging_twice_changes_nothing(self, cycle, practitioner):
        for _ in range(2):
            cycles.film(cycle, on=TODAY(), by=practitioner)
        for _ in range(2):
            cycles.analyse(cycle, by=practitioner)
        for _ in range(2):
            cycles.review(cycle, on=TODAY(), by=practitioner)

        assert Cycle.objects.get(pk=cycle.pk).status == C.REVIEWED

    def test_no_film_without_consent(self, case, practitioner):
        with pytest.raises(Refusal, match="Nobody may be filmed yet"):
            cycles.film(cycles.plan(case, practitioner)[0], on=TODAY(), by=practitioner)

    def test_nothing_happens_tomorrow(self, cycle, practitioner):
        with pytest.raises(Refusal, match="today or in the past"):
            cycles.film(cycle, on=TODAY() + timedelta(days=1), by=practitioner)

    def test_supervision_comes_after_the_film(self, cycle, practitioner, stranger):
        with pytest.raises(Refusal, match="once its film is made"):
            cycles.supervise(cycle, on=TODAY(), by=practitioner)
        cycles.film(cycle, on=TODAY(), by=practitioner)
        with pytest.raises(NotYours):
            cycles.supervise(cycle, on=TODAY(), by=stranger)
        cycles.supervise(cycle, on=TODAY(), by=practitioner)

        assert Cycle.objects.get(pk=cycle.pk).supervised_on == TODAY()


class TestWhatComesNext:
    def test_the_whole_way_of_a_cycle(self, case, practitioner):
        answer(case, on=TODAY() - timedelta(days=20))
        said = []

        def say():
            said.append([step.text for step in next_steps(case)])

        say()
        filming = book(case, practitioner, kind=Kind.FILMING, days=-5)
        say()
        sessions_of.hold(filming, by=practitioner)
        say()
        cycles.analyse(filming.cycle, by=practitioner)
        say()
        together = book(case, practitioner, kind=Kind.SHARED_REVIEW, days=2)
        say()

        assert [[words.split(" on ")[0] for words in step] for step in said] == [
            ["Cycle 1: book the filming"],
            ["Write up: filming"],
            ["Cycle 1: choose the moments"],
            ["Cycle 1: book the shared review"],
            ["Cycle 1: hold the shared review"],
        ]
        assert cycles.next_of(case) == together.cycle

    def test_at_most_two_queries(self, case, practitioner, django_assert_max_num_queries):
        for hour in range(8, 18):
            book(case, practitioner, hour=hour)
        with django_assert_max_num_queries(2):
            next_steps(case)
