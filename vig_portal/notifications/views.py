"""One's own notices; and for administrators, what left and what did not."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded, signed_in_only
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.govuk.paging import page_of
from vig_portal.notifications import actions as notices
from vig_portal.notifications.channels import title
from vig_portal.notifications.models import Notice

NEWEST = ("-written_at", "-pk")

# fmt: off
STATES = (
    # in the address   on the tab             which                         when there are none
    ("given_up",       "Could not be sent",   Notice.objects.given_up,      "Every notice could be sent."),
    ("waiting",        "Waiting",             Notice.objects.waiting,       "No notice is waiting to be sent."),
    ("sent",           "Sent",                Notice.objects.sent,          "No notice has been sent yet."),
)
# fmt: on


@signed_in_only
@require_safe
def list(request):
    """What this person has been told: what is not read yet, or what is."""
    show_read = request.GET.get("show") == "read"
    mine = request.user.notices.read() if show_read else request.user.notices.unread()
    page = page_of(mine, by=NEWEST, asked=request.GET)
    own = reverse("notices:list")
    tabs = [
        {"text": "Not read yet", "href": own, "current": not show_read},
        {"text": "Read", "href": f"{own}?show=read", "current": show_read},
    ]
    rows = [(notice, title(notice)) for notice in page]
    return render(request, "notices/list.html", {"page": page, "rows": rows, "tabs": tabs, "show_read": show_read})


@signed_in_only
@require_POST
def read(request, pk):
    """Mark one as read."""
    notice = get_object_or_404(request.user.notices.all(), pk=pk)
    notices.mark_read(request.user.notices.only_these(notice))
    return redirect("notices:list")


@signed_in_only
@require_POST
def read_all(request):
    """Mark all as read."""
    notices.mark_read(request.user.notices.all())
    messages.success(request, "All notices are marked as read")
    return redirect("notices:list")


@guarded(Action.MANAGE_ACCOUNTS)
@require_safe
def log(request):
    """What became of every notice; without the notices themselves, which are for those who were told."""
    asked = request.GET.get("state")
    state, _, some, none = next((row for row in STATES if row[0] == asked), STATES[0])
    everything = visible(some(), to=request.user, action=Action.MANAGE_ACCOUNTS)
    page = page_of(everything.select_related("person"), by=NEWEST, asked=request.GET)
    tabs = [
        {"text": text, "href": f"{reverse('notices:log')}?state={name}", "current": name == state}
        for name, text, _, _ in STATES
    ]
    return render(request, "notices/log.html", {"page": page, "state": state, "none": none, "tabs": tabs})


@guarded(Action.MANAGE_ACCOUNTS)
@require_POST
def send_again(request, pk):
    """Send one notice again."""
    everything = visible(Notice.objects.all(), to=request.user, action=Action.MANAGE_ACCOUNTS)
    notice = get_object_or_404(everything, pk=pk)
    return _send(request, everything.only_these(notice), about=notice)


@guarded(Action.MANAGE_ACCOUNTS)
@require_POST
def send_all_again(request):
    """Send again all that could not be sent."""
    return _send(request, visible(Notice.objects.all(), to=request.user, action=Action.MANAGE_ACCOUNTS))


def _send(request, some, about=None):
    count = notices.send_again(some)
    trail.record("send_again", by=request.user, about=about, notices=count)
    said = {0: "There was nothing to send again", 1: "1 notice will be sent again"}
    messages.success(request, said.get(count, f"{count} notices will be sent again"))
    return redirect("notices:log")
