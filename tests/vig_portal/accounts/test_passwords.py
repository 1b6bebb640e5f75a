"""Which passwords are taken."""

from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import override_settings
from django.urls import reverse

from tests.make import PASSWORD
from vig_portal.accounts.models import User
from vig_portal.accounts.passwords import Links
from vig_portal.accounts.signing_in import password_link
from vig_portal.notifications.models import Notice


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        "four slow otters",
        "x7# k2! p9? q4;",
        "ünï cødé wörter",
        "четыре медленные выдры",
        "🦦🦦 otters at dusk 🌒",
        "correct horse battery staple, and so on, for as long as it takes to be 128 characters long; it is a sentence "
        * 2,
    ],
)
def test_it_is_taken(password):
    validate_password(password[:128])


@pytest.mark.parametrize(
    "password",
    [
        "fourteen chars",
        "x" * 129 + " otters",
        "aaaaaaaaaaaaaaa",
        "1qaz2wsx3edc4rfv",
        "password12345678",
        "VideoInteractionGuidance1",
        "EssexCountyCouncil2026!",
        "essex-vig-portal-2026",
        "welcome welcome welcome",
        "123456789012345678",
        "qwertyuiopasdfghjkl",
    ],
)
def test_it_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)


def test_it_is_not_the_persons_own_name(referrer):
    with pytest.raises(ValidationError):
        validate_password("rowan@council.example", referrer)


def test_it_is_kept_by_argon2id(settings):
    from django.conf import settings as written

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"]):
        assert make_password(PASSWORD).startswith("argon2$argon2id$")
    assert written.PASSWORD_HASHERS  # the suite itself hashes quickly


# The link


def at(minutes):
    return patch.object(Links, "_now", lambda self: datetime.now() + timedelta(minutes=minutes))


@pytest.mark.parametrize(("minutes", "works"), [(19, True), (21, False)])
def test_a_link_works_for_twenty_minutes(client, referrer, minutes, works):
    link = password_link(referrer)

    with at(minutes):
        page = client.get(link, follow=True)

    assert bool(page.context.get("token_fail")) is not works


@pytest.mark.parametrize(("minutes", "works"), [(60 * 71, True), (60 * 73, False)])
def test_an_invitation_works_for_three_days(client, db, minutes, works):
    link = password_link(User.objects.create_user("nell@council.example", name="Nell New"))

    with at(minutes):
        page = client.get(link, follow=True)

    assert bool(page.context.get("token_fail")) is not works


@pytest.mark.parametrize("change", [{"email": "new@council.example"}, {"password": "changed"}])
def test_it_dies_with_a_change_of_email_or_password(client, referrer, change):
    link = password_link(referrer)
    User.objects.filter(pk=referrer.pk).update(**change)

    assert client.get(link, follow=True).context["token_fail"]


def test_setting_one_does_not_sign_in_and_tells_the_owner(client, referrer, settings):
    settings.DEMO = False
    page = client.get(password_link(referrer), follow=True)
    new = "four slow otters at dusk"

    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})

    assert client.get(reverse("home")).status_code == 302
    assert Notice.objects.filter(name="password_changed", person=referrer).exists()
