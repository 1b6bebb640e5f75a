"""The waiting list, the suggestions, and offers on the screen."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from referrals.allocation import actions as allocation_of
from referrals.models import Allocation, Priority
from referrals.states import AllocationStatus, ReferralStatus
from tests.make import make_allocation, make_practitioner, make_referral, make_user
from vig_portal.access.grants import hand, take_back
from vig_portal.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral():
    return make_referral(ReferralStatus.ACCEPTED)


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


class TestWaitingList:
    url = "/referrals/waiting-list/"

    def test_it_works(self, client, coordinator, referral):
        client.force_login(coordinator)
        long_ago = timezone.now() - timedelta(weeks=12)
        moved_up = make_referral(ReferralStatus.WAITING_LIST, priority=Priority.ROUTINE, accepted_at=long_ago)

        text = text_of(client.get(self.url))

        assert text.index(moved_up.reference) < text.index(referral.reference)
        assert "Routine Moved up after 12 weeks" in text
        assert "12 weeks" in text and "Less than a week" in text

    def test_a_live_offer_is_shown(self, client, coordinator, offer):
        client.force_login(coordinator)

        assert "Perrin Practitioner Answer by" in text_of(client.get(self.url))

    def test_empty_it_says_so(self, client, coordinator):
        client.force_login(coordinator)

        assert "Nobody is waiting for a practitioner" in text_of(client.get(self.url))

    def test_it_is_narrowed_down_by_quadrant_and_priority(self, client, coordinator):
        south = make_referral(ReferralStatus.ACCEPTED, quadrant="South", priority=Priority.HIGH)
        west = make_referral(ReferralStatus.ACCEPTED, quadrant="West", priority=Priority.ROUTINE)
        client.force_login(coordinator)

        for asked in ({"quadrant": "South"}, {"priority": Priority.HIGH}):
            text = text_of(client.get(self.url, asked))
            assert south.reference in text and west.reference not in text
        assert "No referral on the waiting list matches" in text_of(client.get(self.url, {"quadrant": "Mid"}))
        both = text_of(client.get(self.url, {"quadrant": "Atlantis"}))
        assert south.reference in both and west.reference in both

    def test_it_refuses_a_stranger(self, client, stranger, manager, practitioner):
        for person in (stranger, manager, practitioner):
            client.force_login(person)
            assert client.get(self.url).status_code == 403

    def test_a_restricted_referral_is_not_on_it(self, client, coordinator):
        hidden = make_referral(ReferralStatus.ACCEPTED, is_restricted=True)
        client.force_login(coordinator)

        assert hidden.reference not in text_of(client.get(self.url))

    def test_it_explains_a_mistake(self, client, coordinator, referral):
        client.force_login(coordinator)

        response = client.post(self.url, {})

        assert "Select at least one referral" in text_of(response)
        assert b'href="#id_referral_0"' in response.content

    def test_what_was_chosen_goes_on(self, client, coordinator, referral):
        client.force_login(coordinator)

        response = client.post(self.url, {"referral": [str(referral.pk)]})

        assert response.url == f"/referrals/waiting-list/offer/?referral={referral.pk}"

    def test_in_pages(self, client, coordinator):
        team = make_user("referrer")
        for weeks in range(30):
            make_referral(ReferralStatus.ACCEPTED, by=team, accepted_at=timezone.now() - timedelta(weeks=weeks))
        client.force_login(coordinator)

        first = client.get(self.url)
        second = client.get(self.url + first.context["page"].older_url)

        seen = [row.pk for page in (first, second) for row in page.context["rows"]]
        assert len(seen) == len(set(seen)) == 30

    def test_at_most_six_queries(self, client, coordinator, django_assert_max_num_queries):
        client.force_login(coordinator)
        client.get(self.url)
        referrer, practitioner = make_user("referrer"), make_practitioner()
        for count in (3, 300):
            for _ in range(count):
                waiting = make_referral(ReferralStatus.ACCEPTED, by=referrer)
                make_allocation(referral=waiting, practitioner=practitioner, by=coordinator)
            with django_assert_max_num_queries(6):
                client.get(self.url)


class TestSuggestions:
    @pytest.fixture
    def url(self, referral):
        return reverse("referrals:suggestions", args=[referral.pk])

    def test_it_works(self, client, coordinator, referral, url):
        practitioner = make_practitioner()
        make_practitioner(is_taking_cases=False)
        client.force_login(coordinator)

        response = client.get(url)

        text = text_of(response)
        assert "Based in Colchester: about 20 minutes by road" in text
        assert "Is not taking on families at the moment" in text
        assert f"Offer to {practitioner}" in text
        assert b"checked" not in response.content

    def test_it_refuses_a_stranger(self, client, stranger, coordinator, url):
        client.force_login(stranger)
        assert client.get(url).status_code == 403
        hidden = make_referral(ReferralStatus.ACCEPTED, is_restricted=True)
        client.force_login(coordinator)
        assert client.get(reverse("referrals:suggestions", args=[hidden.pk])).status_code == 404

    def test_it_says_when_the_referral_has_moved_on(self, client, coordinator):
        gone = make_referral(ReferralStatus.WITHDRAWN)
        client.force_login(coordinator)

        response = client.get(reverse("referrals:suggestions", args=[gone.pk]))

        assert response.status_code == 409
        assert "it is now “Withdrawn”" in text_of(response)

    def test_with_a_live_offer_there_is_nothing_to_press(self, client, coordinator, offer):
        make_practitioner()
        client.force_login(coordinator)

        text = text_of(client.get(reverse("referrals:suggestions", args=[offer.referral_id])))

        assert "Already offered to Perrin Practitioner" in text
        assert "Offer to" not in text

    def test_nobody_at_all(self, client, coordinator, url):
        client.force_login(coordinator)

        assert "Nobody can take this referral on at the moment" in text_of(client.get(url))

    def test_as_many_queries_for_three_as_for_three_hundred(
        self, client, coordinator, url, django_assert_max_num_queries
    ):
        client.force_login(coordinator)
        make_practitioner()
        client.get(url)  # with somebody to suggest: the lists of words are read once by each process
        for count in (3, 300):
            for _ in range(count):
                make_practitioner()
            with django_assert_max_num_queries(15):
                client.get(url)

    def test_for_a_co_worker(self, client, coordinator, offer, practitioner):
        second = make_practitioner()
        allocation_of.take_up(offer, by=practitioner)
        client.force_login(coordinator)

        text = text_of(client.get(reverse("referrals:co_workers", args=[offer.referral_id])))

        assert f"Ask {second} to be co-worker" in text
        assert "Perrin Practitioner Already has this referral" in text


class TestMakeOffer:
    @pytest.fixture
    def first(self, referral):
        return make_practitioner()

    @pytest.fixture
    def second(self, referral):
        return make_practitioner(base_district="Basildon")

    @staticmethod
    def url(referral, practitioner):
        return reverse("referrals:make_offer", args=[referral.pk, practitioner.pk])

    def test_it_works(self, client, coordinator, referral, first, second):
        client.force_login(coordinator)
        url = self.url(referral, first)
        assert "Why did you not choose" not in text_of(client.get(url))

        response = client.post(url, {"message": "Can you see them on Tuesdays?", "co_worker": ""}, follow=True)

        assert f"Offered to {first}, who has until" in text_of(response)
        allocation = Allocation.objects.get()
        assert (allocation.practitioner, allocation.message) == (first, "Can you see them on Tuesdays?")

    def test_it_refuses_a_stranger(self, client, stranger, referral, first):
        client.force_login(stranger)

        assert client.post(self.url(referral, first)).status_code == 403

    def test_it_explains_a_mistake(self, client, coordinator, referral, first, second):
        """Somebody other than the first suggestion is chosen for a reason."""
        client.force_login(coordinator)
        url = self.url(referral, second)
        assert f"The first suggestion for this referral is {first}" in text_of(client.get(url))

        response = client.post(url, {"message": "Kept"})
        assert "Error: " in response.content.decode()
        assert "Select why you did not choose the first suggestion" in text_of(response)
        assert "Kept" in response.content.decode()

        assert "Say what the reason is" in text_of(client.post(url, {"overrule_reason": "other"}))
        client.post(url, {"overrule_reason": "other", "overrule_words": "They asked for her"})
        allocation = Allocation.objects.get()
        assert (allocation.first_suggestion, allocation.overrule_reason) == (first, "other")
        assert allocation.overrule_words == "They asked for her"

    def test_who_is_shut_out_is_refused_with_the_reason(self, client, coordinator, referral):
        client.force_login(coordinator)

        response = client.get(self.url(referral, make_practitioner(capacity=0)))

        assert response.status_code == 409
        assert "No capacity left" in text_of(response)

    def test_who_was_second_is_told_who_was_first(self, client, coordinator, referral, first, second):
        allocation_of.offer(referral, first, by=make_user("coordinator", name="Cass Coordinator"))
        client.force_login(coordinator)

        response = client.post(self.url(referral, second), {"overrule_reason": "sooner"})

        assert response.status_code == 409
        assert f"Cass Coordinator offered this to {first} at" in text_of(response)

    def test_with_a_co_worker_in_one_go(self, client, coordinator, referral, first, second):
        client.force_login(coordinator)

        client.post(self.url(referral, first), {"co_worker": str(second.pk)})

        assert {(row.practitioner, row.part) for row in Allocation.objects.all()} == {
            (first, "lead"),
            (second, "co_worker"),
        }

    def test_ask_a_co_worker(self, client, coordinator, offer, second):
        client.force_login(coordinator)
        url = reverse("referrals:ask_co_worker", args=[offer.referral_id, second.pk])
        assert "to be co-worker" in text_of(client.get(url))

        client.post(url, {"message": ""})

        assert Allocation.objects.get(practitioner=second).part == "co_worker"


class TestOfferSeveral:
    @staticmethod
    def url(*referrals):
        chosen = "&".join(f"referral={referral.pk}" for referral in referrals)
        return f"{reverse('referrals:offer_several')}?{chosen}"

    def test_it_works(self, client, coordinator):
        one_place = make_practitioner(capacity=1)
        other = make_practitioner(base_district="Basildon")
        now = timezone.now()
        referrals = [
            make_referral(ReferralStatus.ACCEPTED, accepted_at=now - timedelta(days=day)) for day in (4, 3, 2, 1)
        ]
        client.force_login(coordinator)
        response = client.get(self.url(*referrals))
        assert b"checked" not in response.content

        typed = {
            f"{referrals[0].pk}-practitioner": one_place.pk,
            f"{referrals[1].pk}-practitioner": one_place.pk,
            f"{referrals[2].pk}-practitioner": "not_now",
            f"{referrals[3].pk}-practitioner": other.pk,
            f"{referrals[3].pk}-overrule_reason": "spread_the_work",
        }
        response = client.post(self.url(*referrals), typed)

        done = {referral: (is_done, sentence) for referral, is_done, sentence in response.context["results"]}
        assert done[referrals[0]][0]
        assert not done[referrals[1]][0] and "No capacity left" in done[referrals[1]][1]
        assert done[referrals[2]] == (False, "Not offered, as you chose.")
        assert done[referrals[3]][0]
        assert Allocation.objects.count() == 2
        for words in ("Offered", "Skipped", "No capacity left", referrals[2].reference):
            assert words in text_of(response)

    def test_it_refuses_a_stranger(self, client, stranger, referral):
        client.force_login(stranger)

        assert client.get(self.url(referral)).status_code == 403

    def test_it_explains_a_mistake(self, client, coordinator, referral):
        _, second = make_practitioner(), make_practitioner(base_district="Basildon")
        client.force_login(coordinator)

        text = text_of(client.post(self.url(referral), {}))
        assert f"Select to whom to offer {referral.reference}, or not to offer it now" in text

        text = text_of(client.post(self.url(referral), {f"{referral.pk}-practitioner": second.pk}))
        assert f"Select why you did not choose the first suggestion for {referral.reference}" in text
        assert not Allocation.objects.exists()

    def test_none_chosen_goes_back_with_a_sentence(self, client, coordinator):
        client.force_login(coordinator)

        response = client.get(self.url(), follow=True)

        assert "Select at least one referral" in text_of(response)

    def test_one_that_has_moved_on_is_told_of_and_the_others_are_offered(self, client, coordinator, referral):
        gone = make_referral(ReferralStatus.WITHDRAWN)
        practitioner = make_practitioner()
        client.force_login(coordinator)

        assert f"{gone.reference}: This referral has moved on" in text_of(client.get(self.url(referral, gone)))

        typed = {f"{referral.pk}-practitioner": practitioner.pk}
        response = client.post(self.url(referral, gone), typed)

        done = {referral: (is_done, sentence) for referral, is_done, sentence in response.context["results"]}
        assert done[referral][0]
        assert not done[gone][0] and "moved on" in done[gone][1]

    def test_one_that_is_not_theirs_goes_back_with_a_sentence(self, client, coordinator, referral):
        draft = make_referral(ReferralStatus.DRAFT)
        client.force_login(coordinator)

        response = client.get(self.url(referral, draft), follow=True)

        assert "no longer on the waiting list" in text_of(response)

    def test_the_first_suggestion_that_was_shown_needs_no_reason(self, client, coordinator):
        """Though an offer just before it has made somebody else come first."""
        first, _ = (make_practitioner(user=make_user("practitioner", name=name)) for name in ("Ada", "Ben"))
        referrals = [make_referral(ReferralStatus.ACCEPTED) for _ in range(2)]
        client.force_login(coordinator)

        typed = {f"{referral.pk}-practitioner": first.pk for referral in referrals}
        response = client.post(self.url(*referrals), typed)

        assert [sentence for _, is_done, sentence in response.context["results"] if not is_done] == []

    def test_as_many_queries_for_two_as_for_ten(self, client, coordinator, django_assert_max_num_queries):
        for _ in range(5):
            make_practitioner()
        referrals = [make_referral(ReferralStatus.ACCEPTED) for _ in range(10)]
        client.force_login(coordinator)
        client.get(self.url(*referrals))
        for count in (2, 10):
            with django_assert_max_num_queries(16):  # one of them counts and writes down who is shown
                client.get(self.url(*referrals[:count]))


class TestMyOffers:
    url = "/referrals/offers/"

    def test_it_works(self, client, practitioner, offer):
        client.force_login(practitioner)

        text = text_of(client.get(self.url))

        assert offer.reference in text
        assert "left" in text or "last day" in text

    def test_it_refuses_who_answers_no_offers(self, client, coordinator):
        client.force_login(coordinator)

        assert client.get(self.url).status_code == 403

    def test_nobody_elses(self, client, stranger, offer):
        client.force_login(stranger)

        text = text_of(client.get(self.url))

        assert offer.reference not in text
        assert "No offer waits for your answer" in text

    def test_at_most_six_queries(self, client, practitioner, offer, django_assert_max_num_queries):
        client.force_login(practitioner)
        client.get(self.url)
        coordinator, referrer = make_user("coordinator"), make_user("referrer")
        for count in (3, 300):
            for _ in range(count):
                waiting = make_referral(ReferralStatus.ACCEPTED, by=referrer)
                make_allocation(referral=waiting, practitioner=practitioner.practitioner, by=coordinator)
            with django_assert_max_num_queries(6):
                client.get(self.url)


class TestOffer:
    def test_it_works(self, client, practitioner, coordinator, offer):
        client.force_login(practitioner)

        response = client.get(offer.get_absolute_url())

        assert reverse("cases:open", args=[offer.pk]) in response.content.decode()
        assert "Turn down" in text_of(response)
        assert "Take the offer back" not in text_of(response)
        assert Entry.objects.filter(action="view", thing_id=offer.pk, outcome="seen").exists()

        client.force_login(coordinator)
        text = text_of(client.get(offer.get_absolute_url()))
        assert "Take the offer back" in text
        assert "Turn down" not in text

    def test_it_refuses_a_stranger(self, client, stranger, manager, offer):
        client.force_login(stranger)
        assert client.get(offer.get_absolute_url()).status_code == 404
        client.force_login(manager)
        assert client.get(offer.get_absolute_url()).status_code == 403

    def test_once_turned_down_it_is_closed_to_the_practitioner(self, client, practitioner, coordinator, offer):
        allocation_of.turn_down(offer, reason="too_far", words="Two hours", by=practitioner)
        client.force_login(practitioner)
        response = client.get(offer.get_absolute_url())
        assert response.status_code == 409
        assert "You turned this offer down on" in text_of(response)

        client.force_login(coordinator)
        text = text_of(client.get(offer.get_absolute_url()))
        assert "It is too far away Two hours" in text

    def test_a_co_worker_reads_what_taking_it_up_means_for_them(self, client, coordinator, practitioner, referral):
        co_work = allocation_of.add_co_worker(referral, practitioner.practitioner, by=coordinator)
        client.force_login(practitioner)

        text = text_of(client.get(co_work.get_absolute_url()))

        assert "you work beside the practitioner" in text
        assert "the referrer is told" not in text

    def test_the_choice_is_shown_to_the_coordinator_only(self, client, practitioner, coordinator, referral):
        other = make_practitioner(user=make_user("practitioner", name="Aaron"), base_district="Basildon")
        offer = allocation_of.offer(referral, other, by=coordinator, overrule_reason="sooner")
        for person, sees in ((coordinator, True), (other.user, False)):
            client.force_login(person)
            text = text_of(client.get(offer.get_absolute_url()))
            assert ("The first suggestion was Perrin Practitioner" in text) == sees
            assert ("Can start sooner" in text) == sees

    def test_the_coordinator_of_a_restricted_referral_cannot_answer_for_the_practitioner(
        self, client, coordinator, practitioner
    ):
        both = make_user("coordinator", "practitioner")
        referral = make_referral(ReferralStatus.ACCEPTED, is_restricted=True)
        hand(referral, to=both, by=both, why="named for a restricted referral")
        offer = allocation_of.offer(referral, practitioner.practitioner, by=both)
        client.force_login(both)

        assert "Turn down" not in text_of(client.get(offer.get_absolute_url()))
        assert client.post(reverse("cases:open", args=[offer.pk])).status_code == 404


class TestNoLongerTheirs:
    """The coordinator was quicker: the practitioner's right has ended, and they are told no more than that."""

    @pytest.fixture
    def asked_for(self, client, offer):
        """All that a practitioner can ask of an offer."""
        turn_down, open_ = (reverse(name, args=[offer.pk]) for name in ("referrals:turn_down", "cases:open"))
        return [
            lambda: client.get(offer.get_absolute_url()),
            lambda: client.get(turn_down),
            lambda: client.post(turn_down, {"reason": "days"}),
            lambda: client.post(open_),
        ]

    def revoke(self, offer):
        allocation_of.revoke(offer, reason="practitioner_away", words="She is away", by=offer.offered_by)

    def lapse(self, offer):
        allocation_of.lapse_offers(offer.referral)

    @pytest.mark.parametrize("end", [revoke, lapse])
    def test_it_is_said_when_the_offer_was_taken_back(self, client, practitioner, offer, asked_for, end):
        end(self, offer)
        Allocation.objects.filter(pk=offer.pk).update(status_since=datetime(2026, 3, 3, 14, 10, tzinfo=UTC))
        client.force_login(practitioner)

        for ask in asked_for:
            response = ask()
            assert response.status_code == 409
            assert "This offer was taken back on 3 March 2026 at 2:10pm" in text_of(response)
            assert '<a class="govuk-link" href="/referrals/offers/">Go to your offers</a>' in response.content.decode()
        offer.refresh_from_db()
        assert offer.status == AllocationStatus.REVOKED

    def test_nothing_of_the_referral_is_said(self, client, practitioner, offer, asked_for):
        Allocation.objects.filter(pk=offer.pk).update(message="Ask for Robin")
        self.revoke(offer)
        referral, child = offer.referral, offer.referral.children.get()
        client.force_login(practitioner)

        for ask in asked_for:
            text = ask().content.decode()
            for known in (
                child.first_name, child.last_name, "Robin", referral.reference, str(referral.pk),
                referral.district, referral.referrer.name, offer.offered_by.name, "away",
            ):  # fmt: skip
                assert known not in text, known

    def test_anybody_else_finds_nothing(self, client, stranger, offer, asked_for):
        self.revoke(offer)
        client.force_login(stranger)

        assert [ask().status_code for ask in asked_for] == [404] * 4

    def test_nor_does_who_has_no_right_to_a_live_offer_any_more(self, client, practitioner, offer, asked_for):
        take_back(offer, from_=practitioner)
        client.force_login(practitioner)

        assert [ask().status_code for ask in asked_for] == [404] * 4

    def test_who_allocates_reads_it_all_the_same(self, client, referral):
        both = make_user("coordinator", "practitioner")
        offer = make_allocation(referral=referral, practitioner=make_practitioner(user=both), by=both)
        self.revoke(offer)
        client.force_login(both)

        assert client.get(offer.get_absolute_url()).status_code == 200


class TestTurnDown:
    @pytest.fixture
    def url(self, offer):
        return reverse("referrals:turn_down", args=[offer.pk])

    def test_it_works(self, client, practitioner, offer, url):
        client.force_login(practitioner)

        response = client.post(url, {"reason": "too_far", "words": ""}, follow=True)

        assert "You have turned the offer down" in text_of(response)
        offer.refresh_from_db()
        assert offer.status == AllocationStatus.TURNED_DOWN

    def test_it_refuses_a_stranger(self, client, stranger, coordinator, url):
        client.force_login(stranger)
        assert client.post(url, {"reason": "days"}).status_code == 404
        client.force_login(coordinator)
        assert client.post(url, {"reason": "days"}).status_code == 403

    def test_it_explains_a_mistake(self, client, practitioner, offer, url):
        client.force_login(practitioner)
        assert "Select why you cannot take it on" in text_of(client.post(url, {}))
        assert "Say what the reason is" in text_of(client.post(url, {"reason": "other"}))

        allocation_of.take_up(offer, by=practitioner)
        response = client.post(url, {"reason": "days"})
        assert response.status_code == 409
        assert "This offer has moved on" in text_of(response)


class TestRevoke:
    @pytest.fixture
    def url(self, offer):
        return reverse("referrals:revoke", args=[offer.pk])

    def test_it_works(self, client, coordinator, offer, url):
        client.force_login(coordinator)

        response = client.post(url, {"reason": "no_answer"}, follow=True)

        assert "The offer to Perrin Practitioner was taken back" in text_of(response)
        offer.refresh_from_db()
        assert offer.status == AllocationStatus.REVOKED

    def test_it_refuses_a_stranger(self, client, stranger, practitioner, url):
        for person in (stranger, practitioner):
            client.force_login(person)
            assert client.post(url, {"reason": "other", "words": "x"}).status_code == 403

    def test_it_explains_a_mistake(self, client, coordinator, url):
        client.force_login(coordinator)

        assert "Select why you take the offer back" in text_of(client.post(url, {}))
