"""What this room shows on the home page."""

from django.utils import timezone

from cases.sessions.models import Session
from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.dashboards.panel import Item, Link, Panel
from vig_portal.govuk.templatetags.govuk import govuk_datetime

MOST = 5


def my_next_sessions(person):
    """The person's own sessions that are still booked: those to write up first, then what comes."""
    mine = visible(Session.objects.booked(), to=person, action=Action.HOLD_SESSION).filter(practitioner__user=person)
    mine = mine.select_related("case__referral", "cycle").order_by("starts_at", "pk")
    now = timezone.now()
    return Panel(
        title="Your next sessions",
        items=[_item(session, session.ends_at < now) for session in mine[:MOST]],
        links=(Link("Your calendar", "cases:calendar"),),
        empty="No session of yours is booked.",
    )


def _item(session, is_over):
    where = session.case.referral.district
    return Item(
        f"{govuk_datetime(session.starts_at)}: {session.get_kind_display()}, {session.reference}",
        session.get_absolute_url(),
        hint=" ".join(
            part for part in (f"{where}." if where else "", "Over a call." if session.is_remote else "") if part
        ),
        tag="To write up" if is_over else "Booked",
        colour="yellow" if is_over else "blue",
    )
