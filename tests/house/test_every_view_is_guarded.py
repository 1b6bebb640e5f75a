"""Locked by default."""

import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

# fmt: off
PUBLIC = {
    # name                                    why anybody may open it
    "healthz":                                "the watch over the servers",
    "csp_reports":                            "browsers say what they refused, also on the sign-in page",
    "accessibility":                          "the law asks for it",
    "privacy":                                "families and staff may read it",
    "cookies":                                "the law asks for it",
    "account_login":                          "signing in",
    "council_sign_in":                        "signing in: to the council",
    "council_back":                           "signing in: back from the council",
    "mfa_authenticate":                       "signing in: the second factor, once the password was right",
    "account_logout":                         "signing out",
    "account_inactive":                       "somebody who has left and tries to sign in",
    "account_reset_password":                 "a forgotten password",
    "account_reset_password_done":            "a forgotten password",
    "account_reset_password_from_key":        "a forgotten password, or an invitation",
    "account_reset_password_from_key_done":   "a forgotten password, or an invitation",
    "demo_sign_in":                           "in the demo only",
    "gallery":                                "in the demo and in development only",
    "calendar_feed":                          "a calendar reads it: whoever knows the secret address",
    "family_door":                            "a parent who was handed a code opens a clip with it",
}
# Open to whoever is signed in, whatever the role; these are allauth's own.
SIGNED_IN = {"account_change_password", "account_reauthenticate", "account_set_password"}
# fmt: on


def routes(resolver=None):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern)
        else:
            yield pattern


@pytest.mark.parametrize("route", list(routes()), ids=lambda route: route.name or str(route.pattern))
def test_every_view_is_guarded_or_public_for_a_reason(route):
    name = (route.name or "").split(":")[-1]

    is_locked = hasattr(route.callback, "guarded_by") or getattr(route.callback, "is_for_one_device", False)
    assert is_locked or name in PUBLIC or name in SIGNED_IN


def test_the_list_of_public_views_is_short():
    assert len(PUBLIC) <= 19
