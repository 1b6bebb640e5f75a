"""How a case begins, and how it is handed back."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.ending import handover
from cases.ending.handing_back import end_co_work, hand_back
from cases.ending.next_steps import next_steps
from cases.models import Case
from cases.opening import open_case
from cases.records.concerns import raise_concern
from cases.sessions.models import Session
from cases.states import CaseStatus
from referrals.allocation import actions as allocation_of
from referrals.models import Adult
from referrals.restriction import actions as restriction
from referrals.states import AllocationStatus, ReferralStatus
from tests.cases.ending.make import make_session
from tests.make import make_allocation, make_child, make_practitioner, make_referral, make_user
from tests.referrals.allocation.test_actions import at_once
from vig_portal.access.checks import may
from vig_portal.access.grants import hand
from vig_portal.access.policy import Action
from vig_portal.audit.models import Entry
from vig_portal.notifications.models import Notice
from vig_portal.states.moves import NoSuchMove, NotYours, Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(offer, practitioner):
    return open_case(offer, by=practitioner)


def co_worker_of(referral, coordinator):
    """Somebody who has said yes to be the co-worker."""
    allocation = allocation_of.add_co_worker(referral, make_practitioner(), by=coordinator)
    open_case(allocation, by=allocation.practitioner.user)
    return allocation


class TestOpen:
    def test_the_case_is_in_the_practitioners_hands(self, offer, practitioner, coordinator):
        case = open_case(offer, by=practitioner)

        assert case.status == CaseStatus.OPENING
        assert may(practitioner, Action.VIEW_CASE, case)
        assert may(coordinator, Action.VIEW_CASE, case)
        offer.refresh_from_db()
        assert (offer.status, offer.referral.status) == (AllocationStatus.TAKEN_UP, ReferralStatus.ALLOCATED)
        assert {notice.name for notice in Notice.objects.filter(person=practitioner)} == {"case_opened"}
        assert Entry.objects.get(action="open_case").thing_id == case.pk

    def test_it_is_about_the_children_and_the_adults_who_take_part(self, practitioner, coordinator):
        children = [make_child(), make_child()]
        referral = make_referral(ReferralStatus.ACCEPTED, children=children)
        Adult.objects.create(referral=referral, position=1, name="Pat Example", role_in_vig="informed")
        offer = make_allocation(referral=referral, practitioner=practitioner.practitioner, by=coordinator)

        case = open_case(offer, by=practitioner)

        assert set(case.focus_children.all()) == set(children)
        assert [adult.name for adult in case.adults.clients()] == ["Robin Example"]

    def test_pressing_twice_gives_the_same_case(self, offer, practitioner):
        assert open_case(offer, by=practitioner) == open_case(offer, by=practitioner)
        assert Case.objects.count() == 1

    def test_nobody_opens_it_for_somebody_else(self, offer, coordinator, stranger):
        for person in (coordinator, stranger):
            with pytest.raises(NotYours):
                open_case(offer, by=person)
        assert not Case.objects.exists()

    def test_not_from_an_offer_that_was_revoked(self, offer, practitioner, coordinator):
        allocation_of.revoke(offer, reason="other", by=coordinator)

        with pytest.raises(NoSuchMove):
            open_case(offer, by=practitioner)

    def test_of_a_restricted_referral_only_the_named_see_it(self, practitioner, coordinator):
        other = make_user("coordinator")
        referral = make_referral(ReferralStatus.ACCEPTED, is_restricted=True)
        hand(referral, to=coordinator, by=coordinator, why="named for a restricted referral")
        offer = allocation_of.offer(referral, practitioner.practitioner, by=coordinator)

        case = open_case(offer, by=practitioner)

        assert may(coordinator, Action.VIEW_CASE, case)
        assert not may(other, Action.VIEW_CASE, case)

    def test_who_is_named_when_it_is_restricted_later_sees_it_too(self, offer, practitioner, coordinator):
        other = make_user("coordinator")
        case = open_case(offer, by=practitioner)

        restriction.restrict(case.referral, people=[], why="A colleague’s child", by=coordinator)

        assert may(coordinator, Action.VIEW_CASE, case)
        assert may(practitioner, Action.VIEW_CASE, case)
        assert not may(other, Action.VIEW_CASE, case)
        hand_back(case, reason="circumstances", by=coordinator)

    @pytest.mark.django_db(transaction=True)
    def test_two_presses_at_the_same_moment(self):
        for _ in range(10):
            allocation = make_allocation()
            person = allocation.practitioner.user
            results = at_once(*(lambda a=allocation, p=person: open_case(a, by=p) for _ in range(2)))

            assert results[0] == results[1] == Case.objects.get(allocation=allocation)


class TestCoWorker:
    def test_who_joins_later_is_let_in(self, case, practitioner, coordinator):
        allocation = co_worker_of(case.referral, coordinator)

        assert Case.objects.count() == 1
        assert may(allocation.practitioner.user, Action.VIEW_CASE, case)
        assert Notice.objects.filter(person=practitioner, name="co_worker_added").exists()

    def test_who_was_quicker_is_let_in_when_it_opens(self, offer, practitioner, coordinator):
        allocation = co_worker_of(offer.referral, coordinator)

        case = open_case(offer, by=practitioner)

        assert may(allocation.practitioner.user, Action.VIEW_CASE, case)

    def test_their_part_can_end_by_itself(self, case, coordinator):
        allocation = co_worker_of(case.referral, coordinator)

        end_co_work(allocation, reason="practitioner_away", by=coordinator)

        case.refresh_from_db()
        assert case.status == CaseStatus.OPENING
        assert not may(allocation.practitioner.user, Action.VIEW_CASE, case)
        assert not may(allocation.practitioner.user, Action.VIEW_REFERRAL, case.referral)

    def test_what_was_booked_for_them_is_called_off(self, case, practitioner, coordinator):
        allocation = co_worker_of(case.referral, coordinator)
        theirs, ours = make_session(case, practitioner=allocation.practitioner), make_session(case)

        end_co_work(allocation, reason="practitioner_away", by=coordinator)

        for session, status in ((theirs, "cancelled"), (ours, "booked")):
            session.refresh_from_db()
            assert session.status == status
        (step,) = next_steps(case)
        assert step.text.startswith("Book again: 1 session that was cancelled")

    def test_the_practitioners_part_does_not(self, case, coordinator):
        with pytest.raises(Refusal, match="Hand the case back instead"):
            end_co_work(case.allocation, reason="other", by=coordinator)


class TestHandBack:
    def test_the_referral_waits_again(self, case, practitioner, coordinator):
        hand_back(case, reason="practitioner_away", by=coordinator)

        case.refresh_from_db()
        assert case.status == CaseStatus.CLOSED
        assert case.allocation.status == AllocationStatus.ENDED
        assert case.referral.status == ReferralStatus.ACCEPTED
        assert not may(practitioner, Action.VIEW_CASE, case)
        assert not may(practitioner, Action.VIEW_REFERRAL, case.referral)
        notice = Notice.objects.get(person=practitioner, name="case_handed_back")
        assert notice.url == "/cases/"

    def test_another_practitioner_opens_a_case_of_their_own(self, case, coordinator):
        hand_back(case, reason="practitioner_away", by=coordinator)
        other = make_practitioner()
        again = allocation_of.offer(case.referral, other, by=coordinator, overrule_reason="sooner")

        second = open_case(again, by=other.user)

        assert second != case
        assert Case.objects.open().get() == second

    def test_the_co_workers_part_ends_too(self, case, coordinator):
        taken_up = co_worker_of(case.referral, coordinator)
        asked = allocation_of.add_co_worker(case.referral, make_practitioner(), by=coordinator)

        hand_back(case, reason="practitioner_away", by=coordinator)

        for allocation, status in ((taken_up, AllocationStatus.ENDED), (asked, AllocationStatus.REVOKED)):
            allocation.refresh_from_db()
            assert allocation.status == status
            assert not may(allocation.practitioner.user, Action.VIEW_CASE, case)

    def test_what_was_booked_is_called_off_and_takes_no_time(self, case, coordinator):
        session = make_session(case)

        hand_back(case, reason="practitioner_away", by=coordinator)

        session.refresh_from_db()
        assert (session.status, session.reason) == ("cancelled", "service_handed_over")
        assert not Session.objects.taking_time().filter(practitioner=session.practitioner).exists()

    def test_not_while_a_concern_is_open(self, client, case, practitioner, coordinator):
        raise_concern(case, words="A bruise", told_who="The social worker", told_at=timezone.now(), by=practitioner)

        with pytest.raises(Refusal, match="cannot be handed back yet.*concern"):
            hand_back(case, reason="practitioner_away", by=coordinator)

        client.force_login(coordinator)
        page = client.get(reverse("cases:hand_back", args=[case.pk])).content.decode()
        assert "This case cannot be handed back yet" in page and "Why does their part end?" not in page

    def test_whoever_was_asked_to_take_it_over_is_told(self, case, coordinator):
        asked = handover.offer(case, make_practitioner(), reason="leaves", by=coordinator)

        hand_back(case, reason="practitioner_away", by=coordinator)

        asked.refresh_from_db()
        assert asked.status == "revoked"
        assert Notice.objects.filter(person=asked.to.user, name="handover_revoked").exists()

    def test_only_a_coordinator(self, case, practitioner, manager):
        for person in (practitioner, manager):
            with pytest.raises(NotYours):
                hand_back(case, reason="other", by=person)

    def test_only_once(self, case, coordinator):
        hand_back(case, reason="circumstances", by=coordinator)

        with pytest.raises(NoSuchMove):
            hand_back(case, reason="circumstances", by=coordinator)
