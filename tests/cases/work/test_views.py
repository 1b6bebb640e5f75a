"""The work starts, pauses, goes on; its purpose changes; a supervisor may read it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.consent.models import Answer
from cases.consent.purposes import Purpose
from cases.ending import who
from cases.ending.handing_back import hand_back
from cases.states import CaseStatus
from cases.work import actions as work
from tests.cases.make import answer, make_case
from tests.make import make_practitioner
from vig_portal.access.checks import may
from vig_portal.access.grants import hand
from vig_portal.access.policy import Action
from vig_portal.accounts.models import Practitioner
from vig_portal.notifications.models import Notice
from vig_portal.states.models import history
from vig_portal.states.moves import NotYours, Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(practitioner):
    return make_case(by=practitioner)


@pytest.fixture
def active(case, practitioner):
    answer(case)
    return work.start_work(case, by=practitioner)


def url(name, case):
    return reverse(f"cases:{name}", args=[case.pk])


def soon(days=30):
    day = timezone.localdate() + timedelta(days=days)
    return {"review_on_day": day.day, "review_on_month": day.month, "review_on_year": day.year}


class TestStart:
    def test_it_works(self, client, practitioner, case):
        answer(case)
        client.force_login(practitioner)

        response = client.post(url("start_work", case), follow=True)

        case.refresh_from_db()
        assert case.status == CaseStatus.ACTIVE
        assert "The work has started" in response.content.decode()
        assert history(case).last().move == "start_work"

    def test_not_before_they_have_agreed_to_take_part(self, client, practitioner, case):
        client.force_login(practitioner)

        response = client.post(url("start_work", case))

        assert response.status_code == 409
        assert "Robin Example has not answered about taking part" in response.content.decode()

    def test_not_after_a_no(self, case, practitioner):
        answer(case, Purpose.TAKE_PART, said=Answer.REFUSED)

        with pytest.raises(Refusal, match="said no"):
            work.start_work(case, by=practitioner)

    def test_not_without_anybody_who_takes_part(self, case, practitioner):
        case.adults.update(is_client=False)

        with pytest.raises(Refusal, match="Nobody takes part yet"):
            work.start_work(case, by=practitioner)

    def test_it_refuses_everybody_else(self, client, stranger, coordinator, case):
        for person, status in ((stranger, 404), (coordinator, 403)):
            client.force_login(person)
            assert client.post(url("start_work", case)).status_code == status

    def test_it_rejects_get(self, client, practitioner, case):
        client.force_login(practitioner)

        assert client.get(url("start_work", case)).status_code == 405


class TestPause:
    def test_it_pauses_and_goes_on(self, client, practitioner, active):
        client.force_login(practitioner)

        client.post(url("pause", active), soon() | {"reason": "placement", "words": "A move is near"})
        active.refresh_from_db()
        assert active.status == CaseStatus.PAUSED and active.review_on
        client.post(url("resume", active))

        active.refresh_from_db()
        assert active.status == CaseStatus.ACTIVE and active.review_on is None

    def test_a_pause_does_not_start_the_work(self, case, practitioner):
        work.pause(case, reason="court", review_on=timezone.localdate() + timedelta(days=9), by=practitioner)

        case = work.resume(case, by=practitioner)

        assert case.status == CaseStatus.OPENING and case.review_on is None

    def test_it_explains_a_mistake(self, client, practitioner, active):
        client.force_login(practitioner)

        text = client.post(url("pause", active), soon() | {"reason": "", "words": "A move is near"}).content.decode()

        assert "Select why the work pauses" in text and "A move is near" in text

    def test_a_day_too_far_off_is_said_beside_it(self, client, practitioner, active):
        client.force_login(practitioner)
        day = timezone.localdate() + timedelta(days=200)
        when = {"review_on_day": day.day, "review_on_month": day.month, "review_on_year": day.year}

        text = client.post(
            url("pause", active), when | {"reason": "court", "words": "A move is near"}
        ).content.decode()

        assert "The day to look again must be in the next six months" in text and "A move is near" in text

    @pytest.mark.parametrize("days", [0, -1, 200])
    def test_the_day_to_look_again_is_near_and_in_the_future(self, active, practitioner, days):
        with pytest.raises(Refusal, match="next six months"):
            work.pause(active, reason="court", review_on=timezone.localdate() + timedelta(days=days), by=practitioner)

    def test_it_refuses_everybody_else(self, client, stranger, manager, active):
        for person, status in ((stranger, 404), (manager, 403)):
            client.force_login(person)
            assert client.get(url("pause", active)).status_code == status
            assert client.post(url("resume", active)).status_code == status


class TestPurpose:
    def test_a_change_is_written_down_and_asks_for_fresh_consent(self, client, practitioner, active):
        client.force_login(practitioner)

        response = client.post(url("change_purpose", active), {"purpose": "inform_assessment"})

        active.refresh_from_db()
        assert active.purpose == "inform_assessment" and active.purpose_since == timezone.localdate()
        assert response.url == url("consent", active)

    def test_it_explains_a_mistake(self, client, practitioner, active):
        client.force_login(practitioner)

        response = client.post(url("change_purpose", active), {"purpose": "intervention"})

        assert response.status_code == 409 and "already" in response.content.decode()

    def test_a_trainee_does_no_work_that_informs_an_assessment(self, client, practitioner, active):
        Practitioner.objects.filter(user=practitioner).update(stage="trainee_2")
        client.force_login(practitioner)

        response = client.post(url("change_purpose", active), {"purpose": "inform_assessment"})

        assert "Perrin Practitioner is a trainee: only accredited" in response.content.decode()
        active.refresh_from_db()
        assert active.purpose == "intervention"

    def test_it_is_asked_of_whoever_takes_over_or_covers_afterwards(self, practitioner, supervisor, active):
        trainee = make_practitioner(stage="trainee_2", supervisor=supervisor)
        can, _ = who.who_can_cover(active)
        assert trainee in can

        work.change_purpose(active, purpose="inform_assessment", by=practitioner)

        active.refresh_from_db()
        can, _ = who.who_can_cover(active)
        assert trainee not in can

    def test_it_refuses_everybody_else(self, client, stranger, coordinator, active):
        for person, status in ((stranger, 404), (coordinator, 403)):
            client.force_login(person)
            assert client.get(url("change_purpose", active)).status_code == status


class TestSupervisor:
    @pytest.fixture
    def supervised(self, case, practitioner, supervisor):
        practitioner.practitioner.supervisor = supervisor
        practitioner.practitioner.save()
        return case

    def test_the_practitioner_lets_their_supervisor_read(self, client, practitioner, supervisor, supervised):
        client.force_login(supervisor)
        assert client.get(supervised.get_absolute_url()).status_code == 404

        client.force_login(practitioner)
        response = client.post(url("let_supervisor_read", supervised), follow=True)
        assert "Sorrel Supervisor can read this case now" in response.content.decode()
        assert Notice.objects.filter(person=supervisor, name="case_to_read").exists()
        client.force_login(supervisor)
        assert client.get(supervised.get_absolute_url()).status_code == 200

        client.force_login(practitioner)
        client.post(url("supervisor_no_longer_reads", supervised))
        client.force_login(supervisor)
        assert client.get(supervised.get_absolute_url()).status_code == 404

    def test_a_supervisor_who_is_a_practitioner_too_works_in_no_case_that_they_only_read(
        self, supervised, practitioner, supervisor
    ):
        answer(supervised)
        work.let_supervisor_read(supervised, by=practitioner)

        assert may(supervisor, Action.READ_SESSION_RECORD, supervised)
        for action in (Action.WORK_CASE, Action.HOLD_SESSION, Action.RECORD_CONSENT, Action.CLOSE_CASE):
            assert not may(supervisor, action, supervised), action
        with pytest.raises(NotYours):
            work.start_work(supervised, by=supervisor)

    def test_who_reads_it_finds_it_on_their_home_page(self, client, supervised, practitioner, supervisor):
        work.let_supervisor_read(supervised, by=practitioner)
        client.force_login(supervisor)

        text = client.get(reverse("home")).content.decode()

        assert supervised.reference in text and "Perrin Practitioner works with the family" in text

    def test_a_reader_who_becomes_the_co_worker_works_in_it(self, supervised, practitioner, supervisor, coordinator):
        work.let_supervisor_read(supervised, by=practitioner)

        hand(supervised, to=supervisor, by=coordinator, why="co-worker")

        assert may(supervisor, Action.WORK_CASE, supervised)

    def test_it_ends_when_the_case_is_handed_back(self, supervised, practitioner, supervisor, coordinator):
        work.let_supervisor_read(supervised, by=practitioner)

        hand_back(supervised, reason="circumstances", by=coordinator)

        assert not may(supervisor, Action.VIEW_CASE, supervised)

    def test_there_must_be_a_supervisor(self, case, practitioner):
        with pytest.raises(Refusal, match="No supervisor is named"):
            work.let_supervisor_read(case, by=practitioner)

    def test_it_refuses_everybody_else(self, client, stranger, coordinator, supervised):
        for person, status in ((stranger, 404), (coordinator, 403)):
            client.force_login(person)
            for name in ("let_supervisor_read", "supervisor_no_longer_reads"):
                assert client.post(url(name, supervised)).status_code == status
