"""Explaining what one opened, and ticking it, in the browser."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from tests.make import make_user
from vig_portal.oversight.models import OddAccess

pytestmark = pytest.mark.django_db
WHY = "I stood in for a colleague"


def make_odd(person, **fields):
    fields.setdefault("why_listed", "A manager opened it 2 times. It is not a manager’s daily work")
    return OddAccess.objects.create(
        week=date(2026, 11, 9), person=person, kind="referrals.referral", thing_id=uuid.uuid4(), reference="VIG-7K2QM",
        **fields,
    )  # fmt: skip


def url(name, odd=None):
    return reverse(f"oversight:{name}", args=[odd.pk] if odd else [])


class TestExplain:
    def test_it_works(self, client, coordinator):
        odd = make_odd(coordinator)
        client.force_login(coordinator)
        assert url("explain", odd) in client.get(url("mine")).content.decode()
        assert client.get(url("explain", odd)).status_code == 200

        response = client.post(url("explain", odd), {"text": WHY})

        odd.refresh_from_db()
        assert response.url == url("mine")
        assert odd.explanation == WHY
        assert odd.explained_at
        assert WHY in client.get(url("mine")).content.decode()

    def test_it_explains_a_mistake(self, client, coordinator):
        odd = make_odd(coordinator)
        client.force_login(coordinator)

        assert "Enter why you opened it" in client.post(url("explain", odd)).content.decode()

    @pytest.mark.parametrize("role", ["stranger", "manager", "administrator"])
    def test_it_refuses_a_stranger(self, client, role, coordinator, request):
        odd = make_odd(coordinator)
        client.force_login(request.getfixturevalue(role))

        assert client.post(url("explain", odd), {"text": WHY}).status_code == 404
        assert "VIG-7K2QM" not in client.get(url("mine")).content.decode()

    def test_it_refuses_what_was_ticked(self, client, coordinator, manager):
        odd = make_odd(coordinator, ticked_by=manager, ticked_at=timezone.now())
        client.force_login(coordinator)

        assert client.post(url("explain", odd), {"text": WHY}).status_code == 409


class TestTick:
    def test_it_works(self, client, coordinator, manager):
        odd = make_odd(coordinator, explanation=WHY, explained_at=timezone.now())
        client.force_login(manager)
        page = client.get(url("odd_accesses")).content.decode()
        assert "Cleo Coordinator" in page
        assert WHY in page

        client.post(url("tick", odd))

        odd.refresh_from_db()
        assert (odd.ticked_by, bool(odd.ticked_at)) == (manager, True)
        assert "VIG-7K2QM" not in client.get(url("odd_accesses")).content.decode()
        assert "VIG-7K2QM" in client.get(url("odd_accesses"), {"show": "ticked"}).content.decode()

    @pytest.mark.parametrize("role", ["coordinator", "administrator", "referrer", "practitioner"])
    def test_it_refuses_a_stranger(self, client, role, manager, request):
        client.force_login(request.getfixturevalue(role))

        assert client.post(url("tick", make_odd(manager))).status_code == 403
        assert client.get(url("odd_accesses")).status_code == 403

    def test_nobody_ticks_their_own(self, client, manager):
        odd = make_odd(manager)
        client.force_login(manager)

        assert url("tick", odd) not in client.get(url("odd_accesses")).content.decode()
        assert client.post(url("tick", odd)).status_code == 409
        with pytest.raises(IntegrityError), transaction.atomic():
            OddAccess.objects.update(ticked_by=manager, ticked_at=timezone.now())

    def test_it_refuses_a_second_tick(self, client, coordinator, manager):
        odd = make_odd(coordinator, ticked_by=make_user("manager"), ticked_at=timezone.now())
        client.force_login(manager)

        assert client.post(url("tick", odd)).status_code == 409

    def test_it_rejects_get(self, client, coordinator, manager):
        client.force_login(manager)

        assert client.get(url("tick", make_odd(coordinator))).status_code == 405


@pytest.mark.parametrize("count", [3, 60])
def test_the_list_asks_the_same_few_questions(client, manager, count, django_assert_max_num_queries):
    for _ in range(count):
        make_odd(make_user("referrer"))
    client.force_login(manager)

    with django_assert_max_num_queries(6):
        client.get(url("odd_accesses"))


def test_the_next_page_goes_on_where_the_first_ended(client, manager):
    for _ in range(30):
        make_odd(make_user("referrer"))
    client.force_login(manager)

    first = client.get(url("odd_accesses")).context["page"]
    second = client.get(url("odd_accesses") + first.older_url).context["page"]

    assert len({odd.pk for odd in [*first, *second]}) == 30


def test_the_home_page_of_a_manager_counts_what_waits(client, manager, coordinator):
    make_odd(coordinator)
    client.force_login(manager)

    assert "records opened outside daily work, to be ticked" in client.get("/").content.decode()
