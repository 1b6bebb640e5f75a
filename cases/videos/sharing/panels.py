"""Clips that are brought to a supervisor, on the home page."""

from django.template.defaultfilters import capfirst

from cases.videos.sharing import brought, windows
from vig_portal.dashboards.panel import Item, Link, Panel

MOST = 10


def brought_to_me(person):
    """What is open to me now, and what comes next."""
    return Panel(
        title="Clips brought to you",
        items=[
            Item(
                f"{share.by}: {share.reference}",
                share.get_absolute_url(),
                hint=capfirst(windows.in_words(share.opens_at, share.closes_at)),
                tag="Open now" if brought.is_open(share) else "To come",
                colour="green" if brought.is_open(share) else "blue",
            )
            for share in brought.to(person)[:MOST]
        ],
        links=(Link("All clips brought to you", "cases:brought"),),
        empty="No clip is brought to you at the moment.",
    )
