"""What every answer says to the browser, written out once more: a change of it is a change of two files."""

# ruff: noqa: E501 - rows of tables are not broken

import json
import os
import runpy
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import transaction
from django.test import Client
from django.urls import reverse
from gunicorn.http.wsgi import Response

from tests.house.test_environment import PRODUCTION, PROJECT
from tests.make import PASSWORD

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' blob:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "object-src 'none'; require-trusted-types-for 'script'; report-to csp"
)
SAID = {
    "Content-Security-Policy": POLICY,
    "Reporting-Endpoints": 'csp="/csp-reports"',
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), usb=()",
    "Cache-Control": "no-store",
}
NEVER_SAID = {"Server", "X-Powered-By", "Via", "Access-Control-Allow-Origin"}
COOKIE_MOST_BYTES = 4096


# fmt: off
ANSWERS = {
    # answer                 status  who      method  where                                           with
    "page":                  (200, "owner",   "GET",  ("referrals:page", "sent"),                     {}),
    "list":                  (200, "coord",   "GET",  ("referrals:list",),                            {}),
    "sign-in":               (200, "anon",    "GET",  ("account_login",),                             {}),
    "no session needed":     (200, "anon",    "GET",  ("accessibility",),                             {}),
    "watched":               (200, "anon",    "GET",  ("healthz",),                                   {}),
    "JSON":                  (200, "owner",   "GET",  ("accounts:staying",),                          {}),
    "mistake in a form":     (200, "owner",   "POST", ("referrals:withdraw", "sent"),                 {}),
    "report of a browser":   (204, "anon",    "POST", ("csp_reports",),                               {}),
    "led to sign-in":        (302, "anon",    "GET",  ("home",),                                      {}),
    "led to second factor":  (302, "one",     "GET",  ("home",),                                      {}),
    "led on":                (302, "owner",   "POST", ("referrals:start",),                           {"kind": "vig"}),
    "not understood":        (400, "anon",    "GET",  "/",                                            {"HTTP_HOST": "elsewhere.example"}),
    "signed out, in JSON":   (401, "anon",    "POST", "/referrals/{draft}/autosave/hope/",            {}),
    "refused":               (403, "owner",   "GET",  ("accounts:people",),                           {}),
    "from another site":     (403, "owner",   "POST", ("referrals:start",),                           {"HTTP_SEC_FETCH_SITE": "cross-site"}),
    "not theirs":            (404, "other",   "GET",  ("referrals:page", "sent"),                     {}),
    "not there":             (404, "anon",    "GET",  "/nowhere",                                     {}),
    "no such method":        (405, "owner",   "PUT",  ("referrals:page", "sent"),                     {}),
    "not that method":       (405, "owner",   "POST", ("referrals:page", "sent"),                     {}),
    "moved on":              (409, "owner",   "POST", ("referrals:discard", "sent"),                  {}),
    "case":                  (200, "prac",    "GET",  ("cases:page", "case"),                         {"Referrer-Policy": "no-referrer"}),
    "case, not theirs":      (404, "past",    "GET",  ("cases:page", "case"),                         {"Referrer-Policy": "no-referrer"}),
    "case, form":            (200, "coord",   "GET",  ("cases:hand_back", "case"),                    {"Referrer-Policy": "no-referrer"}),
    "file":                  (200, "owner",   "GET",  ("referrals:attachment", "sent_file"),          {"Content-Security-Policy": "default-src 'none'; sandbox"}),
}
# fmt: on


def ask(net, who, method, where, given):
    """The answer, after which the world is as it was."""
    if isinstance(where, str):
        path = where.format(draft=net.world["draft"].pk)
    else:
        path = reverse(where[0], args=[net.world[thing].pk for thing in where[1:]])
    extra = {name: value for name, value in given.items() if name.startswith("HTTP_")}
    data = {name: value for name, value in given.items() if name.islower()}
    return net.try_out(who, method, path, data, **extra).response


def says(response, **further):
    """What is wrong with the headers of an answer."""
    expected = SAID | further
    said = {name: response.headers.get(name) for name in expected}
    if "no-store" in (said["Cache-Control"] or ""):
        said["Cache-Control"] = "no-store"
    assert said == expected
    assert not NEVER_SAID & {*response.headers}
    assert response.headers["X-Request-ID"]


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_answer_says_it(net, kind):
    status, who, method, where, given = ANSWERS[kind]

    response = ask(net, who, method, where, given)

    assert response.status_code == status
    says(response, **{name: value for name, value in given.items() if "-" in name})


def test_a_page_that_was_asked_for_too_often_says_it(net):
    with transaction.atomic():
        for _ in range(11):
            answer = net.ask(
                "anon", "POST", reverse("account_login"), {"login": "x@council.example", "password": "no"}
            )
        transaction.set_rollback(True)

    assert answer.status == 429 and answer.response.headers["Retry-After"]
    says(answer.response)


def test_a_failure_says_it(net, monkeypatch):
    monkeypatch.setattr("vig_portal.dashboards.views.panels_for", lambda *args: 1 / 0)

    response = net.try_out("owner", "GET", "/").response

    assert response.status_code == 500
    says(response)


@pytest.mark.parametrize("name", ["portal.js", "vendor/design-system.css"])
def test_static_files_say_it_and_may_be_kept(name):
    response = Client().get(staticfiles_storage.url(name))

    assert response.status_code == 200
    says(response, **{"Cache-Control": "max-age=315360000, public, immutable"})


def test_a_static_file_that_is_not_there_says_it():
    response = Client().get("/static/nothing.js")

    assert response.status_code == 404
    says(response)


IN_PRODUCTION = """
import json, django; django.setup()
from django.test import Client
ask = lambda **said: Client().get("/accessibility", headers={"host": "vig.example"}, **said)
print(json.dumps([dict(ask(secure=True).headers), dict(ask().headers)]))
"""


def test_in_production_the_browser_comes_back_by_https_only_and_sends_forms_to_the_council_too():
    environment = PRODUCTION | {
        "OIDC_ISSUER": "https://login.example/tenant/v2.0",
        "OIDC_CLIENT_ID": "vig",
        "OIDC_CLIENT_SECRET": "a secret",
        "STATIC_ROOT": str(settings.STATIC_ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-c", IN_PRODUCTION],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "vig_portal.settings", **environment},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr
    page, plain = json.loads(done.stdout.splitlines()[-1])
    assert page["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert page["Content-Security-Policy"] == POLICY.replace(
        "form-action 'self'", "form-action 'self' https://login.example"
    )
    assert plain["Location"] == "https://vig.example/accessibility"
    assert {name: plain.get(name) for name in SAID} == {name: page.get(name) for name in SAID}


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


def test_no_front_server_says_its_version():
    assert (settings.BASE_DIR / "deploy" / "nginx.conf").read_text().count("server_tokens off;") == 2
