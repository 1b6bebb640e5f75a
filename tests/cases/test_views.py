"""The list of cases, the page of one, how one begins and is handed back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, Circumstances
from cases.opening import open_case
from cases.sessions import cycles
from cases.sessions.models import Session
from cases.sessions.states import SessionStatus
from cases.states import CaseStatus
from referrals.allocation import actions as allocation_of
from referrals.models import Referral
from referrals.states import AllocationStatus, ReferralStatus
from tests.make import make_allocation, make_child, make_practitioner, make_referral
from vig_portal.access.grants import hand
from vig_portal.audit.models import Entry
from vig_portal.reference import codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(offer, practitioner):
    return open_case(offer, by=practitioner)


@pytest.fixture
def warm(client, case, practitioner):
    """Content types and permissions are read once by each process."""
    client.force_login(practitioner)
    client.get(reverse("cases:page", args=[case.pk]))
    client.get(reverse("cases:list"))


class TestOpen:
    @pytest.fixture
    def url(self, offer):
        return reverse("cases:open", args=[offer.pk])

    def test_it_works(self, client, practitioner, url):
        client.force_login(practitioner)

        response = client.post(url, follow=True)

        assert response.redirect_chain == [(Case.objects.get().get_absolute_url(), 302)]
        assert b"the case is open" in response.content

    def test_a_second_press_leads_to_the_same_case(self, client, practitioner, url):
        client.force_login(practitioner)
        first, second = client.post(url), client.post(url)

        assert first.url == second.url

    def test_a_co_worker_who_is_quicker_is_told_to_wait(self, client, offer, coordinator):
        second = make_practitioner()
        allocation = allocation_of.add_co_worker(offer.referral, second, by=coordinator)
        client.force_login(second.user)

        response = client.post(reverse("cases:open", args=[allocation.pk]), follow=True)

        assert b"The case opens when the practitioner has taken it up" in response.content

    def test_it_refuses_a_stranger(self, client, stranger, coordinator, url):
        client.force_login(stranger)
        assert client.post(url).status_code == 404
        client.force_login(coordinator)
        assert client.post(url).status_code == 403

    def test_it_explains_a_mistake(self, client, practitioner, offer, url):
        """The referral was withdrawn a moment ago."""
        referral = make_referral(ReferralStatus.WITHDRAWN)
        gone = make_allocation(referral=referral, practitioner=practitioner.practitioner)
        client.force_login(practitioner)

        response = client.post(reverse("cases:open", args=[gone.pk]))

        assert response.status_code == 409
        assert "it is now “Withdrawn”" in response.content.decode()

    def test_it_rejects_get(self, client, practitioner, url):
        client.force_login(practitioner)

        assert client.get(url).status_code == 405


class TestPage:
    @pytest.fixture
    def url(self, case):
        return case.get_absolute_url()

    def test_it_works(self, client, practitioner, case, url):
        client.force_login(practitioner)

        text = client.get(url).content.decode()

        for words in (
            case.reference,
            "Robin Example",
            "Takes part",
            "Case opened",
            "Offer taken up",
        ):
            assert words in text
        assert Entry.objects.filter(action="view", thing_id=case.pk, outcome="seen", actor_id=practitioner.pk).exists()

    def test_it_refuses_a_stranger(self, client, stranger, case, url):
        client.force_login(stranger)
        assert client.get(url).status_code == 404
        client.force_login(case.referral.referrer)
        assert client.get(url).status_code == 403

    def test_coordinator_and_manager_see_it(self, client, coordinator, manager, url):
        for person in (coordinator, manager):
            client.force_login(person)
            assert client.get(url).status_code == 200

    def test_the_way_to_the_referral_is_for_those_who_may_see_it(
        self, client, practitioner, supervisor, manager, case, url
    ):
        hand(case, to=supervisor, by=practitioner, why="supervises the practitioner", only_to_read=True)
        for person, sees in ((practitioner, True), (manager, True), (supervisor, False)):
            client.force_login(person)
            text = client.get(url).content.decode()
            assert ("See the referral" in text) == sees

    def test_the_ways_to_notes_and_concerns_are_for_those_who_may_go_them(
        self, client, practitioner, coordinator, manager, case, url
    ):
        note, concern = (reverse(f"cases:{name}", args=[case.pk]) for name in ("add_note", "raise_case_concern"))
        concerns = reverse("cases:concerns", args=[case.pk])
        for person, sees in ((practitioner, {note, concern, concerns}), (coordinator, {concerns}), (manager, set())):
            client.force_login(person)
            text = client.get(url).content.decode()
            assert {way for way in (note, concern, concerns) if f'href="{way}"' in text} == sees

    def test_it_says_how_the_child_stands_in_law_now(self, client, practitioner, case, url):
        client.force_login(practitioner)
        assert "Legal status" not in client.get(url).content.decode()

        Circumstances.objects.create(
            case=case, child=case.focus_children.get(), from_day=timezone.localdate(), legal_status="C2",
            by=practitioner,
        )  # fmt: skip

        assert codes.label("legal_status", "C2") in client.get(url).content.decode()

    def test_a_sensitive_address_is_for_the_coordinator_and_the_practitioner(
        self, client, coordinator, practitioner, manager, case, url
    ):
        type(case.referral).objects.filter(pk=case.referral.pk).update(
            address="1 Hidden Lane", is_address_sensitive=True
        )
        for person, sees in ((coordinator, True), (practitioner, True), (manager, False)):
            client.force_login(person)
            text = client.get(url).content.decode()
            assert ("1 Hidden Lane" in text) == sees
            assert ("Kept from other people" in text) != sees

    def test_who_turned_an_earlier_offer_down_is_not_told(self, client, practitioner, coordinator):
        referral = make_referral(ReferralStatus.ACCEPTED)
        other = make_practitioner(base_district="Colchester")
        first = allocation_of.offer(referral, other, by=coordinator, overrule_reason="sooner")
        allocation_of.turn_down(first, reason="days", by=other.user)
        offer = allocation_of.offer(referral, practitioner.practitioner, by=coordinator)
        case = open_case(offer, by=practitioner)
        client.force_login(practitioner)

        text = client.get(case.get_absolute_url()).content.decode()

        assert other.user.name not in text
        assert "turned down" not in text

    def test_two_people_have_to_visit(self, client, practitioner, coordinator):
        referral = make_referral(ReferralStatus.ACCEPTED, needs_two_workers=True)
        offer = make_allocation(referral=referral, practitioner=practitioner.practitioner, by=coordinator)
        case = open_case(offer, by=practitioner)
        client.force_login(practitioner)
        assert b"there is no co-worker yet" in client.get(case.get_absolute_url()).content

        co_worker = allocation_of.add_co_worker(referral, make_practitioner(), by=coordinator)
        open_case(co_worker, by=co_worker.practitioner.user)
        assert b"there is no co-worker yet" not in client.get(case.get_absolute_url()).content

    def test_at_most_eight_queries_with_200_sessions(
        self, client, practitioner, case, url, warm, django_assert_max_num_queries
    ):
        begins = timezone.now() - timedelta(days=400)
        Session.objects.bulk_create(
            Session(
                case=case, practitioner=practitioner.practitioner, kind=Session.Kind.PLANNING, booked_by=practitioner,
                status=SessionStatus.HELD, starts_at=begins + timedelta(days=number),
                ends_at=begins + timedelta(days=number, hours=1),
            )
            for number in range(200)
        )  # fmt: skip
        cycles.plan(case, practitioner)

        with django_assert_max_num_queries(8):
            text = client.get(url).content.decode()

        assert "Cycle 1: book the filming" in text and "Write up the" not in text

    def test_at_most_eight_queries(
        self, client, practitioner, coordinator, case, url, warm, django_assert_max_num_queries
    ):
        with django_assert_max_num_queries(8):
            client.get(url)
        for _ in range(3):
            case.referral.child_links.create(child=make_child(), position=case.referral.child_links.count())
            case.referral.adults.create(position=case.referral.adults.count(), name="Pat", role_in_vig="informed")
        case.focus_children.set(case.referral.children.all())
        with django_assert_max_num_queries(8):
            client.get(url)


class TestList:
    url = "/cases/"

    def test_it_works(self, client, practitioner, case):
        client.force_login(practitioner)

        text = client.get(self.url).content.decode()

        assert "My cases" in text
        assert case.reference in text

    def test_only_what_is_in_my_hands(self, client, stranger, case):
        client.force_login(stranger)

        text = client.get(self.url).content.decode()

        assert case.reference not in text
        assert "No case is open" in text

    def test_it_refuses_who_sees_no_case(self, client, referrer):
        client.force_login(referrer)

        assert client.get(self.url).status_code == 403

    def test_each_case_is_in_one_tab(self, client, coordinator, case):
        client.force_login(coordinator)
        assert case.reference.encode() not in client.get(f"{self.url}?tab=closed").content
        assert case.reference.encode() in client.get(f"{self.url}?tab=open").content

    def test_at_most_six_queries(self, client, coordinator, case, warm, django_assert_max_num_queries):
        client.force_login(coordinator)
        client.get(self.url)
        with django_assert_max_num_queries(6):
            client.get(self.url)
        taken = {"practitioner": case.allocation.practitioner, "by": coordinator}
        for count, shown in ((3, 4), (300, 25)):
            for _ in range(count):
                referral = make_referral(ReferralStatus.ALLOCATED, by=case.referral.referrer)
                allocation = make_allocation(AllocationStatus.TAKEN_UP, referral=referral, **taken)
                Case.objects.create(referral=referral, allocation=allocation)
            with django_assert_max_num_queries(6):
                assert client.get(self.url).content.count(b'<th scope="row"') == shown


class TestHandBack:
    @pytest.fixture
    def url(self, case):
        return reverse("cases:hand_back", args=[case.pk])

    def test_it_works(self, client, coordinator, case, url):
        client.force_login(coordinator)
        assert b"can no longer see the case" in client.get(url).content

        response = client.post(url, {"reason": "practitioner_away", "words": ""}, follow=True)

        assert response.redirect_chain[0][0] == case.referral.get_absolute_url()
        case.refresh_from_db()
        assert case.status == CaseStatus.CLOSED

    def test_it_refuses_a_stranger(self, client, stranger, practitioner, url):
        for person in (stranger, practitioner):
            client.force_login(person)
            assert client.post(url, {"reason": "other", "words": "x"}).status_code == 403

    def test_it_explains_a_mistake(self, client, coordinator, url):
        client.force_login(coordinator)
        assert b"Select why their part ends" in client.post(url, {}).content

        text = client.post(url, {"reason": "other", "words": ""}).content.decode()
        assert "Say what the reason is" in text
        assert "Error: " in text

    def test_a_case_that_has_moved_on_is_said(self, client, coordinator, case, url):
        client.force_login(coordinator)
        client.post(url, {"reason": "circumstances"})

        response = client.post(url, {"reason": "circumstances"})

        assert response.status_code == 409
        assert "This case has moved on: it is now “Closed”" in response.content.decode()


class TestEndCoWork:
    @pytest.fixture
    def allocation(self, case, coordinator):
        allocation = allocation_of.add_co_worker(case.referral, make_practitioner(), by=coordinator)
        open_case(allocation, by=allocation.practitioner.user)
        return allocation

    @pytest.fixture
    def url(self, case, allocation):
        return reverse("cases:end_co_work", args=[case.pk, allocation.pk])

    def test_it_works(self, client, coordinator, case, allocation, url):
        client.force_login(coordinator)
        assert url.encode() in client.get(case.get_absolute_url()).content

        response = client.post(url, {"reason": "circumstances"}, follow=True)

        assert f"{allocation.practitioner} is no longer the co-worker" in response.content.decode()

    def test_it_refuses_a_stranger(self, client, stranger, url):
        client.force_login(stranger)

        assert client.get(url).status_code == 403

    def test_it_explains_a_mistake(self, client, coordinator, url):
        client.force_login(coordinator)

        assert b"Select why their part ends" in client.post(url, {}).content


class TestOfReferral:
    def test_it_works(self, client, coordinator, case):
        client.force_login(coordinator)

        page = client.get(case.referral.get_absolute_url()).content.decode()
        response = client.get(reverse("cases:of_referral", args=[case.referral.pk]))

        assert reverse("cases:of_referral", args=[case.referral.pk]) in page
        assert response.url == case.get_absolute_url()

    def test_it_refuses_a_stranger(self, client, stranger, case):
        client.force_login(stranger)

        assert client.get(reverse("cases:of_referral", args=[case.referral.pk])).status_code == 404

    def test_its_referrer_is_shown_no_way_to_the_case(self, client, case):
        client.force_login(case.referral.referrer)

        assert b"Open the case" not in client.get(case.referral.get_absolute_url()).content


class TestWhoOpenedThisRecord:
    @pytest.fixture
    def url(self, case):
        return reverse("cases:opened_by", args=[case.pk])

    def test_it_works(self, client, case, url, coordinator, practitioner):
        client.force_login(practitioner)
        client.get(case.get_absolute_url())
        client.force_login(coordinator)
        assert url in client.get(case.get_absolute_url()).content.decode()

        lines = client.get(url).context["lines"]

        assert [line.who for line in lines] == ["Cleo Coordinator", "Perrin Practitioner"]

    def test_it_is_not_there_for_a_restricted_case(self, client, case, url, manager):
        Referral.objects.filter(pk=case.referral_id).update(is_restricted=True)
        client.force_login(manager)

        assert client.get(url).status_code == 404

    @pytest.mark.parametrize("role", ["practitioner", "referrer", "administrator"])
    def test_it_refuses_a_stranger(self, client, role, url, request):
        client.force_login(request.getfixturevalue(role))

        assert client.get(url).status_code == 403
