"""What comes next towards the end, and on the home page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.ending import closing, handover, reopening
from cases.ending.next_steps import next_steps
from cases.ending.panels import asked_of_me, to_look_at
from cases.models import Case
from tests.cases.ending.make import make_cycle, make_session, make_summary
from tests.make import make_practitioner
from vig_portal.accounts.models import Practitioner

pytestmark = pytest.mark.django_db


def texts(case):
    return [step.text for step in next_steps(case)]


class TestNextSteps:
    def test_nothing_while_the_cycles_go_on(self, case):
        make_cycle(case, 1)

        assert texts(case) == []

    def test_the_summary_once_every_cycle_is_done(self, case, practitioner):
        for number in (1, 2, 3):
            make_cycle(case, number)
        assert texts(case) == ["Write the closing summary with the family"]

        make_summary(case, by=practitioner, agreed=False)
        assert texts(case) == ["Agree the closing summary with the family"]

        make_summary(case, by=practitioner, version=1)
        assert texts(case) == ["Close the case"]

        closing.close(case, reason="done", by=practitioner, overruled_words="x")
        case.refresh_from_db()
        assert texts(case) == []

    def test_what_was_called_off_until_something_is_booked(self, case, other, coordinator):
        make_session(case)
        case = handover.accept(handover.offer(case, other, reason="leaves", by=coordinator), by=other.user)
        assert texts(case) == ["Book again: 1 session that was cancelled, because their practitioner left"]

        make_session(case)
        assert texts(case) == []

    def test_few_questions_to_the_database(self, case, practitioner, django_assert_max_num_queries):
        for number in (1, 2, 3):
            make_cycle(case, number)
            make_session(case, in_hours=24 * number)

        with django_assert_max_num_queries(1):
            next_steps(case)


class TestPanels:
    def test_who_is_asked(self, case, other, coordinator, practitioner):
        asked = handover.offer(case, other, reason="leaves", by=coordinator)

        (item,) = asked_of_me(other.user).items
        assert (item.text, item.href) == (case.reference, asked.get_absolute_url())
        assert asked_of_me(practitioner).items == []
        assert asked_of_me(coordinator).items == []
        (item,) = to_look_at(coordinator).items
        assert item.text == f"{case.reference}: Orla Other is asked to take it over"

    def test_a_pause_that_is_over(self, case, coordinator, practitioner):
        from vig_portal.states.moves import move

        tomorrow = timezone.localdate() + timedelta(days=1)
        move(case, "pause", by=practitioner, reason="court", review_on=tomorrow)
        assert to_look_at(coordinator).items == []

        Case.objects.filter(pk=case.pk).update(review_on=timezone.localdate())
        (item,) = to_look_at(coordinator).items
        assert item.hint.startswith("The pause was to be looked at on")
        assert to_look_at(practitioner).items == []

    def test_a_reopened_case_that_nobody_has(self, case, coordinator, practitioner):
        closing.close(case, reason="family", by=practitioner, overruled_words="It is so")
        Practitioner.objects.filter(user=practitioner).update(capacity=0)
        reopening.reopen(case, reason="family", by=coordinator)

        (item,) = to_look_at(coordinator).items
        assert item.hint == "Nobody works with this family: hand it over"

    def test_as_many_questions_for_one_as_for_many(self, case, coordinator, django_assert_num_queries):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        from cases.opening import open_case
        from tests.make import make_allocation

        def ask(case):
            handover.offer(case, make_practitioner(), reason="leaves", by=coordinator)

        ask(case)
        with CaptureQueriesContext(
            connection,
        ) as once:
            to_look_at(coordinator)
        for _ in range(3):
            offer = make_allocation(by=coordinator)
            ask(open_case(offer, by=offer.practitioner.user))
        with django_assert_num_queries(len(once)):
            assert len(to_look_at(coordinator).items) == 4
