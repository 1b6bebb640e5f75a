"""How long a session lasts, and what its cookie is like."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.vig_portal.accounts.test_signing_in import sign_in
from vig_portal.accounts.models import Session
from vig_portal.accounts.sessions import BEGAN_AT


def test_it_lasts_fifteen_minutes_without_a_click(client, referrer, settings):
    client.force_login(referrer)

    left = Session.objects.get().expire_date - timezone.now()

    assert settings.SESSION_COOKIE_AGE == 900
    assert timedelta(minutes=14) < left <= timedelta(minutes=15)


def test_however_much_one_clicks_it_ends_after_twelve_hours(client, referrer):
    client.force_login(referrer)
    session = client.session
    session[BEGAN_AT] = (timezone.now() - timedelta(hours=11, minutes=58)).isoformat()
    session.save()

    client.get(reverse("home"))

    assert Session.objects.get().expire_date - timezone.now() <= timedelta(minutes=2)
    session[BEGAN_AT] = (timezone.now() - timedelta(hours=12, seconds=1)).isoformat()
    session.save()
    assert client.get(reverse("home")).url.startswith(reverse("account_login"))


def test_signing_in_gives_it_another_key(client, referrer):
    client.get(reverse("home"))
    session = client.session
    session["kept"] = "yes"
    session.save()
    client.cookies["session"] = before = session.session_key

    sign_in(client, referrer.email)

    assert client.session.session_key != before
    assert client.session["kept"] == "yes"
    assert not Session.objects.filter(pk=before).exists()


def test_a_cookie_that_was_signed_out_opens_nothing(client, referrer, settings):
    sign_in(client, referrer.email)
    kept = client.cookies[settings.SESSION_COOKIE_NAME].value

    response = client.post(reverse("account_logout"))

    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert not Session.objects.filter(pk=kept).exists()
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert thief.get(reverse("home")).status_code == 302


def test_the_sixth_browser_ends_the_one_not_used_for_longest(referrer):
    browsers = [Client() for _ in range(6)]
    for number, browser in enumerate(browsers):
        sign_in(browser, referrer.email)
        Session.objects.filter(pk=browser.session.session_key).update(
            seen_at=timezone.now() - timedelta(minutes=10 - number)
        )

    assert Session.objects.filter(person=referrer).count() == 5
    assert SESSION_KEY not in browsers[0].session
    assert all(SESSION_KEY in browser.session for browser in browsers[1:])


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) Version/17.0 Safari/605.1.15", "Safari on Mac"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        ("curl/8.0", "A browser"),
    ],
)
def test_it_says_on_what_in_words(client, referrer, said, words):
    sign_in(client, referrer.email, headers={"user-agent": said})

    assert Session.objects.get(person=referrer).device == words


def test_what_a_page_says_after_a_deed_lies_in_no_cookie_and_ends_with_the_session(client, administrator, referrer):
    """It may name a family, and the next person at this browser must not read it."""
    client.force_login(administrator)
    client.post(reverse("accounts:change", args=[referrer.pk]), {"name": "Rowan Renamed"})

    assert set(client.cookies) <= {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    client.post(reverse("account_logout"))
    client.force_login(referrer)
    assert "The details have been changed" not in client.get(reverse("home")).content.decode()


def test_it_is_said_once(client, administrator, referrer):
    client.force_login(administrator)
    client.post(reverse("accounts:change", args=[referrer.pk]), {"name": "Rowan Renamed"})

    pages = [client.get(reverse("home")).content.decode() for _ in range(2)]
    assert ["The details have been changed" in page for page in pages] == [True, False]


def test_a_page_before_signing_in_makes_no_session(client, db):
    for name in ("account_login", "account_reset_password", "account_reset_password_done"):
        client.get(reverse(name))

    assert not Session.objects.exists()
