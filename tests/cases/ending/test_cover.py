"""Cover for a practitioner who is away."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.ending import cover, handover
from cases.ending.models import Cover
from cases.models import CaseHold
from cases.opening import open_case
from cases.sessions.next_steps import next_steps as with_sessions
from cases.workers import works_in
from referrals.allocation import actions as allocation_of
from referrals.allocation.caseload import with_load
from tests.cases.ending.make import make_session
from tests.make import make_practitioner
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.accounts.models import Conflict, Practitioner
from vig_portal.accounts.ties import open_ties
from vig_portal.notifications.models import Notice
from vig_portal.states.moves import NotYours, Refusal

pytestmark = pytest.mark.django_db


def days(number):
    return timezone.localdate() + timedelta(days=number)


def give(case, other, coordinator, last_day=None):
    return cover.give(case, other, last_day=last_day or days(7), reason="leave", by=coordinator)


class TestGive:
    def test_both_have_the_case(self, case, other, practitioner, coordinator):
        give(case, other, coordinator)

        assert may(other.user, Action.WORK_CASE, case)
        assert may(practitioner, Action.WORK_CASE, case)
        assert {n.person for n in Notice.objects.filter(name="cover_given")} == {other.user, practitioner}

    def test_who_covers_does_not_work_in_the_case(self, case, other, practitioner, coordinator):
        give(case, other, coordinator)

        assert works_in(case, practitioner)
        assert not works_in(case, other.user)

    def test_a_co_worker_does(self, case, other, coordinator):
        open_case(allocation_of.add_co_worker(case.referral, other, by=coordinator), by=other.user)

        assert works_in(case, other.user)

    def test_it_takes_no_place(self, case, other, coordinator):
        Practitioner.objects.filter(pk=other.pk).update(capacity=0)
        give(case, other, coordinator)

        assert with_load(Practitioner.objects.filter(pk=other.pk)).get().load == 0

    def test_it_ends_by_itself_in_the_night_after_the_last_day(self, case, other, coordinator):
        given = give(case, other, coordinator, days(0))
        hold = CaseHold.objects.get(user=other.user)
        assert hold.until == given.until
        assert timezone.localtime(given.until).strftime("%H:%M") == "00:00"
        assert timezone.localdate(given.until) == days(1)

        # The clock goes on: the day is over.
        CaseHold.objects.filter(pk=hold.pk).update(until=timezone.now() - timedelta(seconds=1))
        Cover.objects.filter(pk=given.pk).update(last_day=days(-1))

        assert not may(other.user, Action.VIEW_CASE, case)
        assert not case.covers.running().exists()
        assert give(case, other, coordinator).pk != given.pk

    def test_the_same_rules_shut_out(self, case, other, coordinator):
        Conflict.objects.create(practitioner=other, team=case.referral.team, reason="x", declared_by=coordinator)

        with pytest.raises(Refusal, match="Orla Other cannot cover this case. Conflict of interest"):
            give(case, other, coordinator)

    def test_who_works_there_already_does_not_cover(self, case, other, practitioner, coordinator):
        open_case(allocation_of.add_co_worker(case.referral, other, by=coordinator), by=other.user)

        for each in (other, practitioner.practitioner):
            with pytest.raises(Refusal, match="Works with this family already"):
                give(case, each, coordinator)

    @pytest.mark.parametrize("number", [-1, 184])
    def test_the_last_day_is_ahead_and_not_far(self, case, other, coordinator, number):
        with pytest.raises(Refusal, match="today or in the next six months"):
            give(case, other, coordinator, days(number))

    def test_pressing_twice_and_two_coordinators(self, case, other, coordinator, second_coordinator):
        assert give(case, other, coordinator) == give(case, other, coordinator)

        with pytest.raises(Refusal, match="Cleo Coordinator has arranged cover already: Orla Other until"):
            give(case, make_practitioner(), second_coordinator)

    def test_only_coordinators(self, case, other, practitioner):
        with pytest.raises(NotYours):
            give(case, other, practitioner)


class TestEnd:
    def test_it_is_over_at_once(self, case, other, practitioner, coordinator):
        given = cover.end(give(case, other, coordinator), by=coordinator)

        assert given.ended_by == coordinator
        assert not may(other.user, Action.VIEW_CASE, case)
        assert may(practitioner, Action.WORK_CASE, case)
        assert cover.end(given, by=coordinator) == given
        assert Notice.objects.filter(name="cover_ended").count() == 1

    def test_what_is_booked_for_whoever_covered_is_moved_or_cancelled(self, case, other, coordinator):
        given = give(case, other, coordinator)
        make_session(case, practitioner=other)
        assert not any(step.text.startswith("Move or cancel") for step in with_sessions(case))

        cover.end(given, by=coordinator)

        assert any(step.text.startswith("Move or cancel: planning on") for step in with_sessions(case))

    def test_the_second_reads_who_was_quicker(self, case, other, coordinator, second_coordinator):
        given = cover.end(give(case, other, coordinator), by=coordinator)

        with pytest.raises(Refusal, match="Cleo Coordinator has ended this cover already"):
            cover.end(given, by=second_coordinator)

    def test_only_coordinators(self, case, other, practitioner, coordinator):
        given = give(case, other, coordinator)

        for person in (practitioner, other.user):
            with pytest.raises(NotYours):
                cover.end(given, by=person)


class TestTies:
    def test_a_leaver_who_covers(self, case, other, coordinator):
        give(case, other, coordinator)

        (tie,) = open_ties(other.user)

        assert tie.sentence.startswith(f"Covers case {case.reference} until ")
        assert tie.url == f"/cases/{case.pk}/ending/"

    def test_a_leaver_who_is_asked_to_take_over(self, case, other, coordinator):
        handover.offer(case, other, reason="leaves", by=coordinator)

        (tie,) = open_ties(other.user)

        assert tie.sentence == f"Is asked to take over case {case.reference}"
