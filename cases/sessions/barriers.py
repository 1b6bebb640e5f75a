"""What stood in the way of sessions: counted by where it came from, so that nobody is blamed."""

from typing import NamedTuple

from django.db.models import Count

from vig_portal.reference import codes

# fmt: off
KINDS = (
    # kind        what it is called                                      the set of reasons
    ("family",    "Something in the family’s life",                      "reason_session_family"),
    ("service",   "Something on our side",                               "reason_session_service"),
    ("logistics", "Something practical, such as a room or the weather",  "reason_session_logistics"),
)
# fmt: on


class Barrier(NamedTuple):
    """One kind of barrier: how often, and what it was."""

    title: str
    times: int
    reasons: str


def counted(sessions):
    """How often each kind of barrier came up among the sessions. One query."""
    found = dict(sessions.exclude(reason="").order_by().values_list("reason").annotate(Count("pk")))
    return [
        _barrier(title, {codes.label(name, code): found[code] for code in codes.codes(name) if code in found})
        for _, title, name in KINDS
    ]


def _barrier(title, found):
    return Barrier(title, sum(found.values()), "; ".join(f"{words} ({count})" for words, count in found.items()))


def in_words(reason):
    """A reason as people read it, whichever set it is of."""
    return next((codes.label(name, reason) for _, _, name in KINDS if reason in codes.codes(name)), reason)
