"""Statuses and moves of a handover."""

from django.db.models import TextChoices

from vig_portal.access.policy import Action
from vig_portal.states.moves import THE_PORTAL, Move, moves


class HandoverStatus(TextChoices):
    OFFERED = "offered", "Waiting for an answer"
    ACCEPTED = "accepted", "Accepted"
    REFUSED = "refused", "Refused"
    REVOKED = "revoked", "Taken back"


H = HandoverStatus

HANDOVER_TAG_COLOURS = {
    H.OFFERED: "blue",
    H.ACCEPTED: "green",
    H.REFUSED: "orange",
    H.REVOKED: "grey",
}


def _from(*statuses):
    return frozenset(statuses)


# fmt: off
HANDOVER_MOVES = moves(
    #    move      from              to           who may
    Move("accept", _from(H.OFFERED), H.ACCEPTED,  Action.ANSWER_HANDOVER),
    Move("refuse", _from(H.OFFERED), H.REFUSED,   Action.ANSWER_HANDOVER),
    Move("revoke", _from(H.OFFERED), H.REVOKED,   Action.HAND_OVER_CASE),
    Move("lapse",  _from(H.OFFERED), H.REVOKED,   THE_PORTAL),
)
# fmt: on
# What each move is called in a timeline.
MOVE_TITLES = {
    "accept": "Handover accepted",
    "refuse": "Handover refused",
    "revoke": "Handover taken back",
    "lapse": "Handover ended, because the case was closed",
}
