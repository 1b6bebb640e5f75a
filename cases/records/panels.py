"""What this room shows on the home page."""

from cases.records.models import SafeguardingConcern
from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.dashboards.panel import Item, Panel
from vig_portal.govuk.templatetags.govuk import since

MOST = 10


def open_concerns(person):
    """Safeguarding concerns about which nobody has said what was done, the oldest first; never a word of one."""
    waiting = visible(SafeguardingConcern.objects.open(), to=person, action=Action.SETTLE_CONCERN)
    return Panel(
        title="Safeguarding concerns that are open",
        items=[
            Item(concern.reference, concern.get_absolute_url(), hint=f"Recorded {since(concern.at)} by {concern.by}")
            for concern in waiting.select_related("case__referral", "by").order_by("at", "pk")[:MOST]
        ],
        empty="No concern is open.",
    )
