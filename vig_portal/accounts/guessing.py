"""Guessing is slow: so many wrong answers from one place, or for one account, and the door stays shut a while.

Counted in the database's cache, so that all processes count together and a restart of the queue forgets nothing.
"""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from django.shortcuts import render

WAIT_SECONDS = 5 * 60


def too_many(request, exception=None):
    """The page for somebody who has tried too often."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = str(WAIT_SECONDS)
    return response


def one_guess(request, about):
    """Count one guess; `rollback()` of what comes back takes it off again when it was right."""
    guess = ratelimit.consume(request, app="allauth.account", action="login_failed", key=about)
    if not guess:
        raise ImmediateHttpResponse(too_many(request))
    return guess
