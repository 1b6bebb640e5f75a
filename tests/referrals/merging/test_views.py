"""Possible duplicates, in the browser."""

from datetime import date

import pytest
from django.urls import reverse

from referrals.merging import actions as merging
from referrals.models import Child, Referral
from tests.make import make_child, make_referral
from vig_portal.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def records():
    children = [make_child(mosaic_id="M1", first_name=name) for name in ("Ada", "Adah")]
    for child in children:
        make_referral(children=[child])
    return children


def url(name, *children):
    return reverse(f"referrals:{name}", args=[child.pk for child in children])


def test_merges_works(client, records, coordinator):
    client.force_login(coordinator)

    page = client.get(url("merges")).content.decode()

    assert "The same Mosaic ID" in page
    assert url("merge", *records) in page


def test_merge_works(client, records, coordinator):
    client.force_login(coordinator)

    assert "Not the same" in client.get(url("merge", *records)).content.decode()
    client.post(url("merge", *records), {"keep": "second", "reason": "Same Mosaic record"})

    assert [*Child.objects.current()] == [records[1]]


def test_merge_explains_a_mistake(client, records, coordinator):
    client.force_login(coordinator)

    page = client.post(url("merge", *records), {}).content.decode()

    assert "Select which record stays" in page
    assert "Enter how you know that they are one child" in page


def test_two_children_are_not_proposed_again(client, records, coordinator):
    client.force_login(coordinator)

    assert client.post(url("merge", *records[::-1]), {"apart": "yes"}).url == url("merges")

    assert url("merge", *records) not in client.get(url("merges")).text
    assert Entry.objects.filter(action="keep_apart").count() == 1
    assert client.get(url("merge", *records)).status_code == 200  # by hand, should it have been a mistake


def test_two_that_do_not_look_alike_are_compared_by_the_references_of_their_referrals(client, coordinator):
    born = {"Ada": date(2018, 5, 6), "Zebedee": date(2017, 4, 3)}
    children = [make_child(first_name=name, date_of_birth=day) for name, day in born.items()]
    referrals = [make_referral(children=[child]) for child in children]
    client.force_login(coordinator)
    assert url("merge", *children) not in client.get(url("merges")).text

    asked = dict(zip(("first", "second"), (referral.reference.lower() for referral in referrals), strict=True))
    page = client.get(url("merges"), asked).text

    assert url("merge", *children) in page
    assert "Chosen by hand" in client.get(url("merge", *children)).text
    assert "no two records to compare" in client.get(url("merges"), {"first": "VIG-X", "second": "VIG-Y"}).text
    assert "Enter the reference of the other referral" in client.get(url("merges"), {"first": "VIG-X"}).text


def test_merges_of_long_ago_can_be_undone_too(client, coordinator):
    for number in range(26):
        records = [make_child(mosaic_id=f"M{number}") for _ in range(2)]
        for child in records:
            make_referral(children=[child])
        merging.merge_children(*records, reason="Same", by=coordinator)
    client.force_login(coordinator)

    page = client.get(url("merges")).context["page"]

    assert len(page) == 25
    assert len(client.get(url("merges") + page.older_url).context["page"]) == 1


def test_unmerge_works(client, records, coordinator):
    merging.merge_children(*records, reason="Same", by=coordinator)
    client.force_login(coordinator)

    assert "Separate again" in client.get(url("merges")).content.decode()
    client.post(url("unmerge", records[1]))

    assert Child.objects.current().count() == 2


def test_unmerge_rejects_get(client, records, coordinator):
    client.force_login(coordinator)

    assert client.get(url("unmerge", records[1])).status_code == 405


@pytest.mark.parametrize("person", ["stranger", "referrer", "manager", "practitioner"])
def test_it_refuses_a_stranger(person, client, records, request):
    client.force_login(request.getfixturevalue(person))

    assert client.get(url("merges")).status_code == 403
    assert client.post(url("merge", *records), {"keep": "first", "reason": "x"}).status_code == 403
    assert client.post(url("unmerge", records[0])).status_code == 403


def test_a_child_of_a_restricted_referral_is_not_there(client, records, coordinator):
    Referral.objects.filter(children=records[0]).update(is_restricted=True)
    client.force_login(coordinator)

    assert client.get(url("merge", *records)).status_code == 404
    assert "Ada" not in client.get(url("merges")).content.decode()
