"""What browsers refused on our pages, told by themselves: a script that is not ours, a style, an address."""

import json
import logging
import time
from collections import deque
from threading import Lock
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import Resolver404, resolve
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

log = logging.getLogger(__name__)
LARGEST = 16 * 1024
REPORTS = 20  # of one request
A_MINUTE = 30  # requests, in each process
PARTS = ("", "-elem", "-attr")


class Pace:
    """So many in a minute. Counted in memory: nobody who is not signed in writes into the database by this."""

    def __init__(self, a_minute):
        self.a_minute, self.times, self.lock = a_minute, deque(), Lock()

    def is_kept(self):
        now = time.monotonic()
        with self.lock:
            while self.times and now - self.times[0] > 60:
                self.times.popleft()
            if len(self.times) >= self.a_minute:
                return False
            self.times.append(now)
            return True


pace = Pace(A_MINUTE)


# No token: a browser sends this by itself. Nothing is changed by it, and whoever makes one up learns nothing.
@csrf_exempt
@login_not_required
@require_POST
def csp_reports(request):
    """Write down which rule of the policy was broken, and on which page; the same empty answer to everybody."""
    request.is_no_click = True
    said = request.read(LARGEST + 1)
    if len(said) <= LARGEST and pace.is_kept():
        for directive, page in _refused(said):
            log.warning("A browser refused %s at %s", directive, page)
    return HttpResponse(status=204)


def _refused(said):
    """Each directive and page that is told of, in words of ours alone."""
    try:
        reports = json.loads(said)
    except (ValueError, RecursionError):
        return
    for report in (reports if isinstance(reports, list) else [reports])[:REPORTS]:
        body = report.get("body") if isinstance(report, dict) else None
        if isinstance(body, dict):
            yield _directive(body.get("effectiveDirective")), _page(body.get("documentURL"))


def _directive(name):
    known = {f"{directive}{part}" for directive in settings.SECURE_CSP for part in PARTS}
    return name if isinstance(name, str) and name in known else "something"


def _page(address):
    """The address as it stands in urls.py: without a key, and without what anybody typed."""
    try:
        return f"/{resolve(urlsplit(address).path).route}" if isinstance(address, str) else "no page"
    except (Resolver404, ValueError):
        return "no page"
