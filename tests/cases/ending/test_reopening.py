"""Opening a closed case again."""

import pytest

from cases.ending import closing, handover, reopening
from cases.ending.handing_back import hand_back
from cases.opening import open_case
from referrals.allocation import actions as allocation_of
from referrals.allocation.caseload import with_load
from tests.cases.ending.make import make_summary
from tests.make import make_practitioner
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.accounts.models import Practitioner
from vig_portal.notifications.models import Notice
from vig_portal.states.moves import NoSuchMove, NotYours, Refusal, move

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(case, practitioner):
    closing.close(case, reason="family", by=practitioner, overruled_words="It is so")
    return case


def reopen(case, by):
    return reopening.reopen(case, reason="family", by=by)


class TestReopen:
    def test_it_goes_back_to_the_former_practitioner(self, closed, practitioner, coordinator):
        done = reopen(closed, coordinator)

        assert done.reasons == []
        assert done.case.allocation.status == "taken_up"
        assert may(practitioner, Action.WORK_CASE, done.case)
        assert with_load(Practitioner.objects.filter(user=practitioner)).get().load == 1
        assert Notice.objects.filter(name="case_reopened", person=practitioner).exists()

    def test_else_it_waits_to_be_handed_over(self, closed, practitioner, coordinator, other):
        Practitioner.objects.filter(user=practitioner).update(capacity=0)

        done = reopen(closed, coordinator)

        assert done.reasons[0].startswith("No capacity left")
        assert not may(practitioner, Action.VIEW_CASE, done.case)
        assert not handover.has_practitioner(done.case)
        case = handover.accept(handover.offer(done.case, other, reason="leaves", by=coordinator), by=other.user)
        assert handover.has_practitioner(case)
        assert may(other.user, Action.WORK_CASE, case)
        assert not Notice.objects.filter(name="case_passed_on").exists()

    @pytest.mark.parametrize(
        ("before_it_was_closed", "afterwards"),
        [
            ([], "opening"),
            (["pause"], "opening"),
            (["pause", "open_again", "pause"], "opening"),
            (["start_work"], "active"),
            (["start_work", "pause"], "active"),
            (["pause", "open_again", "start_work", "pause", "resume"], "active"),
        ],
    )
    def test_it_stands_where_the_work_stood(self, case, practitioner, coordinator, before_it_was_closed, afterwards):
        for name in before_it_was_closed:
            move(case, name, by=practitioner)

        for _ in range(2):
            closing.close(case, reason="family", by=practitioner, overruled_words="It is so")
            assert reopen(case, coordinator).case.status == afterwards

    def test_only_coordinators(self, closed, practitioner, manager):
        for person in (practitioner, manager):
            with pytest.raises(NotYours):
                reopen(closed, person)

    def test_twice_says_who_was_quicker(self, closed, coordinator, second_coordinator):
        reopen(closed, coordinator)

        with pytest.raises(NoSuchMove, match="It was Cleo Coordinator who moved it"):
            reopen(closed, second_coordinator)

    def test_one_that_was_handed_back_stays_closed(self, case, coordinator):
        hand_back(case, reason="practitioner_away", by=coordinator)

        with pytest.raises(Refusal, match="handed back"):
            reopen(case, coordinator)

    def test_co_workers_are_asked_anew(self, case, practitioner, coordinator, other):
        open_case(allocation_of.add_co_worker(case.referral, other, by=coordinator), by=other.user)
        closing.close(case, reason="family", by=practitioner, overruled_words="It is so")
        with pytest.raises(Refusal, match="The work with this family has ended"):
            allocation_of.add_co_worker(case.referral, make_practitioner(), by=coordinator)

        reopen(case, coordinator)

        assert not may(other.user, Action.VIEW_CASE, case)
        assert allocation_of.add_co_worker(case.referral, make_practitioner(), by=coordinator)

    def test_it_can_be_closed_again_with_a_summary_of_its_own(self, case, practitioner, coordinator):
        first = make_summary(case, by=practitioner)
        closing.close(case, reason="family", by=practitioner, overruled_words="x")
        reopen(case, coordinator)
        second = make_summary(case, by=practitioner)

        done = closing.close(case, reason="consent", by=practitioner, overruled_words="x")

        assert done.summary == second != first
        assert case.closings.count() == 2
