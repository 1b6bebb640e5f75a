"""What every answer says to the browser."""

import runpy
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from gunicorn.http.wsgi import Response

from tests.make import PASSWORD, make_referral
from vig_portal.access.headers import SAID

# As in settings.py, and written out once more: a change of it is a change of two files.
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
COOKIE_MOST_BYTES = 4096


def policy_of(response):
    rows = (row.strip().partition(" ") for row in response["Content-Security-Policy"].split(";") if row.strip())
    return {name: value for name, _, value in rows}


def answers(client, user):
    """An answer of every kind."""
    quiet = Client(raise_request_exception=False)
    client.force_login(user)
    referral = make_referral(by=user)
    page = reverse("referrals:page", args=[referral.pk])
    yield "page", client.get(page)
    yield "sign-in", quiet.get(reverse("account_login"))
    yield "led to sign-in", quiet.get(page)
    yield "led on", client.post(reverse("referrals:start"))
    yield "JSON", client.get(reverse("accounts:staying"))
    yield "signed out, in JSON", quiet.post(reverse("referrals:autosave", args=[referral.pk, "hope"]))
    yield "mistake", client.post(reverse("referrals:search"), {"words": ""})
    yield "refused", client.get(reverse("accounts:people"))
    yield "stale form", Client(enforce_csrf_checks=True).post(reverse("account_login"))
    yield "not there", client.get("/nowhere")
    yield "no such method", client.put(page)
    yield "not that method", client.post(page)
    yield "moved on", client.post(reverse("referrals:discard", args=[referral.pk]))
    yield "another host", quiet.get("/", headers={"host": "elsewhere.example"})
    yield "watched", quiet.get(reverse("healthz"))


@pytest.fixture
def broken(monkeypatch):
    """The home page, with a fault in it."""

    def break_(*args):
        raise ZeroDivisionError

    monkeypatch.setattr("vig_portal.dashboards.views.panels_for", break_)
    return Client(raise_request_exception=False)


def test_every_answer_says_it(client, referrer, broken):
    broken.force_login(referrer)
    statuses = set()
    for kind, response in [*answers(client, referrer), ("failure", broken.get("/"))]:
        statuses.add(response.status_code)
        said = {name: response.headers.get(name) for name in SAID}
        if "no-store" in said["Cache-Control"]:
            said["Cache-Control"] = SAID["Cache-Control"]
        assert said == SAID, kind
        assert policy_of(response) == POLICY, kind
        assert "Server" not in response.headers and "X-Powered-By" not in response.headers, kind
        assert response.headers["X-Request-ID"], kind

    assert statuses == {200, 302, 400, 401, 403, 404, 405, 409, 500}


def test_cookies_are_small_and_not_read_by_scripts(client, referrer):
    asked = client.get(reverse("account_login"))
    signed_in = client.post(reverse("account_login"), {"login": referrer.email, "password": PASSWORD})
    cookies = {**asked.cookies, **signed_in.cookies}

    assert settings.SESSION_COOKIE_NAME in cookies
    for name, cookie in cookies.items():
        assert len(cookie.OutputString()) <= COOKIE_MOST_BYTES
        assert cookie["samesite"] in ("Lax", "Strict")
        assert cookie["httponly"] or name == settings.CSRF_COOKIE_NAME
        assert not cookie["domain"]


def test_nobody_is_told_what_serves_the_portal():
    runpy.run_path(str(settings.BASE_DIR / "gunicorn.conf.py"))
    request = SimpleNamespace(version=(1, 1), method="GET", should_close=lambda: True)

    response = Response(request, None, SimpleNamespace(is_ssl=False))
    response.status = "200 OK"

    assert not [line for line in response.default_headers() if "gunicorn" in line or line.startswith("Server")]
