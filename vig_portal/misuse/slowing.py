"""Whoever reads too fast waits, and the managers are told once an hour."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from vig_portal.access.roles import Role
from vig_portal.accounts.models import User
from vig_portal.audit import trail
from vig_portal.misuse import pace
from vig_portal.misuse.models import Slowed
from vig_portal.notifications.notify import notify_all


class PaceMiddleware:
    """Counts for whoever asks, and shows the page that says to wait."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with pace.of(request.user):
            return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, pace.TooFast):
            return None
        tell(request.user, exception.what)
        response = render(request, "misuse/slowed.html", {"wait": exception.wait, "what": exception.what}, status=429)
        response["Retry-After"] = str(exception.wait)
        return response


def tell(person, what):
    """Write it down and tell the managers, unless that was done within this hour."""
    now = timezone.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    _, is_first = Slowed.objects.get_or_create(person=person, hour=hour, defaults={"what": what, "at": now})
    if not is_first:
        return
    trail.record("slow_down", by=person, about=person, too_many=what)
    managers = User.objects.with_role(Role.MANAGER).exclude(pk=person.pk)
    slot = f"{hour:%Y-%m-%d %H}"
    notify_all(managers, "somebody_reads_too_fast", about=person, slot=slot, url=reverse("oversight:odd_accesses"))
