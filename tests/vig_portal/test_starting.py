"""The portal does not start with secrets or settings that would give families away."""

import os
import subprocess
import sys

import pytest

from tests.house.test_environment import PRODUCTION, PROJECT, start

OIDC = {
    "OIDC_ISSUER": "https://login.example/tenant/v2.0",
    "OIDC_CLIENT_ID": "vig",
    "OIDC_CLIENT_SECRET": "a secret",
}
LONG = PRODUCTION["SECRET_KEY"]
ELSEWHERE = {"SITE_URL": "http://localhost", "ALLOWED_HOSTS": "localhost,vig.example"}
SAYS = {
    "SECRET_KEY must": (
        {"SECRET_KEY": LONG[:49]},
        {"SECRET_KEY": "k" * 64},
        {"SECRET_KEY": f"django-insecure-{LONG}"},
    ),
    "OLD_SECRET_KEYS must": ({"OLD_SECRET_KEYS": f"{LONG} short"},),
    "MFA_KEY must": ({"MFA_KEY": "short"},),
    "FILM_KEY must": ({"FILM_KEY": "short"},),
    "DEBUG must be no": (
        {"DEBUG": "yes"},
        {"DEBUG": "yes", "SITE_URL": "http://vig.example"},
        {"DEBUG": "yes"} | ELSEWHERE,
    ),
    "DEMO must be no": (
        {"DEMO": "yes"},
        {"DEMO": "yes", "SITE_URL": "http://vig.example"},
        {"DEMO": "yes"} | ELSEWHERE,
    ),
    "ALLOWED_HOSTS must name": ({"ALLOWED_HOSTS": "*"}, {"ALLOWED_HOSTS": "vig.example,.example"}),
    "SITE_URL must begin with https://": ({"SITE_URL": "http://vig.example"}, {"SITE_URL": "vig.example"}),
    "OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET": ({"OIDC_ISSUER": OIDC["OIDC_ISSUER"]},),
    "OIDC_ISSUER must begin with https://": (OIDC | {"OIDC_ISSUER": "http://login.example/tenant/v2.0"},),
    # What else is refused in an address: outbound/test_places.py
    "OIDC_ISSUER must be a public address": (
        OIDC | {"OIDC_ISSUER": "https://localhost/tenant/v2.0"},
        OIDC | {"OIDC_ISSUER": "https://10.0.0.1/tenant/v2.0"},
    ),
    "OIDC_ISSUER must not hold a user name": (OIDC | {"OIDC_ISSUER": "https://login.example@evil.example/v2.0"},),
    "DATABASE_URL must not be a link-local": ({"DATABASE_URL": "postgresql://vig@169.254.169.254/vig"},),
    "REDIS_URL must name a host by letters": ({"REDIS_URL": "redis://:secret@2852039166/0"},),
    "REDIS_URL must begin with redis://": ({"REDIS_URL": "amqp://queue.example"},),
    "EMAIL_URL must not hide an IPv4 address": ({"EMAIL_URL": "smtp://vig:secret@[::ffff:169.254.169.254]:25"},),
    "S3_ENDPOINT_URL must not be a link-local": ({"S3_ENDPOINT_URL": "http://169.254.169.254"},),
    "CLAMD_ADDRESS must name a host": ({"CLAMD_ADDRESS": "clamav"},),
    "SITE_URL must not hold a user name": (
        {"SITE_URL": "https://vig.example@evil.example", "ALLOWED_HOSTS": "vig.example"},
    ),
}
CASES = [(wrong, said) for said, wrongs in SAYS.items() for wrong in wrongs]

ASKS = """
import django; django.setup()
from django.conf import settings as s
print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE)
print(s.CSRF_COOKIE_NAME, s.CSRF_COOKIE_SECURE, s.KNOWN_COOKIE_NAME, s.SESSION_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH)
print(s.SECURE_CSP["form-action"])
print(s.PASSWORD_HASHERS)
"""


@pytest.mark.parametrize(("wrong", "said"), CASES)
def test_it_refuses_to_start(wrong, said):
    done = start(**(PRODUCTION | wrong))

    assert done.returncode
    last = done.stderr.splitlines()[-1]
    assert said in last
    assert not any(value in last for value in (PRODUCTION | wrong).values() if len(value) > 20)


@pytest.mark.parametrize("mode", [0o666, 0o644, 0o440, 0o420])
def test_it_refuses_a_secret_that_is_open_to_others(tmp_path, mode):
    (tmp_path / "key").write_text(LONG)
    (tmp_path / "key").chmod(mode)

    done = start(**(PRODUCTION | {"SECRET_KEY_FILE": str(tmp_path / "key")}))

    assert "SECRET_KEY_FILE is open to others than its owner" in done.stderr.splitlines()[-1]


def test_it_starts_with_good_ones_and_cookies_are_tied_to_this_host():
    environment = PRODUCTION | OIDC | {"MFA_KEY": LONG[::-1], "OLD_SECRET_KEYS": f"{LONG}1 {LONG}2"}
    done = run("-c", ASKS, **environment)

    assert done.stdout.splitlines() == [
        "__Host-session True True Lax",
        "__Host-csrf True __Host-known None /",
        "[\"'self'\", 'https://login.example']",
        "['django.contrib.auth.hashers.Argon2PasswordHasher']",
    ], done.stderr


def test_django_finds_nothing_to_warn_of_in_production():
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert done.returncode == 0, done.stderr


def run(*what, **environment):
    return subprocess.run(
        [sys.executable, *what],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "vig_portal.settings", **environment},
        capture_output=True,
        text=True,
    )


def test_a_new_key_keeps_the_sessions(client, referrer, settings):
    client.force_login(referrer)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, of which nobody knew before, and which is long enough"

    assert client.get("/").status_code == 200


def test_without_the_old_key_they_end(client, referrer, settings):
    client.force_login(referrer)
    settings.SECRET_KEY = "another key, of which nobody knew before, and which is long enough"

    assert client.get("/").status_code == 302
