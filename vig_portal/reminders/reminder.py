"""What a reminder is."""

from typing import NamedTuple


class Reminder(NamedTuple):
    """A notice that comes by itself.

    due          a function by path: due(now) gives (thing, person) for each; the person is None for coordinators
    told         who is told: a name in tasks.TOLD
    again_after  days after which it comes again while it is still due; None for once
    leads_to     the name of a page, where it is not the thing's own
    """

    name: str
    due: str
    told: str
    again_after: int | None
    leads_to: str = ""
