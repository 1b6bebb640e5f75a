"""Whoever reads faster than people read is slowed down, and the managers are told."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.house.test_environment import PRODUCTION, PROJECT
from tests.make import make_child, make_referral, make_user
from vig_portal.audit import trail
from vig_portal.audit.models import Entry
from vig_portal.misuse import pace
from vig_portal.misuse.models import Pace, Slowed
from vig_portal.notifications.channels import words
from vig_portal.notifications.models import Notice

pytestmark = pytest.mark.django_db
SHIPPED = {"records": 60, "rows": 300}


@pytest.fixture
def shipped(settings):
    settings.READ_A_MINUTE = SHIPPED


@pytest.fixture
def few(settings):
    settings.READ_A_MINUTE = {"records": 3, "rows": 8}


@pytest.fixture
def referral(coordinator):
    return make_referral()


@pytest.fixture
def as_coordinator(client, coordinator):
    client.force_login(coordinator)
    return client


def page_of(referral):
    return reverse("referrals:page", args=[referral.pk])


def test_shipped_are_sixty_records_and_three_hundred_rows():
    asks = "import django; django.setup(); from django.conf import settings as s; import json;"
    done = subprocess.run(
        [sys.executable, "-c", f"{asks} print(json.dumps(s.READ_A_MINUTE))"],
        cwd=PROJECT,
        env={"DJANGO_SETTINGS_MODULE": "vig_portal.settings", **PRODUCTION},
        capture_output=True,
        text=True,
    )

    assert json.loads(done.stdout) == SHIPPED, done.stderr


class TestRecords:
    def test_the_sixty_first_in_a_minute_does_not_open(self, shipped, as_coordinator, referral):
        codes = [as_coordinator.get(page_of(referral)).status_code for _ in range(61)]

        assert codes == [200] * 60 + [429]
        assert Entry.objects.filter(action="view", outcome="seen").count() == 60

    def test_each_of_several_that_are_offered_together_is_one(self, few, as_coordinator):
        referrals = [make_referral("accepted") for _ in range(3)]
        several = reverse("referrals:offer_several") + "?" + "&".join(f"referral={one.pk}" for one in referrals)

        codes = [as_coordinator.get(several).status_code for _ in range(2)]

        assert codes == [200, 429]
        seen = Entry.objects.filter(action="view", outcome="seen").values_list("thing_id", flat=True)
        assert {one.pk for one in referrals} <= set(seen)

    def test_the_page_says_how_long_to_wait_and_nothing_of_the_family(self, few, as_coordinator, referral):
        for _ in range(4):
            answer = as_coordinator.get(page_of(referral))

        text = answer.content.decode()
        assert 0 < int(answer["Retry-After"]) <= 60
        assert f"Wait {answer['Retry-After']} second" in text
        assert referral.reference not in text
        assert referral.children.get().last_name not in text

    def test_they_open_again_when_the_minute_is_over(self, few, as_coordinator, referral):
        for _ in range(4):
            as_coordinator.get(page_of(referral))
        Pace.objects.update(began_at=timezone.now() - timedelta(seconds=61))

        assert as_coordinator.get(page_of(referral)).status_code == 200
        assert Pace.objects.get().records == 1

    def test_each_person_is_counted_alone(self, few, as_coordinator, referral, manager):
        for _ in range(4):
            as_coordinator.get(page_of(referral))
        as_manager = Client()
        as_manager.force_login(manager)

        assert as_manager.get(page_of(referral)).status_code == 200

    def test_other_pages_stay_open(self, few, as_coordinator, referral):
        for _ in range(4):
            as_coordinator.get(page_of(referral))

        assert as_coordinator.get(reverse("home")).status_code == 200


class TestRows:
    def test_the_rows_of_all_lists_count_together(self, few, as_coordinator):
        for _ in range(3):
            make_referral()
        codes = [as_coordinator.get(reverse(name)).status_code for name in ("referrals:list", "referrals:queue") * 2]

        assert codes == [200, 200, 429, 429]

    def test_so_do_those_of_a_search(self, few, as_coordinator):
        for _ in range(5):
            referral = make_referral()
            referral.children.update(last_name="Attlebridge")
        asked = {"words": "Attlebridge"}
        codes = [as_coordinator.post(reverse("referrals:search"), asked).status_code for _ in range(2)]

        assert codes == [200, 429]

    def test_so_do_the_records_that_may_be_one_child(self, few, as_coordinator):
        for _ in range(4):
            make_referral(children=[make_child(mosaic_id="7710177")])
        codes = [as_coordinator.get(reverse("referrals:merges")).status_code for _ in range(2)]

        assert codes == [200, 429]

    def test_so_do_those_of_two_referrals_compared(self, few, as_coordinator):
        names = (("Ada", "Benedict"), ("Clementine", "Dunstan"))
        referrals = [
            make_referral(children=[make_child(first_name=name, last_name=name) for name in two]) for two in names
        ]
        first, second = (referral.reference for referral in referrals)

        compared = as_coordinator.get(reverse("referrals:merges"), {"first": first, "second": second})

        assert compared.status_code == 200
        assert Pace.objects.get().rows == 8

    def test_an_empty_list_counts_nothing(self, few, as_coordinator, django_assert_num_queries):
        with pace.of(make_user("coordinator")), django_assert_num_queries(0):
            pace.rows_listed(0)


class TestTelling:
    def test_managers_are_told_once_an_hour(self, few, as_coordinator, referral, coordinator, manager):
        for _ in range(6):
            as_coordinator.get(page_of(referral))

        notice = Notice.objects.get(name="somebody_reads_too_fast")
        assert (notice.person, notice.url) == (manager, reverse("oversight:odd_accesses"))
        assert Entry.objects.filter(action="slow_down", actor_id=coordinator.pk).count() == 1
        assert Slowed.objects.get().what == "records"

    def test_and_again_in_the_next(self, few, as_coordinator, referral, manager):
        for _ in range(4):
            as_coordinator.get(page_of(referral))
        Slowed.objects.update(hour=timezone.now() - timedelta(hours=2))
        Notice.objects.update(slot="an hour ago")
        as_coordinator.get(page_of(referral))

        assert Notice.objects.filter(name="somebody_reads_too_fast").count() == 2

    def test_every_page_that_was_not_shown_is_written_down(self, few, as_coordinator, referral):
        for _ in range(6):
            as_coordinator.get(page_of(referral))

        assert Entry.objects.filter(outcome="refused", details__status=429).count() == 3

    def test_the_mail_names_nobody(self, few, as_coordinator, referral, coordinator, manager):
        for _ in range(4):
            as_coordinator.get(page_of(referral))

        text = "\n".join(words(Notice.objects.get(name="somebody_reads_too_fast"), "https://vig.example/"))
        assert coordinator.name not in text
        assert referral.reference not in text

    def test_the_page_that_it_leads_to_says_who(self, few, as_coordinator, referral, coordinator, manager, client):
        for _ in range(4):
            as_coordinator.get(page_of(referral))
        client.force_login(manager)
        text = client.get(reverse("oversight:odd_accesses")).content.decode()

        assert f"{coordinator} opened more records in a minute than people read" in text

    def test_a_manager_who_is_slowed_is_told_of_to_the_others(self, few, client, referral, manager):
        other = make_user("manager")
        client.force_login(manager)
        for _ in range(4):
            client.get(page_of(referral))

        assert Notice.objects.get(name="somebody_reads_too_fast").person == other


def test_a_list_costs_one_question_more(coordinator, django_assert_num_queries):
    with pace.of(coordinator), django_assert_num_queries(1):
        pace.rows_listed(25)


def test_a_record_costs_none_more(referral, coordinator, django_assert_num_queries):
    assert coordinator.roles  # asked once
    with django_assert_num_queries(1):
        trail.seen(referral, by=coordinator)
    with pace.of(coordinator), django_assert_num_queries(1):
        trail.seen(referral, by=coordinator, page="triage")

    assert trail.verify() == []
    assert Entry.objects.first().details == {"page": "triage"}


def test_several_that_are_shown_together_cost_as_much_as_one(coordinator, django_assert_num_queries):
    referrals = [make_referral() for _ in range(3)]
    assert coordinator.roles  # asked once
    with pace.of(coordinator), django_assert_num_queries(1):
        trail.seen_each(referrals, by=coordinator, page="offer_several")

    assert trail.verify() == []
    assert Pace.objects.get().records == 3
    assert set(Entry.objects.values_list("thing_id", flat=True)) == {referral.pk for referral in referrals}


def test_nobody_is_counted_outside_of_a_page(referral, coordinator):
    trail.seen(referral, by=coordinator)

    assert not Pace.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_many_at_once_open_no_more(few, coordinator, manager):
    """Each with a connection of its own, as processes have."""
    referral = make_referral()

    def read(_):
        client = Client()
        client.force_login(coordinator)
        try:
            return client.get(page_of(referral)).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(read, range(12)))

    assert sorted(codes) == [200] * 3 + [429] * 9
    assert Slowed.objects.count() == Notice.objects.filter(name="somebody_reads_too_fast").count() == 1
    connection.close()
