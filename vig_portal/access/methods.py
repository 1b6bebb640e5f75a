"""What may be asked of the portal at all, before anybody looks at what it is."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed

KNOWN = ("GET", "HEAD", "POST")
FROM_ELSEWHERE = {"cross-site", "same-site"}


class MethodsMiddleware:
    """A browser gets and posts, and posts only from a page of ours."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in KNOWN:
            return HttpResponseNotAllowed(KNOWN)
        if request.headers.get("Origin") == "null" and request.headers.get("Sec-Fetch-Site") == "same-origin":
            # So says a browser of a form on a page that is told to nobody (NO_REFERRER in headers.py).
            request.META["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        # Beside the token: a browser says by itself from where a form came.
        if request.method == "POST" and request.headers.get("Sec-Fetch-Site") in FROM_ELSEWHERE:
            raise PermissionDenied("This form was sent from another site.")
