"""What every answer says to the browser, whatever kind of answer it is."""

from django.conf import settings

POLICY = "; ".join(" ".join([directive, *values]) for directive, values in settings.SECURE_CSP.items())
# fmt: off
SAID = {
    # header                         value                       what for
    "Content-Security-Policy":       POLICY,                   # nothing is run, shown or sent that is not ours
    "Reporting-Endpoints":           'csp="/csp-reports"',     # where a browser says what it refused
    "X-Content-Type-Options":        "nosniff",                # a file is what we say it is
    "X-Frame-Options":               "DENY",                   # no page of ours stands in another
    "Referrer-Policy":               "same-origin",            # no address of ours is told to others
    "Cross-Origin-Opener-Policy":    "same-origin",            # no window of others holds one of ours
    "Cross-Origin-Resource-Policy":  "same-origin",            # nothing of ours is loaded by others
    "Permissions-Policy":            "camera=(), display-capture=(), geolocation=(), microphone=(), usb=()",
    "Cache-Control":                 "no-store",               # static files say something else, and come first
}
NO_REFERRER = {"cases"}  # the pages of these are told to nobody, not even to our own
# fmt: on


class HeadersMiddleware:
    """The outermost: also an answer that another middleware gives has the headers."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.resolver_match and NO_REFERRER & {*request.resolver_match.namespaces}:
            response.headers["Referrer-Policy"] = "no-referrer"
        for name, value in SAID.items():
            response.headers.setdefault(name, value)
        return response
