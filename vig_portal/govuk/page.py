"""What every page says about the service, and the pages that are shown when something went wrong."""

from django.conf import settings
from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

from vig_portal.access.came_from import page_of_ours


def about_the_service(request=None):
    """Who we are, for every template. Asks nothing of the database: it also stands on the page of a failure."""
    return {
        "service_name": settings.SERVICE_NAME,
        "council_name": settings.COUNCIL_NAME,
        "demo": settings.DEMO,
        "idle_seconds": settings.SESSION_COOKIE_AGE,
    }


def stale_form(request, reason=""):
    """A form whose token no longer holds: nothing was done, and what was typed is shown to be copied; but never
    the words of a form that another site sent."""
    back_url = page_of_ours(request)
    context = {"back_url": back_url or "/", "is_ours": bool(back_url)}
    return render(request, "pages/stale_form.html", context, status=403)


def server_error(request):
    """The page of a failure, which may be the database's: it asks for nothing. Its number finds the log line."""
    context = about_the_service() | {"number": getattr(request, "id", "")}
    return HttpResponseServerError(render_to_string("500.html", context))


def bad_request(request, exception=None):
    """The page for a request that could not be understood."""
    return render(request, "400.html", status=400)
