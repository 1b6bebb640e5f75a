"""A practitioner's own calendar, and the private address at which other calendars read it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases.sessions import calendar as calendar_of
from cases.sessions import feed as feed_of
from cases.sessions.models import Session
from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.second_factor.shown import fresh_second_factor


@guarded(Action.HOLD_SESSION)
@require_safe
def calendar(request):
    """One's own week or month."""
    span = calendar_of.span(request.GET)
    mine = visible(Session.objects.all(), to=request.user, action=Action.HOLD_SESSION)
    days = calendar_of.days(span, calendar_of.within(mine, span, request.user), request.user)
    nothing = all(day.is_empty or day.is_outside for day in days)
    context = {"span": span, "days": days, "weeks": calendar_of.weeks(days), "nothing": nothing}
    return render(request, "cases/sessions/calendar.html", context)


@guarded(Action.HOLD_SESSION)
@require_safe
def feed(request):
    """Whether one's calendar can be read elsewhere, and since when."""
    context = {"feed": feed_of.of(request.user), "back_url": reverse("cases:calendar")}
    return render(request, "cases/sessions/feed.html", context)


@guarded(Action.HOLD_SESSION)
@fresh_second_factor
@require_POST
def make_feed(request):
    """Make the address, and show it this once. One that was there before ends."""
    token = feed_of.make(by=request.user)
    address = request.build_absolute_uri(reverse("cases:calendar_feed", args=[token]))
    return render(request, "cases/sessions/feed_made.html", {"address": address})


@guarded(Action.HOLD_SESSION)
@require_POST
def revoke_feed(request):
    """End the address."""
    feed_of.revoke(request.user, by=request.user)
    messages.success(request, "The address has ended. No calendar can read it any more")
    return redirect("cases:feed")


@login_not_required
@require_safe
def calendar_feed(request, token):
    """The sessions as a calendar file, for whoever knows the address: references and districts, nothing else."""
    found = feed_of.at(token)
    if found is None:
        raise Http404
    if request.method == "GET":
        feed_of.note_use(found)
    mine = visible(Session.objects.all(), to=found.person, action=Action.HOLD_SESSION)
    calendar = feed_of.written(feed_of.within(mine, found.person))
    return HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
