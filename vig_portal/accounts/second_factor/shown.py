"""Whether a session has shown a second factor, and how long ago."""

import time
from functools import wraps
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse

from vig_portal.access.came_from import page_of_ours
from vig_portal.accounts import typed
from vig_portal.audit.refusals import write_down

FRESH_SECONDS = 10 * 60
COUNCIL_SHOWN_AT = "council_shown_at"


def shown_at(request):
    """When this session last showed a second factor, in seconds since 1970; None if never."""
    records = get_authentication_records(request, request.user)
    times = [record["at"] for record in records if record["method"] == "mfa"]
    if any(record["method"] == "socialaccount" for record in records):
        # It came in because the council had asked for one (see council/people.py): when, only the council knows.
        times.append(request.session.get(COUNCIL_SHOWN_AT, 0))
    return max(times, default=None)


def is_fresh(request):
    at = shown_at(request)
    return at is not None and time.time() - at < FRESH_SECONDS


def record_shown(request, kind):
    """Write down that the signed-in person has just shown a second factor, and give the session another key."""
    record_authentication(request, request.user, "mfa", type=kind)
    request.session.cycle_key()


def with_one_factor(view):
    """Mark a view that a session may open before it has shown a second factor."""
    view.opens_with_one_factor = True
    return view


def fresh_second_factor(view):
    """Ask for a second factor that is not older than ten minutes. The demo, where nobody has one, does not ask."""

    @wraps(view)
    def locked(request, *args, **kwargs):
        if settings.DEMO or is_fresh(request):
            return view(request, *args, **kwargs)
        if request.method == "POST" and getattr(view, "keeps_what_was_typed", False):
            typed.keep(request)
        write_down(request, needs="fresh second factor")
        return redirect(f"{reverse('accounts:show_again')}?{urlencode({'next': _back_to(request)})}")

    return locked


def first_or_fresh(view):
    """Somebody's first second factor is set up with one factor; for another, one is shown first."""
    guarded = fresh_second_factor(view)

    @wraps(view)
    def locked(request, *args, **kwargs):
        is_first = not request.user.authenticator_set.exists() and shown_at(request) is None
        return (view if is_first else guarded)(request, *args, **kwargs)

    return with_one_factor(locked)


def _back_to(request):
    """The page itself; or, for what was sent, the page it was sent from."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    return page_of_ours(request) or reverse("home")


class SecondFactorMiddleware:
    """A session that has shown one factor only reaches the page where the second is set up or shown."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if settings.DEMO or not request.user.is_authenticated:
            return None
        # What answers by itself when nobody is signed in, as the saving of drafts does, is guarded all the same.
        is_public = not getattr(view, "login_required", True) and not hasattr(view, "guarded_by")
        if is_public or getattr(view, "opens_with_one_factor", False) or shown_at(request) is not None:
            return None
        write_down(request, needs="second factor")
        return redirect("accounts:show_again")
