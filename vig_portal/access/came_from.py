"""The page that a form stood on, for the way back to it."""

from urllib.parse import urlsplit

from django.utils.http import url_has_allowed_host_and_scheme

FIELD = "sent_from"  # which page a small form stands on: written by the tag {% sent_from %}


def page_of_ours(request):
    """The page that the form was sent from; None when another site sent it, or a browser that does not say.

    The pages of a case are told to nobody, not even to us (NO_REFERRER in headers.py). Of those the form itself
    says it; one that does not stands at the address that it was sent to.
    """
    referrer = request.headers.get("Referer", "")
    parts = urlsplit(referrer)
    if parts.netloc and url_has_allowed_host_and_scheme(referrer, {request.get_host()}, request.is_secure()):
        return f"{parts.path}?{parts.query}" if parts.query else parts.path or "/"
    if referrer or request.headers.get("Sec-Fetch-Site") != "same-origin":
        return None
    page = request.POST.get(FIELD, "")
    is_path = page.startswith("/") and url_has_allowed_host_and_scheme(page, None)
    return page if is_path else request.get_full_path()
