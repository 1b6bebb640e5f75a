"""What the home page shows to administrators."""

from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.accounts.models import RoleHeld, User
from vig_portal.dashboards.panel import Figure, Item, Link, Panel
from vig_portal.notifications.models import Notice

MOST = 10
MOST_COUNTED = 100


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


def roles_to_review(person):
    """Roles at which nobody has looked for a quarter of a year: others', since nobody looks at their own."""
    due = visible(RoleHeld.objects.to_review(), to=person, action=Action.MANAGE_ACCOUNTS).due_for_review()
    count = len(due.exclude(user=person).values_list("pk", flat=True)[: MOST_COUNTED + 1])
    said = f"{MOST_COUNTED} or more" if count > MOST_COUNTED else count
    return Panel(
        title="Access review",
        figures=[Figure(said, "roles to be looked at again" if count != 1 else "role to be looked at again")]
        if count
        else [],
        links=(Link("Access review", "accounts:review"),),
        empty="Every role has been looked at in the last 3 months.",
    )


def notices_given_up(person):
    """Notices that could not be sent."""
    given_up = visible(Notice.objects.given_up(), to=person, action=Action.MANAGE_ACCOUNTS)
    count = len(given_up.values_list("pk", flat=True)[: MOST_COUNTED + 1])
    said = f"{MOST_COUNTED} or more" if count > MOST_COUNTED else count
    return Panel(
        title="Notices that could not be sent",
        figures=[Figure(said, "given up after several attempts")] if count else [],
        links=(Link("Delivery of notices", "notices:log"),),
        empty="Every notice could be sent.",
    )
