"""People with a second factor, and browsers that have shown it."""

from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.urls import reverse

from tests.make import PASSWORD
from vig_portal.accounts.second_factor import actions as second_factor


def give_app(person):
    """An authenticator app; what comes back is its secret."""
    secret = generate_totp_secret()
    second_factor.add_app(person, secret, counter=0, by=person)
    return secret


def code_now(secret, *, later=0):
    import time

    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def sign_in_with_app(client, person, secret, *, later=0, **extra):
    """Through the two pages, as a person does."""
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD}, **extra)
    return client.post(reverse("mfa_authenticate"), {"code": code_now(secret, later=later)}, **extra)
