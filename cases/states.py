"""Statuses and moves of a case."""

from django.db.models import TextChoices

from vig_portal.access.policy import Action
from vig_portal.states.moves import Move, moves


class CaseStatus(TextChoices):
    OPENING = "opening", "Opening"
    ACTIVE = "active", "Active"
    PAUSED = "paused", "Paused"
    CLOSED = "closed", "Closed"


S = CaseStatus

CASE_TAG_COLOURS = {
    S.OPENING: "blue",
    S.ACTIVE: "green",
    S.PAUSED: "orange",
    S.CLOSED: "grey",
}
NOT_CLOSED = frozenset({S.OPENING, S.ACTIVE, S.PAUSED})

# fmt: off
CASE_MOVES = moves(
    #    move          from         to          who may
    Move("hand_back",  NOT_CLOSED,  S.CLOSED,   Action.ALLOCATE_REFERRAL),
)
# fmt: on
