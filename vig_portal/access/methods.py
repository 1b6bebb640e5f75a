"""What may be asked of the portal at all, before anybody looks at what it is."""

from urllib.parse import unquote_to_bytes

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponseNotAllowed

KNOWN = ("GET", "HEAD", "POST")
FURTHER = ("PATCH", "DELETE")  # for views that say so in `further_methods`
FROM_ELSEWHERE = {"cross-site", "same-site"}


class MethodsMiddleware:
    """A browser gets and posts, and posts only from a page of ours."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in (*KNOWN, *FURTHER):
            return HttpResponseNotAllowed(KNOWN)
        if request.headers.get("Origin") == "null" and request.headers.get("Sec-Fetch-Site") == "same-origin":
            # So says a browser of a form on a page that is told to nobody (NO_REFERRER in headers.py).
            request.META["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method in FURTHER and request.method not in getattr(view, "further_methods", ()):
            return HttpResponseNotAllowed(KNOWN)
        # Beside the token: a browser says by itself from where a form came.
        if request.method in ("POST", *FURTHER) and request.headers.get("Sec-Fetch-Site") in FROM_ELSEWHERE:
            raise PermissionDenied("This form was sent from another site.")
        if not _is_text(request):
            raise SuspiciousOperation("Something was sent that is no text.")
        return None


def _is_text(request):
    """Whether all words are words: no browser sends a letter that is none, and no database keeps one."""
    sent = [request.META.get("QUERY_STRING", "").encode("latin-1", "replace")]
    if request.content_type == "application/x-www-form-urlencoded":
        sent.append(request.body)
    elif request.method == "POST":
        sent += [value.encode("utf-8", "surrogatepass") for values in request.POST.lists() for value in values[1]]
    for text in sent:
        try:
            words = unquote_to_bytes(text).decode() if b"%" in text else text.decode()
        except UnicodeDecodeError:
            return False
        if "\0" in words:
            return False
    return True
