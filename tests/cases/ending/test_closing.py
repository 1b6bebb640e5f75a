"""Closing a case."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.utils import timezone

from cases.ending import closing, cover, handover
from cases.ending.closing import Stale, write_summary
from cases.ending.models import Closing
from cases.models import Case, HelpingQuestion
from cases.opening import open_case
from cases.outcomes import goals
from cases.people import actions as people
from cases.records.concerns import raise_concern, settle
from cases.sessions import actions as sessions
from cases.sessions.models import Session
from cases.videos.destroying.destroy import Why, destroy
from cases.videos.states import VideoStatus
from referrals.allocation import actions as allocation_of
from referrals.allocation.caseload import with_load
from referrals.models import Allocation
from tests.cases.ending.make import make_cycle, make_session, make_summary
from tests.cases.videos.make import make_filmed, make_video
from tests.make import make_practitioner
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.accounts.models import Practitioner
from vig_portal.notifications.models import Notice
from vig_portal.states.moves import NotYours, Refusal

pytestmark = pytest.mark.django_db


def close(case, by, reason="family", **said):
    said.setdefault("overruled_words", "It is so")
    return closing.close(case, reason=reason, by=by, **said)


def told(name):
    return {notice.person.name for notice in Notice.objects.filter(name=name).select_related("person")}


class TestClose:
    def test_the_work_has_ended(self, case, practitioner, coordinator):
        make_summary(case, by=practitioner)

        done = close(case, practitioner, words="They moved on")

        case.refresh_from_db()
        assert (case.status, done.kind, done.by) == ("closed", "not_started", practitioner)
        assert case.allocation.status == "ended"
        assert done.summary.closed_at is not None
        assert with_load(Practitioner.objects.filter(user=practitioner)).get().load == 0

    def test_the_practitioner_still_reads_and_writes_no_more(self, case, practitioner):
        close(case, practitioner)

        assert may(practitioner, Action.VIEW_CASE, case)
        with pytest.raises(Refusal, match="closed"):
            people.add_adult(case, by=practitioner, name="Somebody", relationship="other")
        with pytest.raises(Refusal, match="closed"):
            sessions.book(
                case, kind="planning", starts_at=timezone.now(), ends_at=timezone.now(), mode="remote", place="",
                by=practitioner,
            )  # fmt: skip
        with pytest.raises(Refusal, match="closed this case"):
            make_summary(case, by=practitioner)

    def test_the_referrer_is_told_without_a_reason(self, case, practitioner, coordinator):
        close(case, practitioner)

        assert told("work_ended") == {case.referral.referrer.name}
        assert told("case_closed") >= {"Cleo Coordinator"}
        assert Notice.objects.get(name="work_ended").url == case.referral.get_absolute_url()

    def test_a_coordinator_closes_too(self, case, coordinator):
        assert close(case, coordinator).by == coordinator

    def test_co_workers_and_who_covers_do_not(self, case, other, coordinator):
        co_worker = make_practitioner()
        open_case(allocation_of.add_co_worker(case.referral, co_worker, by=coordinator), by=co_worker.user)
        cover.give(case, other, last_day=timezone.localdate(), reason="leave", by=coordinator)

        for person in (co_worker.user, other.user):
            with pytest.raises(NotYours, match="Only the practitioner of this case or a coordinator closes it"):
                close(case, person)

    def test_nobody_else_does(self, case, stranger, manager):
        for person in (stranger, manager):
            with pytest.raises(NotYours):
                close(case, person)

    def test_everything_around_it_ends(self, case, other, practitioner, coordinator):
        co_worker, asked_only = make_practitioner(), make_practitioner()
        open_case(allocation_of.add_co_worker(case.referral, co_worker, by=coordinator), by=co_worker.user)
        allocation_of.add_co_worker(case.referral, asked_only, by=coordinator)
        cover.give(case, other, last_day=timezone.localdate(), reason="leave", by=coordinator)
        waiting = handover.offer(case, make_practitioner(), reason="leaves", by=coordinator)
        booked = make_session(case)

        close(case, practitioner)

        waiting.refresh_from_db()
        booked.refresh_from_db()
        assert not Allocation.objects.live().filter(referral=case.referral).exists()
        assert (waiting.status, booked.status, booked.reason) == ("revoked", "cancelled", "service_closed")
        assert not may(other.user, Action.VIEW_CASE, case)
        assert may(co_worker.user, Action.VIEW_CASE, case)
        assert not may(waiting.to.user, Action.ANSWER_HANDOVER, waiting)

    def test_the_second_press_says_who_closed_it(self, case, practitioner, coordinator):
        close(case, practitioner)

        for person in (coordinator, practitioner):
            with pytest.raises(Refusal, match=r"Perrin Practitioner closed this case at .* on .* Nothing was changed"):
                close(case, person)
        assert Closing.objects.count() == 1


class TestMissing:
    def sentences(self, case):
        return [row.sentence for row in closing.what_is_missing(case)]

    def test_without_words_it_is_refused(self, case, practitioner):
        with pytest.raises(Refusal, match="There is no closing summary. Say why you close it all the same"):
            close(case, practitioner, overruled_words=" ")

        done = close(case, practitioner, overruled_words="They could not be reached")
        assert "There is no closing summary." in done.overruled
        assert done.overruled_words == "They could not be reached"

    def test_nothing_is_missing(self, case, practitioner):
        make_summary(case, by=practitioner)
        assert self.sentences(case) == ["No goal has been set."]
        adult, today = case.adults.clients().get(), timezone.localdate()
        question = HelpingQuestion.objects.create(case=case, adult=adult, words="How can I help?", by=practitioner)
        goal = goals.set_goal(question, words="More calm", set_on=today - timedelta(days=2), by=practitioner)
        for days_ago, score in ((2, 3), (0, 7)):
            goals.rate(goal, score, on=today - timedelta(days=days_ago), by=practitioner)
        assert self.sentences(case) == []

        assert close(case, practitioner, overruled_words="").overruled == []

    def test_after_a_consultation_alone_no_goal_is_missing(self, case, practitioner):
        make_session(case, kind="consultation", in_hours=-30, status="held")
        make_summary(case, by=practitioner)

        assert self.sentences(case) == []

    def test_each_is_said(self, case, practitioner):
        make_session(case)
        make_session(case, in_hours=-30)
        make_cycle(case, 1)
        make_cycle(case, 2, "filmed")
        make_summary(case, by=practitioner, agreed=False)

        found = "\n".join(self.sentences(case))

        assert "is booked. If you close the case, it is cancelled." in found
        assert "is not written up." in found
        assert "The film of cycle 2 was not reviewed with the family." in found
        assert "The closing summary is not agreed with the family." in found

    def test_an_open_concern_stops_it(self, case, practitioner, coordinator):
        concern = raise_concern(
            case, words="Seen today", told_who="The social worker", told_at=timezone.now(), by=practitioner
        )
        with pytest.raises(Refusal, match="cannot be closed yet. The safeguarding concern of .* is open"):
            close(case, practitioner)

        settle(concern, words="The social worker has visited", by=coordinator)
        assert close(case, practitioner)

    def test_a_film_that_is_not_ready_stops_it(self, case, practitioner):
        video = make_video(make_filmed(case=case), status=VideoStatus.UPLOADING)
        make_summary(case, by=practitioner)

        with pytest.raises(Refusal, match="cannot be closed yet. The film of .* is still being uploaded"):
            close(case, practitioner)

        case.refresh_from_db()
        assert case.status != "closed"
        destroy(video, why=Why.CANCELLED, by=practitioner)
        assert close(case, practitioner)

    def test_what_came_up_since_has_to_be_read(self, case, practitioner):
        shown = self.sentences(case)
        make_session(case)

        with pytest.raises(Refusal, match="Something else is missing since you opened the page"):
            close(case, practitioner, shown=shown)

        assert close(case, practitioner, shown=self.sentences(case))

    def test_every_row_names_a_function_and_a_page(self, case):
        from django.urls import reverse
        from django.utils.module_loading import import_string

        from cases.ending.missing import ASKED

        for name, _, page in ASKED:
            assert callable(import_string(name))
            assert reverse(f"cases:{page}", args=[case.pk])


class TestKind:
    def test_all_cycles_are_done(self, case, practitioner):
        for number in (1, 2, 3):
            make_cycle(case, number)

        done = close(case, practitioner, reason="done")

        assert (done.kind, done.cycles_counted, done.cycles_planned) == ("completed", 3, 3)

    def test_a_film_without_its_review_does_not_count(self, case, practitioner):
        for number, status in ((1, "reviewed"), (2, "reviewed"), (3, "analysed")):
            make_cycle(case, number, status)

        with pytest.raises(Refusal, match="2 of 3 planned cycles are done"):
            close(case, practitioner, reason="done")

        assert close(case, practitioner, reason="family").kind == "early_client"

    def test_fewer_were_planned_in_the_end(self, case, practitioner):
        make_cycle(case, 1)
        make_cycle(case, 2, "left_out")
        Case.objects.filter(pk=case.pk).update(planned_cycles=1)

        assert close(case, practitioner, reason="done").kind == "completed"

    def test_a_consultation_only(self, case, practitioner):
        make_session(case, in_hours=-50, status="held", kind="consultation")

        done = close(case, practitioner, reason="done")

        assert (done.kind, done.cycles_planned) == ("completed", 0)

    def test_the_database_holds_what_was_written(self, case, practitioner):
        done = close(case, practitioner)

        with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
            Closing.objects.filter(pk=done.pk).update(kind="completed")


class TestSummary:
    def test_it_is_agreed_with_adults_of_the_case(self, case, practitioner):
        summary = make_summary(case, by=practitioner)

        assert summary.is_agreed
        assert [str(adult) for adult in summary.agreed_with.all()] == ["Robin Example"]

    def test_other_words_have_to_be_agreed_again(self, case, practitioner):
        make_summary(case, by=practitioner)
        assert make_summary(case, by=practitioner, version=1).is_agreed

        changed = make_summary(case, by=practitioner, version=2, what_helped="Something else")
        assert not changed.is_agreed and not changed.agreed_with.exists()

        assert make_summary(case, by=practitioner, version=3, what_helped="Something else").is_agreed

    def test_a_stale_copy_is_refused_with_what_stands_there(self, case, practitioner, coordinator):
        make_summary(case, by=practitioner)

        with pytest.raises(Stale, match="Perrin Practitioner has changed the closing summary") as stale:
            make_summary(case, by=coordinator, version=0, what_helped="Something else")

        assert stale.value.summary.what_helped == "Waiting a little longer"
        assert make_summary(case, by=coordinator, version=1, what_helped="Both").version == 2

    def test_it_needs_both_the_person_and_the_day(self, case, practitioner):
        for half in ({"agreed_with": []}, {"agreed_on": None}):
            with pytest.raises(Refusal, match="with whom it was agreed, and on what day"):
                make_summary(case, by=practitioner, **half)
        with pytest.raises(Refusal, match="must be today or in the past"):
            make_summary(case, by=practitioner, agreed_on=timezone.localdate() + timedelta(days=1))

    def test_an_adult_of_another_case(self, case, practitioner, supervisor, coordinator):
        from tests.make import make_allocation

        other = make_allocation(practitioner=make_practitioner(user=supervisor), by=coordinator)
        theirs = open_case(other, by=supervisor).adults.first()

        with pytest.raises(Refusal, match="adults of this case"):
            make_summary(case, by=practitioner, agreed_with=[theirs])

    def test_nobody_else_writes_it(self, case, stranger, manager):
        for person in (stranger, manager):
            with pytest.raises(NotYours):
                write_summary(
                    case, version=0, by=person, what_helped="", next_steps="", next_steps_by="", stills_given=None
                )


def test_called_off_sessions_have_a_reason_in_words(case, practitioner):
    from vig_portal.reference import codes

    make_session(case)
    close(case, practitioner)

    assert codes.label("reason_session_service", Session.objects.get().reason) == "The case was closed"
    assert "service_closed" not in dict(codes.choices("reason_session_service"))
