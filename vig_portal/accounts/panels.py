"""What the home page shows of accounts."""

from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.accounts.models import User
from vig_portal.dashboards.panel import Item, Link, Panel

MOST = 10


def people_without_role(person):
    """People who can sign in and then do nothing."""
    people = visible(User.objects.without_role(), to=person, action=Action.MANAGE_ACCOUNTS)
    found = list(people.select_related("team").order_by("-invited_at")[: MOST + 1])
    return Panel(
        title="People without a role",
        items=[Item(str(one), one.get_absolute_url(), hint=str(one.team or "No team")) for one in found[:MOST]],
        text="There are more of them." if len(found) > MOST else "",
        links=(Link("All people", "accounts:people"), Link("Invite somebody", "accounts:invite")),
        empty="Everybody who can sign in has a role.",
    )
