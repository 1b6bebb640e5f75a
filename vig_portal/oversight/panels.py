"""What the home page shows of unusual access."""

from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.dashboards.panel import Figure, Link, Panel
from vig_portal.oversight.models import OddAccess

MOST_COUNTED = 100


def to_tick(person):
    """For managers: how much waits to be looked at."""
    waiting = visible(OddAccess.objects.to_tick(), to=person, action=Action.READ_ODD_ACCESS).of_others(person)
    count = len(waiting.values_list("pk", flat=True)[: MOST_COUNTED + 1])
    said = f"{MOST_COUNTED} or more" if count > MOST_COUNTED else count
    return Panel(
        title="Unusual access",
        figures=[Figure(said, "records opened outside daily work, to be ticked")] if count else [],
        links=(Link("Unusual access", "oversight:odd_accesses"),),
        empty="Nothing waits to be ticked.",
    )
