"""Changing who may see a referral, in the browser."""

import pytest
from django.urls import reverse

from referrals.restriction import actions as restriction
from tests.make import make_referral, make_user
from vig_portal.access.grants import hand

pytestmark = pytest.mark.django_db


def url(name, referral):
    return reverse(f"referrals:{name}", args=[referral.pk])


def test_restrict_works(client, referrer, coordinator, manager):
    referral = make_referral(by=referrer)
    client.force_login(coordinator)

    assert client.get(url("restrict", referral)).status_code == 200
    response = client.post(url("restrict", referral), {"people": [manager.pk], "why": "A colleague’s family"})

    referral.refresh_from_db()
    assert response.url == referral.get_absolute_url()
    assert referral.is_restricted
    assert "Restricted" in client.get(referral.get_absolute_url()).content.decode()


def test_restrict_shows_who_else_has_it_in_their_hands(client, referrer, coordinator):
    referral = make_referral(by=referrer)
    entered_it = make_user("coordinator", name="Esme Entered")
    for person in (entered_it, coordinator):
        hand(referral, to=person, by=person, why="made the referral")
    client.force_login(coordinator)

    assert "<li>Esme Entered</li>" in client.get(url("restrict", referral)).content.decode()
    client.post(url("restrict", referral), {"why": "A colleague’s family"})
    assert "<li>Esme Entered</li>" not in client.get(url("restrict", referral)).content.decode()


def test_unrestrict_works(client, referrer, coordinator):
    referral = restriction.restrict(make_referral(by=referrer), people=[], why="Colleague", by=coordinator)
    client.force_login(coordinator)

    client.post(url("unrestrict", referral))

    referral.refresh_from_db()
    assert not referral.is_restricted


def test_unrestrict_rejects_get(client, referrer, coordinator):
    client.force_login(coordinator)

    assert client.get(url("unrestrict", make_referral(by=referrer))).status_code == 405


@pytest.mark.parametrize("name", ["restrict", "unrestrict"])
@pytest.mark.parametrize("person", ["stranger", "referrer", "manager", "practitioner"])
def test_it_refuses_a_stranger(name, person, client, referrer, request):
    client.force_login(request.getfixturevalue(person))

    assert client.post(url(name, make_referral(by=referrer)), {"why": "x"}).status_code == 403


@pytest.mark.parametrize("name", ["restrict", "unrestrict"])
def test_a_restricted_referral_is_not_there_for_other_coordinators(name, client, referrer, coordinator):
    referral = make_referral(by=referrer, is_restricted=True)
    client.force_login(coordinator)

    assert client.post(url(name, referral), {"why": "x"}).status_code == 404


def test_restrict_explains_a_mistake(client, referrer, coordinator, stranger):
    referral = make_referral(by=referrer)
    client.force_login(coordinator)

    page = client.post(url("restrict", referral), {"people": [stranger.pk], "why": ""}).content.decode()

    assert "Enter why it is restricted" in page
    assert "Select an answer from the list" in page
