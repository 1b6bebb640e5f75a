"""Handing a case to another practitioner."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from cases.ending import cover, handover
from cases.ending.handing_back import hand_back
from cases.ending.models import Handover
from cases.opening import SUPERVISES, co_working, open_case
from cases.records.timeline import page_of_timeline
from cases.sessions.models import Session
from cases.workers import works_in
from referrals.allocation import actions as allocation_of
from referrals.allocation.caseload import with_load
from referrals.models import Allocation
from referrals.restriction.actions import restrict
from tests.cases.ending.make import make_session
from tests.cases.make import as_shown
from tests.make import make_practitioner, make_user
from vig_portal.access.checks import may
from vig_portal.access.grants import hand
from vig_portal.access.policy import Action
from vig_portal.accounts.models import Conflict, Leave, Practitioner
from vig_portal.notifications.models import Notice
from vig_portal.states.models import history
from vig_portal.states.moves import NoSuchMove, NotYours, Refusal

pytestmark = pytest.mark.django_db


def ask(case, other, coordinator, **fields):
    return handover.offer(case, other, reason="leaves", by=coordinator, **fields)


def load_of(practitioner):
    return with_load(Practitioner.objects.filter(pk=practitioner.pk)).get().load


def told(name):
    return {notice.person.name for notice in Notice.objects.filter(name=name).select_related("person")}


class TestOffer:
    def test_the_case_stays_where_it_is_until_the_answer(self, case, other, practitioner, coordinator):
        asked = ask(case, other, coordinator, message="They like mornings")

        assert asked.status == "offered"
        assert asked.answer_by > timezone.localdate()
        assert may(other.user, Action.ANSWER_HANDOVER, asked)
        assert not may(other.user, Action.VIEW_CASE, case)
        assert not may(other.user, Action.VIEW_REFERRAL, case.referral)
        assert may(practitioner, Action.WORK_CASE, case)
        assert told("handover_offered") == {"Orla Other"}

    def test_only_a_coordinator_asks(self, case, other, practitioner, manager):
        for person in (practitioner, manager):
            with pytest.raises(NotYours):
                ask(case, other, person)

    def test_the_practitioner_of_the_case_is_not_asked(self, case, practitioner, coordinator):
        with pytest.raises(Refusal, match="Works with this family already"):
            ask(case, practitioner.practitioner, coordinator)

    # fmt: off
    @pytest.mark.parametrize(("change", "sentence"), [
        ({"capacity": Decimal(0)},               "No capacity left"),
        ({"is_consent_trained": False},          "has not had the consent training"),
        ({"is_taking_cases": False},             "Is not taking on families"),
        ({"stage": "lapsed"},                    "accreditation has lapsed"),
        ({"stage": "trainee_1"},                 "Is a trainee without a supervisor"),
    ])
    # fmt: on
    def test_who_is_shut_out_is_said_why(self, case, other, coordinator, change, sentence):
        Practitioner.objects.filter(pk=other.pk).update(**change)

        with pytest.raises(Refusal, match=f"(?i){sentence}"):
            ask(case, other, coordinator)

        assert not Handover.objects.exists()

    def test_leave_and_conflict_shut_out_too(self, case, other, coordinator):
        today = timezone.localdate()
        Leave.objects.create(practitioner=other, first_day=today, last_day=today + timedelta(days=3))
        away = make_practitioner()
        Conflict.objects.create(practitioner=away, team=case.referral.team, reason="x", declared_by=coordinator)

        with pytest.raises(Refusal, match="On leave"):
            ask(case, other, coordinator)
        with pytest.raises(Refusal, match="Conflict of interest"):
            ask(case, away, coordinator)

    def test_two_cases_are_not_handed_to_the_last_place(self, case, other, coordinator, supervisor):
        Practitioner.objects.filter(pk=other.pk).update(capacity=1)
        make_practitioner(user=supervisor)
        another = open_case(_offer_to(supervisor, coordinator), by=supervisor)
        ask(case, other, coordinator)

        with pytest.raises(Refusal, match="No capacity left"):
            ask(another, other, coordinator)

    def test_pressing_twice_asks_once(self, case, other, coordinator):
        assert ask(case, other, coordinator) == ask(case, other, coordinator)
        assert Handover.objects.count() == 1

    def test_the_second_coordinator_reads_who_was_quicker(self, case, other, coordinator, second_coordinator):
        ask(case, other, coordinator)

        with pytest.raises(Refusal, match="Cleo Coordinator asked Orla Other at .* Nothing was changed"):
            ask(case, make_practitioner(), second_coordinator)


def _offer_to(user, coordinator):
    from tests.make import make_allocation

    return make_allocation(practitioner=user.practitioner, by=coordinator)


class TestAccept:
    def test_the_case_changes_hands(self, case, other, practitioner, coordinator):
        before = case.allocation
        asked = ask(case, other, coordinator)

        case = handover.accept(asked, by=other.user)

        before.refresh_from_db()
        case.refresh_from_db()
        assert case.allocation.practitioner == other
        assert (before.status, case.allocation.status) == ("ended", "taken_up")
        for action in (Action.VIEW_CASE, Action.WORK_CASE, Action.HOLD_SESSION, Action.CLOSE_CASE):
            assert may(other.user, action, case)
            assert not may(practitioner, action, case)
        assert may(other.user, Action.VIEW_REFERRAL, case.referral)
        assert not may(practitioner, Action.VIEW_REFERRAL, case.referral)
        assert works_in(case, other.user)
        assert not works_in(case, practitioner)
        assert case.status == "opening"

    def test_the_caseload_is_right_at_once(self, case, other, practitioner, coordinator):
        handover.accept(ask(case, other, coordinator), by=other.user)

        assert (load_of(practitioner.practitioner), load_of(other)) == (0, 1)

    def test_all_are_told_and_nobody_why(self, case, other, practitioner, coordinator, second_coordinator):
        handover.accept(ask(case, other, coordinator), by=other.user)

        assert told("case_passed_on") == {"Perrin Practitioner"}
        assert told("case_taken_over") == {"Orla Other"}
        assert told("practitioner_changed") == {case.referral.referrer.name}
        assert {"Cleo Coordinator", "Cass Coordinator"} <= told("handover_answered")

    def test_what_was_booked_ahead_is_called_off(self, case, other, practitioner, coordinator):
        ahead, past = make_session(case), make_session(case, in_hours=-48)
        co_worker = make_practitioner()
        of_another = make_session(case, in_hours=72, practitioner=co_worker)

        handover.accept(ask(case, other, coordinator), by=other.user)

        statuses = dict(Session.objects.values_list("pk", "status"))
        assert statuses == {ahead.pk: "cancelled", past.pk: "booked", of_another.pk: "booked"}
        ahead.refresh_from_db()
        assert (ahead.reason, ahead.asked_by) == ("service_handed_over", "service")

    def test_pressing_twice_changes_nothing(self, case, other, coordinator):
        asked = ask(case, other, coordinator)

        assert handover.accept(asked, by=other.user) == handover.accept(asked, by=other.user)
        assert Allocation.objects.taken_up().count() == 1
        assert Notice.objects.filter(name="case_taken_over").count() == 1

    def test_nobody_else_accepts(self, case, other, practitioner, coordinator, stranger):
        asked = ask(case, other, coordinator)

        for person in (practitioner, coordinator, stranger):
            with pytest.raises(NotYours):
                handover.accept(asked, by=person)

    def test_who_has_no_room_any_more_reads_why(self, case, other, coordinator):
        asked = ask(case, other, coordinator)
        Practitioner.objects.filter(pk=other.pk).update(capacity=0)

        with pytest.raises(Refusal, match="You cannot take this case over now. No capacity left"):
            handover.accept(asked, by=other.user)

        case.refresh_from_db()
        assert case.allocation.practitioner != other

    def test_the_timeline_tells_both(self, client, case, other, practitioner, coordinator):
        handover.accept(ask(case, other, coordinator), by=other.user)
        case.refresh_from_db()

        events = {(event.title, event.by) for event in page_of_timeline(as_shown(case, coordinator), coordinator, {})}

        assert ("Case opened", "Perrin Practitioner") in events
        assert ("Handed over to another practitioner", "the portal") in events
        assert ("Offer taken up", "Orla Other") in events

    def test_a_co_worker_can_take_over(self, case, other, practitioner, coordinator):
        Practitioner.objects.filter(pk=other.pk).update(capacity=1)
        open_case(allocation_of.add_co_worker(case.referral, other, by=coordinator), by=other.user)

        case = handover.accept(ask(case, other, coordinator), by=other.user)

        assert case.allocation.practitioner == other
        assert not co_working(case).exists()
        assert load_of(other) == 1
        assert may(other.user, Action.WORK_CASE, case)

    def test_who_supervised_the_old_one_reads_no_longer(self, case, other, practitioner, coordinator, supervisor):
        hand(case, to=supervisor, by=practitioner, why=SUPERVISES, only_to_read=True)

        handover.accept(ask(case, other, coordinator), by=other.user)

        assert not may(supervisor, Action.VIEW_CASE, case)

    def test_cover_ends(self, case, other, coordinator):
        covering = make_practitioner()
        cover.give(case, covering, last_day=timezone.localdate(), reason="leave", by=coordinator)

        handover.accept(ask(case, other, coordinator), by=other.user)

        assert not may(covering.user, Action.VIEW_CASE, case)
        assert not case.covers.running().exists()

    def test_a_case_that_was_handed_back_meanwhile_is_refused(self, case, other, coordinator):
        asked = ask(case, other, coordinator)
        hand_back(case, reason="practitioner_away", by=coordinator)

        with pytest.raises(Refusal, match="This handover has moved on"):
            handover.accept(asked, by=other.user)

    def test_of_a_restricted_case_only_named_coordinators_are_told(self, case, other, coordinator, second_coordinator):
        from referrals.restriction.actions import restrict

        restrict(case.referral, people=[], why="x", by=coordinator)
        with pytest.raises(NotYours):
            ask(case, other, second_coordinator)

        case = handover.accept(ask(case, other, coordinator), by=other.user)

        assert told("handover_answered") == {"Cleo Coordinator"}
        assert may(coordinator, Action.VIEW_CASE, case)
        assert not may(second_coordinator, Action.VIEW_CASE, case)


class TestRefuse:
    def test_it_stays_with_the_practitioner(self, case, other, practitioner, coordinator):
        asked = handover.refuse(ask(case, other, coordinator), reason="no_room", by=other.user, words="Two new ones")

        assert (asked.status, asked.refuse_reason) == ("refused", "no_room")
        assert history(asked).last().reason == "no_room"
        assert may(practitioner, Action.WORK_CASE, case)
        assert "Cleo Coordinator" in told("handover_answered")

    def test_a_conflict_is_kept(self, case, other, coordinator):
        case.focus_children.update(mosaic_id="1234567")

        handover.refuse(ask(case, other, coordinator), reason="conflict", by=other.user)

        assert Conflict.objects.get(practitioner=other).mosaic_id == "1234567"
        with pytest.raises(Refusal, match="Conflict of interest"):
            ask(case, other, coordinator)

    def test_of_a_restricted_case_its_words_stay_with_the_handover(self, case, other, coordinator):
        case.focus_children.update(mosaic_id="1234567")
        restrict(case.referral, people=[], why="A colleague", by=coordinator)

        handover.refuse(ask(case, other, coordinator), reason="conflict", by=other.user, words="A neighbour")

        assert Conflict.objects.get(practitioner=other).reason == "Said when refusing a handover"

    def test_twice_is_once_and_accepting_afterwards_is_refused(self, case, other, coordinator):
        asked = ask(case, other, coordinator)
        handover.refuse(asked, reason="no_room", by=other.user)
        handover.refuse(asked, reason="no_room", by=other.user)

        with pytest.raises(NoSuchMove, match="“Refused”. Nothing was changed. It was you"):
            handover.accept(asked, by=other.user)


class TestRevoke:
    def test_any_coordinator_takes_it_back(self, case, other, coordinator, second_coordinator):
        asked = handover.revoke(ask(case, other, coordinator), by=second_coordinator)

        assert asked.status == "revoked"
        assert not may(other.user, Action.ANSWER_HANDOVER, asked)
        assert told("handover_revoked") == {"Orla Other"}
        assert ask(case, other, coordinator).status == "offered"

    def test_nobody_else(self, case, other, practitioner, coordinator):
        asked = ask(case, other, coordinator)

        with pytest.raises(NotYours):
            handover.revoke(asked, by=practitioner)

    def test_too_late_says_who_moved_it(self, case, other, coordinator):
        asked = ask(case, other, coordinator)
        handover.accept(asked, by=other.user)

        with pytest.raises(NoSuchMove, match="“Accepted”. Nothing was changed. It was Orla Other who moved it"):
            handover.revoke(asked, by=coordinator)


def test_a_supervisor_alone_cannot_be_asked(case, coordinator):
    nobody = make_practitioner(user=make_user("supervisor"))

    with pytest.raises(Refusal, match="practitioner role"):
        ask(case, nobody, coordinator)
