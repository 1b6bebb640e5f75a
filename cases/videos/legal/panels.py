"""Legal holds, and requests for a film, on the home page."""

from django.db.models import Q

from cases.videos.models import CourtRequest, LegalHold
from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.access.roles import Role
from vig_portal.accounts.models import User
from vig_portal.dashboards.panel import Item, Link, Panel
from vig_portal.govuk.templatetags.govuk import since

MOST = 10


def holds_to_answer(person):
    """Those to which somebody else has to say a second word, and this person can."""
    waiting = visible(LegalHold.objects.waiting(), to=person, action=Action.HOLD_FILMS)
    waiting = waiting.select_related("case__referral", "asked_by", "lift_asked_by").order_by("asked_at", "pk")
    for_them = [hold for hold in waiting if hold.asks != person]
    return Panel(
        title="Legal holds that wait for a second person",
        items=[
            Item(
                hold.reference,
                hold.get_absolute_url(),
                hint=f"{hold.asks} asks to {'lift' if hold.confirmed_at else 'set'} it",
            )
            for hold in for_them[:MOST]
        ],
        links=(Link("All legal holds", "cases:legal_holds"),),
        empty="No legal hold waits for you.",
    )


def requests_to_decide(person):
    """Requests for a film about which this person decides, or can, since whoever was named is gone."""
    theirs = Q(decider=person) | ~Q(decider__in=User.objects.with_role(Role.MANAGER))
    waiting = visible(CourtRequest.objects.open(), to=person, action=Action.DECIDE_COURT_REQUEST).filter(theirs)
    return Panel(
        title="Requests for a film",
        items=[
            Item(request.reference, request.get_absolute_url(), hint=f"Passed on {since(request.at)} by {request.by}")
            for request in waiting.select_related("case__referral", "by").order_by("at", "pk")[:MOST]
        ],
        links=(Link("All requests for a film", "cases:court_requests"),),
        empty="No request waits for your decision.",
    )
