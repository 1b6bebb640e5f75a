"""What was typed when a session had run out is shown again to who typed it, and to nobody else at that browser."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from referrals.models import Referral
from tests.make import make_referral
from vig_portal.accounts.models import Session

WORDS = "They have moved to Suffolk, said the aunt"


@pytest.fixture
def address(referrer):
    return reverse("referrals:withdraw", args=[make_referral(by=referrer).pk])


@pytest.fixture
def sent_too_late(client, referrer, address):
    """The referrer writes, and sends when the session has run out."""
    client.force_login(referrer)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    client.post(address, {"reason": "", "words": WORDS})
    assert Referral.objects.get().status == "submitted"


def test_who_typed_it_finds_it_again(client, referrer, address, sent_too_late):
    client.force_login(referrer)

    assert WORDS in client.get(address).text


def test_somebody_else_who_signs_in_at_the_same_browser_does_not(client, coordinator, address, sent_too_late):
    client.force_login(coordinator)

    page = client.get(address)

    assert page.status_code == 200
    assert WORDS not in page.text
