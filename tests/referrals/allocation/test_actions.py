"""Offering, answering, revoking, ending."""

from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.db.models import Sum
from django.utils import timezone

from referrals.allocation import actions as allocation_of
from referrals.models import Adult, Allocation, Referral
from referrals.states import AllocationStatus, ReferralStatus
from tests.make import make_allocation, make_child, make_practitioner, make_referral, make_user
from vig_portal.access.checks import may
from vig_portal.access.grants import hand
from vig_portal.access.policy import Action
from vig_portal.accounts.models import Conflict
from vig_portal.audit.models import Entry
from vig_portal.notifications.models import Notice
from vig_portal.states.moves import NoSuchMove, NotYours, Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral():
    return make_referral(ReferralStatus.ACCEPTED)


def told(name):
    return {notice.person for notice in Notice.objects.filter(name=name)}


class TestOffer:
    def test_both_are_in_the_practitioners_hands(self, referral, practitioner, coordinator):
        allocation = allocation_of.offer(referral, practitioner.practitioner, by=coordinator, message="Can you?")

        assert allocation.status == AllocationStatus.OFFERED
        assert may(practitioner, Action.ANSWER_OFFER, allocation)
        assert may(practitioner, Action.VIEW_REFERRAL, referral)
        assert told("offer_made") == {practitioner}
        assert Entry.objects.get(action="offer").thing_id == allocation.pk

    def test_the_factors_are_kept(self, referral, practitioner, coordinator):
        allocation = allocation_of.offer(referral, practitioner.practitioner, by=coordinator)

        assert allocation.first_suggestion == practitioner.practitioner
        assert allocation.factors[0] == {
            "name": "Travel", "words": "Based in Colchester: about 20 minutes by road", "good": True, "points": 30,
        }  # fmt: skip

    def test_three_working_days_to_answer(self, referral, practitioner, coordinator, monkeypatch):
        monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 12, 23))

        allocation = allocation_of.offer(referral, practitioner.practitioner, by=coordinator)

        assert allocation.answer_by == date(2026, 12, 30)

    def test_two_adults_weigh_more(self, referral, practitioner, coordinator):
        Adult.objects.create(referral=referral, position=1, name="Sam Example", role_in_vig="client")

        assert allocation_of.offer(referral, practitioner.practitioner, by=coordinator).weight == 1.5

    def test_another_than_the_first_needs_a_reason(self, referral, coordinator):
        first, second = make_practitioner(), make_practitioner(base_district="Basildon")

        with pytest.raises(Refusal, match=f"The first suggestion is {first}"):
            allocation_of.offer(referral, second, by=coordinator)
        allocation = allocation_of.offer(
            referral, second, by=coordinator, overrule_reason="sooner", overrule_words="Free this week"
        )

        assert (allocation.first_suggestion, allocation.overrule_reason) == (first, "sooner")

    def test_the_first_keeps_no_reason(self, referral, practitioner, coordinator):
        allocation = allocation_of.offer(referral, practitioner.practitioner, by=coordinator, overrule_reason="sooner")

        assert allocation.overrule_reason == ""

    def test_who_is_shut_out_is_refused_with_the_reason(self, referral, coordinator):
        full = make_practitioner(capacity="0.5")

        with pytest.raises(Refusal, match="No capacity left: 0 of 0.5 in use, and this referral counts as 1"):
            allocation_of.offer(referral, full, by=coordinator)

    def test_a_live_offer_blocks_a_second_and_says_whose_it_is(self, referral, practitioner, coordinator):
        allocation_of.offer(referral, practitioner.practitioner, by=coordinator)
        other = make_user("coordinator")

        with pytest.raises(Refusal, match="Cleo Coordinator offered this to Perrin Practitioner at "):
            allocation_of.offer(referral, make_practitioner(), by=other)

    @pytest.mark.parametrize("status", [ReferralStatus.SUBMITTED, ReferralStatus.WITHDRAWN, ReferralStatus.ALLOCATED])
    def test_only_what_waits_for_a_practitioner(self, practitioner, coordinator, status):
        with pytest.raises(Refusal, match="has moved on"):
            allocation_of.offer(make_referral(status), practitioner.practitioner, by=coordinator)

    def test_only_a_coordinator(self, referral, practitioner, manager):
        with pytest.raises(NotYours):
            allocation_of.offer(referral, practitioner.practitioner, by=manager)

    def test_after_it_was_turned_down_it_can_be_offered_again(self, referral, practitioner, coordinator):
        allocation = allocation_of.offer(referral, practitioner.practitioner, by=coordinator)
        allocation_of.turn_down(allocation, reason="days", by=practitioner)
        other = make_practitioner()

        assert allocation_of.offer(referral, other, by=coordinator).practitioner == other


class TestRestricted:
    def test_only_a_named_coordinator_may_offer_it(self, practitioner, coordinator):
        referral = make_referral(ReferralStatus.ACCEPTED, is_restricted=True)

        with pytest.raises(NotYours):
            allocation_of.offer(referral, practitioner.practitioner, by=coordinator)

    def test_the_named_see_the_offer_and_hear_the_answer(self, practitioner, coordinator):
        other = make_user("coordinator")
        referral = make_referral(ReferralStatus.ACCEPTED, is_restricted=True)
        hand(referral, to=coordinator, by=coordinator, why="named for a restricted referral")

        allocation = allocation_of.offer(referral, practitioner.practitioner, by=coordinator)
        allocation_of.take_up(allocation, by=practitioner)

        assert may(coordinator, Action.VIEW_OFFER, allocation)
        assert not may(other, Action.VIEW_OFFER, allocation)
        assert told("offer_answered") == {coordinator}

    def test_an_offer_goes_to_the_named_by_whoever_named_them(self, practitioner, coordinator, manager):
        """Not by whoever makes it: who named themselves stays one who named themselves."""
        other = make_user("coordinator")
        referral = make_referral(ReferralStatus.ACCEPTED, is_restricted=True)
        for person, by in ((coordinator, coordinator), (other, coordinator)):
            hand(referral, to=person, by=by, why="named for a restricted referral")

        allocation = allocation_of.offer(referral, practitioner.practitioner, by=other)

        named = allocation.holds.filter(why="named for a restricted referral")
        assert set(named.values_list("user", "given_by")) == {
            (coordinator.pk, coordinator.pk), (other.pk, coordinator.pk),
        }  # fmt: skip

    def test_a_named_coordinator_who_practises_too_keeps_it_after_turning_it_down(self, coordinator):
        both = make_practitioner(roles=("coordinator", "practitioner"))
        referral = make_referral(ReferralStatus.ACCEPTED, is_restricted=True)
        for person in (coordinator, both.user):
            hand(referral, to=person, by=coordinator, why="named for a restricted referral")

        allocation_of.turn_down(allocation_of.offer(referral, both, by=coordinator), reason="days", by=both.user)

        assert may(both.user, Action.VIEW_REFERRAL, referral)


class TestTakeUp:
    def test_the_referral_is_allocated(self, offer, practitioner, coordinator):
        allocation_of.take_up(offer, by=practitioner)

        offer.refresh_from_db()
        assert offer.status == AllocationStatus.TAKEN_UP
        assert offer.answered_at
        assert offer.referral.status == ReferralStatus.ALLOCATED
        assert told("practitioner_found") == {offer.referral.referrer}
        assert told("offer_answered") == {coordinator}

    def test_nobody_answers_for_somebody_else(self, offer, coordinator, stranger):
        hand(offer, to=stranger, by=coordinator, why="a mistake")

        for person in (coordinator, stranger):
            with pytest.raises(NotYours):
                allocation_of.take_up(offer, by=person)

    def test_twice_is_refused(self, offer, practitioner):
        allocation_of.take_up(offer, by=practitioner)

        with pytest.raises(NoSuchMove):
            allocation_of.take_up(offer, by=practitioner)

    def test_not_when_the_referral_was_withdrawn(self, practitioner, coordinator):
        referral = make_referral(ReferralStatus.WITHDRAWN)
        allocation = make_allocation(referral=referral, practitioner=practitioner.practitioner, by=coordinator)

        with pytest.raises(NoSuchMove, match="it is now “Withdrawn”"):
            allocation_of.take_up(allocation, by=practitioner)


class TestTurnDown:
    def test_both_are_taken_back(self, offer, practitioner, coordinator):
        allocation_of.turn_down(offer, reason="too_far", words="An hour each way", by=practitioner)

        offer.refresh_from_db()
        assert (offer.status, offer.turn_down_reason) == (AllocationStatus.TURNED_DOWN, "too_far")
        assert offer.turn_down_words == "An hour each way"
        assert offer.referral.status == ReferralStatus.ACCEPTED
        assert not may(practitioner, Action.VIEW_OFFER, offer)
        assert not may(practitioner, Action.VIEW_REFERRAL, offer.referral)
        assert told("offer_answered") == {coordinator}
        assert not Conflict.objects.exists()

    def test_a_conflict_of_interest_is_kept_for_each_child(self, practitioner, coordinator):
        children = [make_child(mosaic_id="7710177"), make_child(mosaic_id="7710178"), make_child()]
        referral = make_referral(ReferralStatus.ACCEPTED, children=children)
        offer = allocation_of.offer(referral, practitioner.practitioner, by=coordinator)

        allocation_of.turn_down(offer, reason="conflict", words="A neighbour", by=practitioner)

        declared = practitioner.practitioner.conflicts.values_list("mosaic_id", "reason")
        assert set(declared) == {("7710177", "A neighbour"), ("7710178", "A neighbour")}
        assert "7710177" not in str(list(Entry.objects.values_list("details", flat=True)))
        with pytest.raises(Refusal, match="Conflict of interest"):
            allocation_of.offer(referral, practitioner.practitioner, by=coordinator)


class TestRevoke:
    def test_the_place_is_free_again(self, offer, practitioner, coordinator):
        allocation_of.revoke(offer, reason="no_answer", by=coordinator)

        offer.refresh_from_db()
        assert (offer.status, offer.revoke_reason) == (AllocationStatus.REVOKED, "no_answer")
        assert not may(practitioner, Action.VIEW_REFERRAL, offer.referral)
        assert told("offer_revoked") == {practitioner}

    def test_not_by_the_practitioner(self, offer, practitioner):
        with pytest.raises(NotYours):
            allocation_of.revoke(offer, reason="other", by=practitioner)

    def test_not_once_it_was_taken_up(self, offer, practitioner, coordinator):
        allocation_of.take_up(offer, by=practitioner)

        with pytest.raises(NoSuchMove):
            allocation_of.revoke(offer, reason="other", by=coordinator)

    def test_offers_of_a_withdrawn_referral_lapse(self, practitioner, coordinator):
        referral = make_referral(ReferralStatus.WITHDRAWN)
        offer = make_allocation(referral=referral, practitioner=practitioner.practitioner, by=coordinator)

        allocation_of.lapse_offers(referral)

        offer.refresh_from_db()
        assert (offer.status, offer.revoke_reason) == (AllocationStatus.REVOKED, "withdrawn")
        assert told("offer_revoked") == {practitioner}
        assert not may(practitioner, Action.VIEW_REFERRAL, referral)


class TestEnd:
    def test_the_referral_waits_again(self, offer, practitioner, coordinator):
        allocation_of.take_up(offer, by=practitioner)

        allocation_of.end(offer, reason="practitioner_away", by=coordinator)

        offer.refresh_from_db()
        assert offer.status == AllocationStatus.ENDED
        assert offer.referral.status == ReferralStatus.ACCEPTED
        assert not may(practitioner, Action.VIEW_REFERRAL, offer.referral)


class TestCoWorker:
    def test_beside_the_first(self, offer, coordinator):
        second = make_practitioner()

        allocation = allocation_of.add_co_worker(offer.referral, second, by=coordinator)
        allocation_of.take_up(allocation, by=second.user)

        offer.referral.refresh_from_db()
        assert allocation.part == "co_worker"
        assert offer.referral.status == ReferralStatus.ACCEPTED  # the first has not answered yet
        assert Allocation.objects.live().count() == 2

    def test_also_once_the_case_is_open(self, offer, practitioner, coordinator):
        allocation_of.take_up(offer, by=practitioner)

        assert allocation_of.add_co_worker(offer.referral, make_practitioner(), by=coordinator).pk

    def test_not_the_same_person_twice(self, offer, practitioner, coordinator):
        with pytest.raises(Refusal, match="Already has this referral"):
            allocation_of.add_co_worker(offer.referral, practitioner.practitioner, by=coordinator)

    def test_counts_against_capacity(self, offer, coordinator):
        with pytest.raises(Refusal, match="No capacity left"):
            allocation_of.add_co_worker(offer.referral, make_practitioner(capacity=0), by=coordinator)

    def test_when_they_stop_the_referral_stays_where_it_is(self, offer, practitioner, coordinator):
        second = make_practitioner()
        allocation_of.take_up(offer, by=practitioner)
        allocation = allocation_of.add_co_worker(offer.referral, second, by=coordinator)
        allocation_of.take_up(allocation, by=second.user)

        allocation_of.end(allocation, reason="circumstances", by=coordinator)

        offer.referral.refresh_from_db()
        assert offer.referral.status == ReferralStatus.ALLOCATED


# Races: real threads, each with a connection of its own


def at_once(*deeds):
    """Do all of them at the same moment; what each came to, or the refusal it met."""
    start, results = Barrier(len(deeds)), [None] * len(deeds)

    def run(place, deed):
        try:
            start.wait()
            results[place] = deed()
        except Refusal as refusal:
            results[place] = refusal
        finally:
            connection.close()

    threads = [Thread(target=run, args=numbered) for numbered in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
class TestRaces:
    ROUNDS = 50

    def test_two_coordinators_offer_one_referral(self):
        coordinators = [make_user("coordinator", name=name) for name in ("Cleo", "Cass")]
        # One of each pair: whoever is second in the ranking has to be chosen for a reason.
        practitioners = [make_practitioner(capacity=999) for _ in coordinators]
        referrer = make_user("referrer")

        for _ in range(self.ROUNDS):
            referral = make_referral(ReferralStatus.ACCEPTED, by=referrer)
            results = at_once(
                *(
                    lambda by=by, to=to, referral=referral: allocation_of.offer(
                        referral, to, by=by, overrule_reason="spread_the_work"
                    )
                    for by, to in zip(coordinators, practitioners, strict=True)
                )
            )

            (won,) = [result for result in results if isinstance(result, Allocation)]
            (lost,) = [result for result in results if isinstance(result, Refusal)]
            assert lost.sentence.startswith(f"{won.offered_by} offered this to {won.practitioner} at ")
            assert referral.allocations.live().count() == 1

    def test_many_referrals_for_one_place(self):
        coordinators = [make_user("coordinator") for _ in range(4)]
        referrer = make_user("referrer")

        for _ in range(10):
            practitioner = make_practitioner(capacity=Decimal("2.5"))
            referrals = [make_referral(ReferralStatus.ACCEPTED, by=referrer) for _ in coordinators]
            results = at_once(
                *(
                    lambda by=by, referral=referral, to=practitioner: allocation_of.offer(
                        referral, to, by=by, overrule_reason="skills"
                    )
                    for by, referral in zip(coordinators, referrals, strict=True)
                )
            )

            assert sum(isinstance(result, Allocation) for result in results) == 2
            assert practitioner.allocations.live().aggregate(load=Sum("weight"))["load"] <= practitioner.capacity
            assert all("No capacity left" in str(result) for result in results if isinstance(result, Refusal))

    def test_a_double_click_on_take_up(self):
        for _ in range(10):
            allocation = make_allocation()
            results = at_once(
                *(lambda: allocation_of.take_up(allocation, by=allocation.practitioner.user) for _ in range(2))  # noqa: B023
            )

            assert sum(isinstance(result, NoSuchMove) for result in results) == 1
            assert Referral.objects.get(pk=allocation.referral_id).status == ReferralStatus.ALLOCATED

    def test_taken_up_or_revoked_but_not_both(self):
        coordinator = make_user("coordinator")

        def race(pk):
            take, revoke = (Allocation.objects.select_related("practitioner__user").get(pk=pk) for _ in range(2))
            return at_once(
                lambda: allocation_of.take_up(take, by=take.practitioner.user),
                lambda: allocation_of.revoke(revoke, reason="other", by=coordinator),
            )

        for _ in range(10):
            allocation = make_allocation()
            results = race(allocation.pk)

            assert sum(isinstance(result, NoSuchMove) for result in results) == 1
            allocation.refresh_from_db()
            taken = allocation.status == AllocationStatus.TAKEN_UP
            assert (Referral.objects.get(pk=allocation.referral_id).status == ReferralStatus.ALLOCATED) == taken


def test_the_date_in_the_sentence_when_it_was_another_day(referral, practitioner, coordinator):
    allocation = allocation_of.offer(referral, practitioner.practitioner, by=coordinator)
    Allocation.objects.filter(pk=allocation.pk).update(offered_at=timezone.now() - timedelta(days=2))

    with pytest.raises(Refusal, match=r"at \d+(:\d\d)?[ap]m on \d+ \w+ \d{4}\. Nothing was changed"):
        allocation_of.offer(referral, make_practitioner(), by=coordinator)
