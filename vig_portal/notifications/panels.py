"""What the home page shows of notices."""

from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.dashboards.panel import Figure, Link, Panel
from vig_portal.notifications.models import Notice

MOST = 100


def notices_given_up(person):
    """Notices that could not be sent."""
    given_up = visible(Notice.objects.given_up(), to=person, action=Action.MANAGE_ACCOUNTS)
    count = len(given_up.values_list("pk", flat=True)[: MOST + 1])
    figure = Figure(f"{MOST} or more" if count > MOST else count, "given up after several attempts")
    return Panel(
        title="Notices that could not be sent",
        figures=[figure] if count else [],
        links=(Link("Delivery of notices", "notices:log"),),
        empty="Every notice could be sent.",
    )
