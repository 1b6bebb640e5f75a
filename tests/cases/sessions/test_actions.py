"""Booking, moving, cancelling, holding and undoing, on the real database."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from cases.consent.purposes import Purpose
from cases.ending import cover
from cases.ending.handing_back import end_co_work
from cases.models import Case
from cases.opening import open_case
from cases.sessions import actions as sessions_of
from cases.sessions import barriers, cycles, remote
from cases.sessions.advice import advice, overlaps
from cases.sessions.models import Cycle, Session
from cases.sessions.states import CycleStatus, SessionStatus
from referrals.allocation import actions as allocation_of
from tests.cases.make import answer
from tests.cases.sessions.booking import Kind, Mode, at, book
from tests.make import make_allocation, make_practitioner
from vig_portal.access.grants import take_back
from vig_portal.accounts.models import Leave
from vig_portal.audit.models import Entry
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.states.models import history
from vig_portal.states.moves import NoSuchMove, NotYours, Refusal, move

pytestmark = pytest.mark.django_db

S, C = SessionStatus, CycleStatus
BECAUSE = {"reason": "family_ill", "words": "A cold"}


@pytest.fixture
def other_case(practitioner, coordinator):
    """Another case of the same practitioner."""
    return open_case(make_allocation(practitioner=practitioner.practitioner, by=coordinator), by=practitioner)


@pytest.fixture
def co_worker(case, coordinator):
    allocation = allocation_of.add_co_worker(case.referral, make_practitioner(), by=coordinator)
    open_case(allocation, by=allocation.practitioner.user)
    return allocation.practitioner


def pause(case, by):
    move(case, "start_work", by=by)
    move(case, "pause", by=by, reason="court")


class TestBook:
    def test_it_works(self, case, practitioner):
        session = book(case, practitioner)

        assert (session.status, session.practitioner, session.place) == (S.BOOKED, practitioner.practitioner, "home")
        entry = Entry.objects.get(action="book_session")
        assert (entry.thing_id, entry.details) == (session.pk, {"kind_of_session": "planning"})

    def test_it_refuses_a_stranger(self, case, stranger, coordinator):
        for person in (stranger, coordinator):
            with pytest.raises(NotYours):
                book(case, person)

    def test_a_practitioner_who_cannot_open_the_case_is_refused(self, case, practitioner):
        with pytest.raises(Refusal, match="does not work with this case"):
            book(case, practitioner, practitioner=make_practitioner())

    def test_a_co_worker_may_hold_it(self, case, practitioner, co_worker):
        assert book(case, practitioner, practitioner=co_worker).practitioner == co_worker
        assert book(case, co_worker.user, hour=14).practitioner == co_worker

    def test_whoever_covers_holds_none_after_their_last_day(self, case, practitioner, coordinator):
        other, last_day = make_practitioner(), timezone.localdate() + timedelta(days=8)
        cover.give(case, other, last_day=last_day, reason="leave", by=coordinator)
        assert book(case, practitioner, practitioner=other, days=8).practitioner == other

        with pytest.raises(Refusal, match=f"{other} covers until {govuk_date(last_day)}"):
            book(case, practitioner, practitioner=other, days=9)
        with pytest.raises(Refusal, match="covers until"):
            book(case, other.user, days=9)

    def test_nobody_goes_on_after_a_no_to_taking_part(self, case, practitioner):
        answer(case)
        filming = book(case, practitioner, kind=Kind.FILMING)
        answer(case, Purpose.TAKE_PART, said="withdrawn")

        with pytest.raises(Refusal, match="Filming cannot go on. Taking part: Robin Example took it back"):
            book(case, practitioner, kind=Kind.FILMING, cycle=cycles.plan(case, practitioner)[1])
        assert book(case, practitioner, hour=12).kind == Kind.PLANNING
        assert "Filming cannot go on: not everybody agrees to taking part." in advice(filming)
        assert book(case, practitioner, hour=14, kind=Kind.CONSULTATION).kind == Kind.CONSULTATION

    def test_it_refuses_a_closed_and_a_paused_case(self, case, practitioner, coordinator):
        pause(case, practitioner)
        with pytest.raises(Refusal, match="paused"):
            book(case, practitioner)
        move(case, "close", by=practitioner)
        with pytest.raises(Refusal, match="closed"):
            book(case, practitioner)

    def test_a_clash_says_when_and_not_with_whom(self, case, other_case, practitioner):
        session = book(other_case, practitioner)

        with pytest.raises(Refusal) as refused:
            book(case, practitioner, hour=10, minutes=30)

        assert "Perrin Practitioner is busy from 10am to 11am on" in refused.value.sentence
        assert session.reference not in refused.value.sentence
        assert "Example" not in refused.value.sentence

    def test_who_leaves_at_ten_may_begin_at_ten(self, case, other_case, practitioner):
        book(case, practitioner, hour=9)
        book(other_case, practitioner, hour=10)

        assert Session.objects.count() == 2

    def test_a_cancelled_session_stands_in_nobodys_way(self, case, other_case, practitioner):
        sessions_of.cancel(book(case, practitioner), asked_by="family", by=practitioner, **BECAUSE)

        assert book(other_case, practitioner).status == S.BOOKED

    def test_the_same_form_sent_twice_books_once(self, case, practitioner):
        token = uuid.uuid4()

        first, second = (book(case, practitioner, form_token=token) for _ in range(2))

        assert first == second
        assert Session.objects.count() == 1

    def test_somebody_elses_form_books_nothing(self, case, practitioner, co_worker):
        token = uuid.uuid4()
        book(case, practitioner, form_token=token)

        with pytest.raises(Refusal, match="This form was sent already"):
            book(case, co_worker.user, hour=14, form_token=token)

    def test_a_film_belongs_to_the_next_cycle_that_has_none(self, case, practitioner):
        first = book(case, practitioner, kind=Kind.FILMING)
        second = book(case, practitioner, kind=Kind.FILMING, hour=14)
        together = book(case, practitioner, kind=Kind.SHARED_REVIEW, hour=16)

        assert (first.cycle.number, second.cycle.number, together.cycle.number) == (1, 2, 1)
        assert book(case, practitioner, hour=12).cycle is None

    def test_a_cycle_has_one_film(self, case, practitioner):
        session = book(case, practitioner, kind=Kind.FILMING)

        with pytest.raises(Refusal, match="Cycle 1 has a filming already"):
            book(case, practitioner, kind=Kind.FILMING, cycle=session.cycle, hour=14)

    def test_the_cycle_of_another_case_is_refused(self, case, other_case, practitioner):
        cycle = cycles.plan(other_case, practitioner)[0]

        with pytest.raises(Refusal, match="not one that a session can be booked for"):
            book(case, practitioner, kind=Kind.FILMING, cycle=cycle)

    def test_filming_may_be_booked_before_everybody_has_agreed_and_says_so(self, case, practitioner):
        session = book(case, practitioner, kind=Kind.FILMING)
        assert any("Nobody may be filmed yet" in sentence for sentence in advice(session))

        answer(case)
        assert not any("Nobody may be filmed yet" in sentence for sentence in advice(session))

    def test_what_else_the_family_has_is_only_said(self, case, practitioner, co_worker):
        first = book(case, practitioner)
        second = book(case, practitioner, practitioner=co_worker)

        assert "The family has another session at this time." in advice(second)
        assert overlaps(first)

    def test_leave_is_only_said(self, case, practitioner):
        session = book(case, practitioner)
        day = timezone.localdate(session.starts_at)
        Leave.objects.create(practitioner=practitioner.practitioner, first_day=day, last_day=day)

        assert "Perrin Practitioner is on leave that day." in advice(session)

    def test_who_no_longer_works_with_the_case_is_said_and_replaced(self, case, practitioner, co_worker):
        session = book(case, practitioner)
        take_back(case, from_=practitioner)
        assert any("no longer works with this case" in sentence for sentence in advice(session))

        moved = sessions_of.rebook(
            session, starts_at=at(15), ends_at=at(16), asked_by="service", by=co_worker.user, **BECAUSE
        )

        assert moved.practitioner == co_worker


class TestRebook:
    def move(self, session, by, **fields):
        starts_at = fields.pop("starts_at", at(15, days=9))
        fields = {"asked_by": "family", **BECAUSE} | fields
        return sessions_of.rebook(
            session, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), by=by, **fields
        )

    def test_a_chain_keeps_every_time_and_who_asked_and_why(self, case, practitioner):
        first = book(case, practitioner, kind=Kind.FILMING)
        starts_at = first.starts_at
        second = self.move(first, practitioner)
        third = self.move(second, practitioner, starts_at=at(9, days=11), asked_by="service", reason="service_leave")

        first.refresh_from_db()
        second.refresh_from_db()
        assert (first.status, first.starts_at, first.asked_by, first.reason, first.reason_words) == (
            S.REBOOKED, starts_at, "family", "family_ill", "A cold",
        )  # fmt: skip
        assert (second.status, second.asked_by, second.reason) == (S.REBOOKED, "service", "service_leave")
        assert (third.status, third.supersedes, second.supersedes) == (S.BOOKED, second, first)
        assert third.cycle == first.cycle

    def test_it_may_overlap_its_own_old_time(self, case, practitioner):
        session = book(case, practitioner)

        moved = self.move(session, practitioner, starts_at=session.starts_at + timedelta(minutes=15))

        assert moved.status == S.BOOKED

    def test_a_clash_leaves_the_old_time_as_it_was(self, case, other_case, practitioner):
        session = book(case, practitioner)
        book(other_case, practitioner, hour=15, days=9)

        with pytest.raises(Refusal, match="is busy from 3pm to 4pm"):
            self.move(session, practitioner)

        session.refresh_from_db()
        assert (session.status, session.reason) == (S.BOOKED, "")

    def test_two_clicks_move_it_once(self, case, practitioner):
        session, token = book(case, practitioner), uuid.uuid4()

        first, second = (self.move(session, practitioner, form_token=token) for _ in range(2))

        assert first == second
        assert Session.objects.count() == 2

    def test_the_second_of_two_people_is_told_who_was_quicker(self, case, practitioner, co_worker):
        session = book(case, practitioner)
        self.move(session, practitioner, form_token=uuid.uuid4())

        with pytest.raises(NoSuchMove, match="It was Perrin Practitioner who moved it"):
            self.move(session, co_worker.user, form_token=uuid.uuid4())

    def test_the_same_time_is_no_move(self, case, practitioner):
        session = book(case, practitioner)

        with pytest.raises(Refusal, match="the time that the session has already"):
            self.move(session, practitioner, starts_at=session.starts_at)

    def test_it_refuses_a_stranger(self, case, practitioner, stranger):
        with pytest.raises(NotYours):
            self.move(book(case, practitioner), stranger)

    def test_it_refuses_a_reason_that_is_none(self, case, practitioner):
        with pytest.raises(Refusal, match="Select what stood in the way"):
            self.move(book(case, practitioner), practitioner, reason="laziness")


class TestCancelAndMiss:
    def test_two_clicks_are_one(self, case, practitioner):
        session = book(case, practitioner)
        for _ in range(2):
            sessions_of.cancel(session, asked_by="family", by=practitioner, **BECAUSE)

        assert history(session).count() == 1
        assert (session.status, session.reason, session.asked_by) == (S.CANCELLED, "family_ill", "family")

    def test_the_second_of_two_people_is_told_who_was_quicker(self, case, practitioner, co_worker):
        session = book(case, practitioner)
        sessions_of.cancel(session, asked_by="family", by=co_worker.user, **BECAUSE)

        with pytest.raises(NoSuchMove, match=f"It was {co_worker.user} who moved it"):
            sessions_of.cancel(session, asked_by="family", by=practitioner, **BECAUSE)

    def test_nobody_misses_what_has_not_begun(self, case, practitioner):
        with pytest.raises(Refusal, match="has not begun yet"):
            sessions_of.miss(book(case, practitioner), by=practitioner, **BECAUSE)

    def test_miss(self, case, practitioner):
        session = sessions_of.miss(book(case, practitioner, days=-1), by=practitioner, reason="logistics_weather")

        assert (session.status, session.reason) == (S.MISSED, "logistics_weather")

    def test_barriers_are_counted_by_where_they_come_from(self, case, practitioner):
        for hour, reason in ((9, "family_ill"), (11, "family_ill"), (13, "service_ill"), (15, "logistics_weather")):
            sessions_of.miss(book(case, practitioner, days=-1, hour=hour), by=practitioner, reason=reason)

        found = barriers.counted(case.sessions.all())

        assert [(barrier.times, barrier.reasons) for barrier in found] == [
            (2, "Somebody in the family was ill (2)"),
            (1, "The practitioner was ill (1)"),
            (1, "Weather or roads (1)"),
        ]

    def test_a_closed_case_is_only_read(self, case, practitioner):
        session = book(case, practitioner)
        Case.objects.get(pk=case.pk)
        move(case, "close", by=practitioner)

        for deed in (
            lambda: sessions_of.cancel(session, asked_by="family", by=practitioner, **BECAUSE),
            lambda: sessions_of.hold(session, by=practitioner),
            lambda: sessions_of.tick(session, done=[], by=practitioner),
        ):
            with pytest.raises(Refusal, match="This case is closed"):
                deed()


class TestHold:
    def test_a_film_and_its_review_make_a_cycle_that_counts(self, case, practitioner):
        answer(case, on=timezone.localdate() - timedelta(days=9))
        filming = book(case, practitioner, kind=Kind.FILMING, days=-5)
        together = book(case, practitioner, kind=Kind.SHARED_REVIEW, days=-2)

        sessions_of.hold(filming, by=practitioner)
        assert Cycle.objects.get(pk=filming.cycle_id).status == C.FILMED
        assert not Cycle.objects.get(pk=filming.cycle_id).counts
        sessions_of.hold(together, by=practitioner)

        cycle = Cycle.objects.get(pk=filming.cycle_id)
        assert cycle.counts
        assert (cycle.filmed_on, cycle.reviewed_on) == (
            timezone.localdate(filming.starts_at), timezone.localdate(together.starts_at),
        )  # fmt: skip

    def test_nobody_is_filmed_without_consent(self, case, practitioner):
        filming = book(case, practitioner, kind=Kind.FILMING, days=-1)

        with pytest.raises(Refusal, match="Nobody may be filmed yet"):
            sessions_of.hold(filming, by=practitioner)

        filming.refresh_from_db()
        assert filming.status == S.BOOKED

    def test_consent_of_today_does_not_cover_a_film_of_last_week(self, case, practitioner):
        filming = book(case, practitioner, kind=Kind.FILMING, days=-7)
        answer(case)

        with pytest.raises(Refusal, match="Nobody may be filmed yet"):
            sessions_of.hold(filming, by=practitioner)

    def test_a_review_before_the_film_does_not_count(self, case, practitioner):
        together = book(case, practitioner, kind=Kind.SHARED_REVIEW, days=-1)

        with pytest.raises(Refusal, match="The film of cycle 1 is not logged"):
            sessions_of.hold(together, by=practitioner)

    def test_a_review_on_a_day_before_the_film_is_refused(self, case, practitioner):
        answer(case, on=timezone.localdate() - timedelta(days=9))
        filming = book(case, practitioner, kind=Kind.FILMING, days=-2)
        together = book(case, practitioner, kind=Kind.SHARED_REVIEW, days=-5)
        sessions_of.hold(filming, by=practitioner)

        with pytest.raises(Refusal, match="cannot have been before"):
            sessions_of.hold(together, by=practitioner)

    def test_a_visit_without_a_film_leaves_the_cycle_open_for_another(self, case, practitioner):
        filming = book(case, practitioner, kind=Kind.FILMING, days=-1)
        sessions_of.hold(filming, by=practitioner, needs_another=True)

        again = book(case, practitioner, kind=Kind.FILMING)

        assert again.cycle == filming.cycle
        assert Cycle.objects.get(pk=filming.cycle_id).status == C.PLANNED

    def test_the_checklist_of_a_call_comes_first(self, case, practitioner):
        session = book(case, practitioner, days=-1, mode=Mode.REMOTE, place="")
        with pytest.raises(Refusal, match="checklist"):
            sessions_of.hold(session, by=practitioner)

        sessions_of.tick(session, done=list(remote.CODES[:-1]), by=practitioner)
        with pytest.raises(Refusal, match="checklist"):
            sessions_of.hold(session, by=practitioner)
        sessions_of.tick(session, done=[*remote.CODES, "made_up"], by=practitioner)

        assert sessions_of.hold(session, by=practitioner).status == S.HELD
        assert session.remote_checklist != []

    def test_it_refuses_what_has_not_begun(self, case, practitioner):
        with pytest.raises(Refusal, match="has not begun yet"):
            sessions_of.hold(book(case, practitioner), by=practitioner)

    def test_two_clicks_are_one(self, case, practitioner):
        session = book(case, practitioner, days=-1)
        for _ in range(2):
            sessions_of.hold(session, by=practitioner)

        assert history(session).count() == 1

    def test_not_after_a_no_to_taking_part_on_a_day_before(self, case, practitioner):
        answer(case, on=timezone.localdate() - timedelta(days=9))
        filming = book(case, practitioner, kind=Kind.FILMING, days=-2)
        other = book(case, practitioner, kind=Kind.FILMING, days=-3, cycle=cycles.plan(case, practitioner)[1])
        answer(case, Purpose.TAKE_PART, said="withdrawn", on=timezone.localdate() - timedelta(days=3))

        with pytest.raises(Refusal, match="Taking part"):
            sessions_of.hold(filming, by=practitioner)
        assert sessions_of.hold(other, by=practitioner).status == S.HELD
        assert sessions_of.hold(filming, by=practitioner, needs_another=True).status == S.HELD


class TestUndo:
    def test_what_was_called_off_for_somebody_who_left_stays_so(self, case, practitioner, co_worker, coordinator):
        session = book(case, practitioner, practitioner=co_worker)
        end_co_work(case.referral.allocations.get(practitioner=co_worker), reason="other", words="x", by=coordinator)
        session.refresh_from_db()
        assert session.status == S.CANCELLED

        with pytest.raises(Refusal, match="no longer works with this case"):
            sessions_of.undo(session, by=practitioner)

    def test_a_film_taken_back_was_not_taken_to_supervision(self, case, practitioner):
        answer(case, on=timezone.localdate() - timedelta(days=9))
        filming = sessions_of.hold(book(case, practitioner, kind=Kind.FILMING, days=-2), by=practitioner)
        cycles.supervise(filming.cycle, on=timezone.localdate(), by=practitioner)

        sessions_of.undo(filming, by=practitioner)

        cycle = Cycle.objects.get(pk=filming.cycle_id)
        assert (cycle.filmed_on, cycle.supervised_on) == (None, None)

    def test_a_missed_session_is_booked_again(self, case, practitioner):
        session = sessions_of.miss(book(case, practitioner, days=-1), by=practitioner, **BECAUSE)

        sessions_of.undo(session, by=practitioner, why="It was another family")

        session.refresh_from_db()
        assert (session.status, session.reason, session.reason_words) == (S.BOOKED, "", "")
        assert history(session).last().note == "It was another family"

    def test_a_held_film_takes_its_cycle_back(self, case, practitioner):
        answer(case, on=timezone.localdate() - timedelta(days=9))
        filming = book(case, practitioner, kind=Kind.FILMING, days=-1)
        sessions_of.hold(filming, by=practitioner)
        cycles.analyse(filming.cycle, by=practitioner)

        sessions_of.undo(filming, by=practitioner)

        cycle = Cycle.objects.get(pk=filming.cycle_id)
        assert (cycle.status, cycle.filmed_on) == (C.PLANNED, None)

    def test_the_review_is_undone_before_the_film(self, case, practitioner):
        answer(case, on=timezone.localdate() - timedelta(days=9))
        filming = book(case, practitioner, kind=Kind.FILMING, days=-5)
        together = book(case, practitioner, kind=Kind.SHARED_REVIEW, days=-2)
        for session in (filming, together):
            sessions_of.hold(session, by=practitioner)

        with pytest.raises(Refusal, match="Undo the shared review first"):
            sessions_of.undo(filming, by=practitioner)
        sessions_of.undo(together, by=practitioner)
        sessions_of.undo(filming, by=practitioner)

        assert Cycle.objects.get(pk=filming.cycle_id).status == C.PLANNED

    def test_a_time_that_was_given_away_is_said(self, case, other_case, practitioner):
        session = book(case, practitioner)
        sessions_of.cancel(session, asked_by="family", by=practitioner, **BECAUSE)
        book(other_case, practitioner)

        with pytest.raises(Refusal, match="is busy from 10am to 11am"):
            sessions_of.undo(session, by=practitioner)

        session.refresh_from_db()
        assert session.status == S.CANCELLED

    def test_a_film_that_was_booked_anew_is_said(self, case, practitioner):
        session = book(case, practitioner, kind=Kind.FILMING)
        sessions_of.cancel(session, asked_by="family", by=practitioner, **BECAUSE)
        book(case, practitioner, kind=Kind.FILMING, hour=14)

        with pytest.raises(Refusal, match="Cycle 1 has a filming already"):
            sessions_of.undo(session, by=practitioner)

    def test_a_moved_session_stays_moved(self, case, practitioner):
        session = book(case, practitioner)
        sessions_of.rebook(session, starts_at=at(15), ends_at=at(16), asked_by="family", by=practitioner, **BECAUSE)

        with pytest.raises(NoSuchMove):
            sessions_of.undo(session, by=practitioner)
