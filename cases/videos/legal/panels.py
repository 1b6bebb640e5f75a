"""Legal holds on the home page."""

from cases.videos.models import LegalHold
from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.dashboards.panel import Item, Link, Panel

MOST = 10


def holds_to_answer(person):
    """Those to which somebody else has to say a second word, and this person can."""
    waiting = visible(LegalHold.objects.waiting(), to=person, action=Action.HOLD_FILMS)
    waiting = waiting.select_related("case__referral", "asked_by", "lift_asked_by").order_by("asked_at", "pk")
    return Panel(
        title="Legal holds that wait for a second person",
        items=[
            Item(
                hold.reference,
                hold.get_absolute_url(),
                hint=f"{hold.asks} asks to {'lift' if hold.confirmed_at else 'set'} it",
            )
            for hold in waiting[:MOST]
            if hold.asks != person
        ],
        links=(Link("All legal holds", "cases:legal_holds"),),
        empty="No legal hold waits for you.",
    )
