"""Opening a restricted record in an emergency, in the browser."""

import pytest
from django.urls import reverse

from referrals.emergency import actions as emergency
from referrals.models import EmergencyOpening
from referrals.restriction import actions as restriction
from tests.make import make_referral, make_user
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.audit.models import Entry

pytestmark = pytest.mark.django_db
URL = "/referrals/open-restricted/"
WHY = "The school rang: the child is at risk tonight"


@pytest.fixture
def referral(referrer):
    named = make_user("coordinator", name="Nell Named")
    return restriction.restrict(make_referral(by=referrer), people=[], why="A colleague’s family", by=named)


def test_it_works(client, referral, coordinator, manager):
    client.force_login(coordinator)
    assert client.get(referral.get_absolute_url()).status_code == 404
    assert client.get(URL).status_code == 200

    response = client.post(URL, {"reference": f" {referral.reference.lower()} ", "why": WHY})

    assert response.url == referral.get_absolute_url()
    page = client.get(referral.get_absolute_url())
    assert "You opened it in an emergency" in page.content.decode()
    assert [deed["text"] for deed in page.context["deeds"]] == ["Who opened this record"]
    assert client.get(reverse("referrals:restrict", args=[referral.pk])).status_code == 404


def test_it_explains_a_mistake(client, referral, coordinator, manager):
    client.force_login(coordinator)

    empty = client.post(URL).content.decode()
    never = client.post(URL, {"reference": "VIG-NEVER", "why": WHY}).content.decode()

    assert "Enter the reference" in empty
    assert "Enter why you have to open it now" in empty
    assert emergency.NO_SUCH in never
    assert WHY in never
    assert not EmergencyOpening.objects.exists()
    assert Entry.objects.filter(action=Action.BREAK_GLASS, outcome="refused").count() == 1


def test_it_says_when_nobody_can_be_told(client, referral, coordinator):
    client.force_login(coordinator)

    page = client.post(URL, {"reference": referral.reference, "why": WHY}).content.decode()

    assert "only when two other people can be told" in page


@pytest.mark.parametrize("role", ["referrer", "practitioner", "supervisor", "evaluator", "administrator"])
def test_it_refuses_a_stranger(client, role, referral, request):
    client.force_login(request.getfixturevalue(role))

    assert client.get(URL).status_code == 403
    assert client.post(URL, {"reference": referral.reference, "why": WHY}).status_code == 403


def test_the_search_leads_to_it_only_whom_it_is_for(client, coordinator, referrer):
    search = reverse("referrals:search")
    client.force_login(coordinator)
    assert URL in client.get(search).content.decode()

    client.force_login(referrer)
    assert URL not in client.get(search).content.decode()


def test_those_who_were_told_read_who_and_why(client, referral, coordinator, manager, administrator):
    opening = emergency.open_for_an_hour(referral, why=WHY, by=coordinator)
    client.force_login(manager)

    page = client.get(opening.get_absolute_url()).content.decode()

    assert "Cleo Coordinator" in page
    assert WHY in page
    assert str(referral.pk) not in page


@pytest.mark.parametrize("role", ["administrator", "coordinator", "stranger"])
def test_nobody_else_reads_it(client, role, referral, coordinator, manager, request):
    opening = emergency.open_for_an_hour(referral, why=WHY, by=coordinator)
    client.force_login(request.getfixturevalue(role))

    assert client.get(opening.get_absolute_url()).status_code == 404


def test_it_rejects_post(client, referral, coordinator, manager):
    opening = emergency.open_for_an_hour(referral, why=WHY, by=coordinator)
    client.force_login(manager)

    assert client.post(opening.get_absolute_url()).status_code == 405


class TestWhoOpenedThisRecord:
    def test_it_works(self, client, coordinator, manager, stranger):
        referral = make_referral()
        for person, status in ((manager, 200), (stranger, 404)):
            client.force_login(person)
            assert client.get(referral.get_absolute_url()).status_code == status
        client.force_login(coordinator)

        page = client.get(reverse("referrals:opened_by", args=[referral.pk]))

        assert [(line.who, line.entry.outcome) for line in page.context["lines"]] == [
            ("Sterling Stranger", "refused"),
            ("Merle Manager", "seen"),
        ]
        assert Entry.objects.filter(action=Action.READ_RECORD_AUDIT, actor_id=coordinator.pk).count() == 1

    def test_an_emergency_stands_in_it(self, client, referral, coordinator, manager):
        emergency.open_for_an_hour(referral, why=WHY, by=coordinator)
        client.force_login(coordinator)

        page = client.get(reverse("referrals:opened_by", args=[referral.pk])).content.decode()

        assert ">Emergency<" in page.replace("\n", "").replace(" ", "")

    @pytest.mark.parametrize("role", ["coordinator", "manager"])
    def test_it_is_not_there_for_a_restricted_record(self, client, role, referral, request):
        client.force_login(request.getfixturevalue(role))

        assert client.get(reverse("referrals:opened_by", args=[referral.pk])).status_code == 404

    @pytest.mark.parametrize("role", ["referrer", "practitioner", "administrator"])
    def test_it_refuses_a_stranger(self, client, role, request):
        client.force_login(request.getfixturevalue(role))

        assert client.get(reverse("referrals:opened_by", args=[make_referral().pk])).status_code == 403

    @pytest.mark.parametrize("count", [3, 300])
    def test_it_asks_the_same_few_questions(self, client, coordinator, count, django_assert_max_num_queries):
        referral = make_referral()
        for _ in range(count):
            trail.seen(referral, by=coordinator, tab="page")
        client.force_login(coordinator)

        with django_assert_max_num_queries(7):
            client.get(reverse("referrals:opened_by", args=[referral.pk]))


@pytest.mark.parametrize("written", ["{}", "vig {}", "VIG{}", " vig-{} "])
def test_the_reference_is_taken_as_the_search_takes_it(client, referral, coordinator, manager, written):
    client.force_login(coordinator)

    response = client.post(URL, {"reference": written.format(referral.reference.removeprefix("VIG-")), "why": WHY})

    assert response.url == referral.get_absolute_url()
    assert not Entry.objects.filter(outcome="refused").exists()
