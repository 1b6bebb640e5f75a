"""What a reminder is."""

from typing import NamedTuple


class Reminder(NamedTuple):
    """A notice that comes by itself.

    due          a function by path: due(now) gives (thing, person) for each; the person is None for coordinators
    told         who is told: a name in tasks.TOLD
    again_after  days after which it comes again while it is still due; None for once
    """

    name: str
    due: str
    told: str
    again_after: int | None
