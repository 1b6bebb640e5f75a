"""What the nightly sweep of films found, on the home page."""

from cases.videos.destroying import sweep
from cases.videos.models import Finding
from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.dashboards.panel import Figure, Link, Panel


def film_sweep(person):
    """How much is not put right yet, and whether that is looked for at all."""
    lasting = visible(Finding.objects.filter(mended_at=None), to=person, action=Action.READ_FILM_SWEEP).count()
    return Panel(
        title="Sweep of films",
        figures=[Figure(lasting, "found, and not put right yet")] if lasting else [],
        text=sweep.overdue(),
        links=(Link("What the nightly sweep found", "cases:film_sweep"),),
        empty="Nothing waits to be put right.",
    )
