"""Whoever is signed in and refused leaves an entry; strangers, of whom there is no end, leave none."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.make import make_referral
from tests.vig_portal.accounts.second_factor.cast import give_app, sign_in_with_app
from tests.vig_portal.accounts.second_factor.test_views import grow_old
from vig_portal.audit.models import Entry

pytestmark = pytest.mark.django_db


def refused():
    return list(Entry.objects.filter(outcome="refused").values_list("actor_id", "details"))


@pytest.mark.parametrize("method", ["post", "patch"])
def test_a_method_that_an_address_does_not_have(client, coordinator, method):
    referral = make_referral()
    client.force_login(coordinator)

    assert getattr(client, method)(reverse("referrals:page", args=[referral.pk])).status_code == 405

    said = {"view": "referrals:page", "asked_for": {"pk": str(referral.pk)}, "status": 405}
    assert refused() == [(coordinator.pk, said)]


def test_a_second_factor_that_is_not_fresh(client, administrator, referrer, settings):
    settings.DEMO = False
    sign_in_with_app(client, administrator, give_app(administrator))
    grow_old(client, 11)

    for method in (client.get, client.post):
        method(reverse("accounts:change", args=[referrer.pk]))

    said = {"view": "accounts:change", "asked_for": {"pk": str(referrer.pk)}, "needs": "fresh second factor"}
    assert refused() == [(administrator.pk, said)] * 2


def test_no_second_factor_at_all(client, administrator, settings):
    settings.DEMO = False
    client.force_login(administrator)

    client.get(reverse("accounts:people"))

    assert refused() == [(administrator.pk, {"view": "accounts:people", "asked_for": {}, "needs": "second factor"})]


def test_a_record_says_that_it_was_only_a_second_factor(client, manager, coordinator, settings):
    settings.DEMO = False
    referral = make_referral()
    client.force_login(coordinator)
    client.get(reverse("referrals:page", args=[referral.pk]))
    settings.DEMO = True
    client.force_login(manager)

    page = client.get(reverse("referrals:opened_by", args=[referral.pk])).content.decode()

    assert "Asked for a second factor" in page


def test_strangers_leave_none():
    referral, stranger = make_referral(), Client()

    assert stranger.get(reverse("home")).status_code == 302
    assert stranger.post(reverse("referrals:page", args=[referral.pk])).status_code == 302
    assert stranger.post(reverse("referrals:autosave", args=[referral.pk, "hope"])).status_code == 401
    assert stranger.patch(reverse("home")).status_code == 405

    assert refused() == []
