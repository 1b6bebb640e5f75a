import pgtrigger
import pytest
from django.urls import reverse

from tests.make import make_referral
from vig_portal.audit import trail
from vig_portal.audit.models import Entry


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    return client


def test_trail_shows_the_newest_first_with_names(as_administrator, coordinator):
    referral = make_referral()
    trail.record("accept", by=coordinator, about=referral)
    trail.seen(referral, by=coordinator)

    response = as_administrator.get(reverse("audit:trail"))

    lines = response.context["lines"]
    assert [line.what for line in lines[:2]] == ["View", "Accept"]
    assert (lines[0].who, lines[0].about, lines[0].roles) == ("Cleo Coordinator", "Referral", "Coordinator")


@pytest.mark.parametrize("count", [3, 300])
def test_trail_asks_the_same_few_questions(as_administrator, coordinator, django_assert_max_num_queries, count):
    for _ in range(count):
        trail.record("accept", by=coordinator, about=coordinator)

    with django_assert_max_num_queries(6):
        as_administrator.get(reverse("audit:trail"))


def test_trail_can_be_filtered(as_administrator, coordinator, referrer):
    trail.record("accept", by=coordinator)
    trail.record("submit", by=referrer)
    address = reverse("audit:trail")

    by_action = as_administrator.get(address, {"action": "submit"}).context["lines"]
    by_person = as_administrator.get(address, {"person": str(coordinator.pk)}).context["lines"]
    by_outcome = as_administrator.get(address, {"outcome": "refused"}).context["lines"]

    assert [line.who for line in by_action] == ["Rowan Referrer"]
    assert [line.what for line in by_person] == ["Accept"]
    assert by_outcome == []


def test_trail_explains_a_filter_that_makes_no_sense(as_administrator):
    response = as_administrator.get(reverse("audit:trail"), {"outcome": "nonsense"})

    assert "Select an answer from the list" in response.content.decode()


def test_reading_is_written_down(as_administrator, administrator):
    as_administrator.get(reverse("audit:trail"))

    entry = Entry.objects.get(action="read_audit_trail")
    assert (entry.actor_id, entry.outcome) == (administrator.pk, "seen")


@pytest.mark.parametrize("role", ["coordinator", "manager", "referrer"])
def test_trail_refuses_everybody_else(client, request, role):
    client.force_login(request.getfixturevalue(role))

    assert client.get(reverse("audit:trail")).status_code == 403


def test_of_record_shows_who_opened_it_and_who_was_refused(
    client, as_administrator, administrator, coordinator, stranger
):
    referral = make_referral()
    trail.seen(referral, by=coordinator)
    trail.seen(make_referral(), by=coordinator)
    client.force_login(stranger)
    assert client.get(reverse("referrals:page", args=[referral.pk])).status_code == 404
    client.force_login(administrator)

    response = client.get(reverse("audit:of_record", args=["referrals.referral", referral.pk]))

    assert [(line.who, line.entry.outcome) for line in response.context["lines"]] == [
        ("Sterling Stranger", "refused"),
        ("Cleo Coordinator", "seen"),
    ]


def test_of_record_without_an_entry_is_not_found(as_administrator):
    referral = make_referral()

    assert (
        as_administrator.get(reverse("audit:of_record", args=["referrals.referral", referral.pk])).status_code == 404
    )


def test_check_says_that_all_is_well(as_administrator, coordinator):
    trail.record("accept", by=coordinator)

    assert "The audit trail is whole" in as_administrator.post(reverse("audit:check")).content.decode()


def test_check_says_where_it_is_broken(as_administrator, coordinator):
    entry = trail.record("accept", by=coordinator)
    trail.record("decline", by=coordinator)
    with pgtrigger.ignore("audit.Entry:append_only"):
        Entry.objects.filter(pk=entry.pk).update(action="decline")
    entry.refresh_from_db()

    page = as_administrator.post(reverse("audit:check")).content.decode()

    assert "The audit trail is broken" in page
    assert f"Numbers: {entry.seq}" in page


def test_check_rejects_get(as_administrator):
    assert as_administrator.get(reverse("audit:check")).status_code == 405
