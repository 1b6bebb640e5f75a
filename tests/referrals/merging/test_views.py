"""Possible duplicates, in the browser."""

import pytest
from django.urls import reverse

from referrals.merging import actions as merging
from referrals.models import Child, Referral
from tests.make import make_child, make_referral

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
