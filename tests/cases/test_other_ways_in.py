"""Ways in that no single room thinks of: two roles in one person, leaving and coming back, asking by address."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.consent import actions as consent
from cases.consent.due import endings
from cases.ending import closing, cover, reopening
from cases.ending.handing_back import hand_back
from cases.opening import open_case
from cases.outcomes.reminders import measure_due
from cases.records import actions as records
from cases.sessions import actions as sessions
from cases.sessions import feed
from cases.sessions.models import Session
from cases.work import actions as work
from referrals.allocation import actions as allocation_of
from referrals.emergency.actions import open_for_an_hour
from referrals.restriction import actions as restriction
from tests.cases.records.make import make_session, sign
from tests.make import make_practitioner, make_user
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.accounts import actions as accounts
from vig_portal.accounts import practitioners
from vig_portal.accounts.models import Practitioner
from vig_portal.states.moves import NotYours, Refusal

pytestmark = pytest.mark.django_db

# What only those do, or read, who work with the family or supervise them.
OF_THE_WORK = (
    Action.WORK_CASE,
    Action.RECORD_CONSENT,
    Action.HOLD_SESSION,
    Action.READ_SESSION_RECORD,
    Action.PRAISE_SESSION,
    Action.RECORD_OUTCOME,
    Action.ANSWER_HANDOVER,
)


@pytest.fixture
def case(offer, practitioner):
    return open_case(offer, by=practitioner)


@pytest.fixture
def other(db):
    """Another practitioner."""
    return make_practitioner(user=make_user("practitioner", name="Orla Other"))


@pytest.fixture
def supervised(case, practitioner, supervisor):
    """The case, read by the supervisor of its practitioner."""
    Practitioner.objects.filter(user=practitioner).update(supervisor=supervisor)
    work.let_supervisor_read(case, by=practitioner)
    return case


class TestTwoRoles:
    def test_to_be_named_for_a_restricted_referral_is_not_to_work_with_the_family(self, case, coordinator):
        named = make_user("coordinator", "practitioner", "supervisor")
        make_practitioner(user=named)
        restriction.restrict(case.referral, people=[named], why="A colleague's child", by=coordinator)

        assert may(named, Action.VIEW_CASE, case)
        assert [action for action in OF_THE_WORK if may(named, action, case)] == []

    def test_nor_for_a_case_that_is_opened_later(self, offer, practitioner, coordinator):
        named = make_user("coordinator", "practitioner")
        restriction.restrict(offer.referral, people=[named], why="A colleague's child", by=coordinator)
        case = open_case(offer, by=practitioner)

        assert may(named, Action.VIEW_CASE, case)
        assert [action for action in OF_THE_WORK if may(named, action, case)] == []
        assert may(practitioner, Action.WORK_CASE, case)

    def test_an_emergency_opens_no_more_to_a_manager_who_supervises(self, case, coordinator, manager):
        restriction.restrict(case.referral, people=[], why="A colleague's child", by=coordinator)
        person = make_user("manager", "supervisor", "practitioner")
        open_for_an_hour(case.referral, why="Nobody else can be reached", by=person)

        assert may(person, Action.VIEW_CASE, case)
        closed_to_managers = (*OF_THE_WORK, Action.VIEW_CONSENT, Action.VIEW_CONCERN, Action.SETTLE_CONCERN)
        assert [action for action in closed_to_managers if may(person, action, case)] == []

    def test_where_a_session_is_stays_with_those_who_read_its_record(self, client, case, practitioner):
        session = make_session(case, place="other", place_words="Refuge in Mill Road")
        Session.objects.filter(pk=session.pk).update(reason_words="Her partner came home")
        client.force_login(make_user("coordinator", "practitioner"))

        page = client.get(session.get_absolute_url()).content.decode()

        assert "Refuge in Mill Road" not in page and "Her partner came home" not in page
        client.force_login(practitioner)
        assert "Refuge in Mill Road" in client.get(session.get_absolute_url()).content.decode()


class TestWhatIsWrittenForTheFamilyAlone:
    def test_why_a_session_was_put_back_is_for_those_who_read_records(self, client, case, practitioner, coordinator):
        session = make_session(case)
        sessions.miss(session, reason="logistics_weather", by=practitioner)
        sessions.undo(session, why="Her sister opened the door", by=practitioner)

        for person, reads in ((coordinator, False), (practitioner, True)):
            client.force_login(person)
            page = client.get(session.get_absolute_url()).content.decode()
            assert ("Her sister opened the door" in page) is reads


class TestAfterwards:
    def test_who_covers_reads_nothing_once_the_case_was_handed_back(self, case, other, coordinator):
        last_day = timezone.localdate() + timedelta(days=30)
        cover.give(case, other, last_day=last_day, reason="leave", by=coordinator)

        hand_back(case, reason="practitioner_away", by=coordinator)

        assert not may(other.user, Action.VIEW_CASE, case)

    def test_a_former_supervisor_reads_nothing(self, supervised, practitioner, supervisor, coordinator):
        successor = make_user("supervisor")
        practitioners.set_supervisor(practitioner.practitioner, successor, by=coordinator)

        assert not may(supervisor, Action.VIEW_CASE, supervised)
        assert may(practitioner, Action.WORK_CASE, supervised)

    def test_nor_where_a_co_worker_had_let_them_read(self, case, practitioner, supervisor, coordinator, other):
        Practitioner.objects.filter(user=practitioner).update(supervisor=supervisor)
        open_case(allocation_of.add_co_worker(case.referral, other, by=coordinator), by=other.user)
        work.let_supervisor_read(case, by=other.user)

        practitioners.set_supervisor(practitioner.practitioner, None, by=coordinator)

        assert not may(supervisor, Action.READ_SESSION_RECORD, case)

    def test_what_they_work_on_themselves_stays_with_them(self, case, practitioner, coordinator):
        person = make_user("supervisor", "practitioner")
        Practitioner.objects.filter(user=practitioner).update(supervisor=person)
        work.let_supervisor_read(case, by=practitioner)
        co_worker = make_practitioner(user=person)
        open_case(allocation_of.add_co_worker(case.referral, co_worker, by=coordinator), by=person)

        practitioners.set_supervisor(practitioner.practitioner, None, by=coordinator)

        assert may(person, Action.WORK_CASE, case)

    def test_the_supervisor_of_who_cannot_go_on_reads_no_reopened_case(
        self, supervised, practitioner, supervisor, coordinator
    ):
        closing.close(supervised, reason="family", by=practitioner, overruled_words="It is so")
        Practitioner.objects.filter(user=practitioner).update(capacity=0)
        assert reopening.reopen(supervised, reason="family", by=coordinator).reasons

        assert not may(supervisor, Action.VIEW_CASE, supervised)

    def test_who_cannot_go_on_is_not_reminded_of_the_case(self, case, practitioner, coordinator):
        type(case).objects.filter(pk=case.pk).update(status="active")
        case.refresh_from_db()
        today = timezone.localdate()
        consent.record(
            case, "filming", giver=case.adults.first(), answer="given", answered_on=today, how="written",
            ends_on=today + timedelta(days=3), by=practitioner,
        )  # fmt: skip
        closing.close(case, reason="family", by=practitioner, overruled_words="It is so")
        Practitioner.objects.filter(user=practitioner).update(capacity=0)
        assert reopening.reopen(case, reason="family", by=coordinator).reasons
        later = timezone.now() + timedelta(days=30)

        assert measure_due(later) == []
        assert endings(timezone.now()) == []

    def test_an_old_calendar_address_does_not_answer_for_who_left_and_came_back(
        self, client, practitioner, administrator
    ):
        address = reverse("cases:calendar_feed", args=[feed.make(by=practitioner)])
        assert client.get(address).status_code == 200
        accounts.deactivate(practitioner, by=administrator)
        assert client.get(address).status_code == 404

        accounts.reactivate(practitioner, by=administrator)
        accounts.give_role(practitioner, "practitioner", by=administrator)

        assert client.get(address).status_code == 404
        assert client.get(reverse("cases:calendar_feed", args=[feed.make(by=practitioner)])).status_code == 200


class TestByAddress:
    def test_who_covers_writes_no_closing_summary(self, case, other, coordinator):
        cover.give(case, other, last_day=timezone.localdate(), reason="leave", by=coordinator)

        with pytest.raises(NotYours):
            closing.write_summary(
                case, version=0, by=other.user, what_helped="A", next_steps="B", next_steps_by="C", stills_given=True
            )

    def test_nobody_adds_to_a_closed_case_with_praise(self, supervised, practitioner, supervisor):
        session = make_session(supervised)
        sign(session)
        closing.close(supervised, reason="family", by=practitioner, overruled_words="It is so")

        with pytest.raises(Refusal, match="closed"):
            records.praise(session, "Lovely", by=supervisor)
