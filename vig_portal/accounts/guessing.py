"""Guessing is slow: after ten wrong answers for one account, or from one place, the door stays shut for a while.

Counted in the database, so that all processes count together and a restart of the queue forgets nothing. A browser
in which the account has signed in before is counted by itself, so that nobody shuts others out by guessing.
"""

import time
from functools import wraps

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from django.conf import settings
from django.core import signing
from django.shortcuts import render
from django.utils.crypto import get_random_string, salted_hmac

WAIT_SECONDS = 5 * 60
KNOWN_DAYS = 90
MOST_KNOWN = 5
RATE_OF_A_KNOWN_BROWSER = {"login_failed": "10/5m/key"}


def too_many(request, exception=None):
    """The page for somebody who has tried too often."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = str(WAIT_SECONDS)
    return response


def one_guess(request, about, email=""):
    """Count one guess; `rollback()` of what comes back takes it off again when it was right."""
    config = None
    browser, known = _known_by(request)
    if email and _name_of(email) in known:
        about, config = f"{about}:{browser}", RATE_OF_A_KNOWN_BROWSER
    guess = ratelimit.consume(request, app="allauth.account", action="login_failed", key=about, config=config)
    if not guess:
        raise ImmediateHttpResponse(too_many(request))
    return guess


def one_guess_from_here(request, what, most=10):
    """Count one guess of something that belongs to no account: from one place, so many in five minutes."""
    guess = once_more_from_here(request, what, most)
    if not guess:
        raise ImmediateHttpResponse(too_many(request))
    return guess


def once_more_from_here(request, what, most=10):
    """Count it; false when it is more often than this in five minutes from one place."""
    return ratelimit.consume(request, app="vig_portal", action=what, config={what: f"{most}/5m/ip"}, limit_get=True)


def remember(request, response, email):
    """Tell the browser, in a cookie that only we can read, that this account has signed in there."""
    browser, known = _known_by(request)
    names = [_name_of(email), *(name for name in known if name != _name_of(email))][:MOST_KNOWN]
    response.set_cookie(
        settings.KNOWN_COOKIE_NAME,
        signing.dumps([browser or get_random_string(16), names], salt="accounts.known"),
        max_age=KNOWN_DAYS * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def is_known(request):
    """Whether somebody has signed in in this browser before."""
    return bool(_known_by(request)[1])


def _known_by(request):
    value = request.COOKIES.get(settings.KNOWN_COOKIE_NAME, "")
    try:
        browser, names = signing.loads(value, salt="accounts.known", max_age=KNOWN_DAYS * 24 * 3600)
    except signing.BadSignature:
        return "", []
    return browser, names


def _name_of(email):
    return salted_hmac("accounts.known", email.lower(), algorithm="sha256").hexdigest()[:20]


def takes_as_long(seconds):
    """Answer no sooner than that, so that the time does not tell whether there was anything to do."""

    def decorator(view):
        @wraps(view)
        def slowed(request, *args, **kwargs):
            begun = time.monotonic()
            response = view(request, *args, **kwargs)
            if request.method == "POST":
                time.sleep(max(0.0, begun + seconds - time.monotonic()))
            return response

        return slowed

    return decorator
