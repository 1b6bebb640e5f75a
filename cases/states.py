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


def _from(*statuses):
    return frozenset(statuses)


# fmt: off
CASE_MOVES = moves(
    #    move               from                        to          who may
    Move("start_work",      _from(S.OPENING),           S.ACTIVE,   Action.WORK_CASE),
    Move("pause",           _from(S.OPENING, S.ACTIVE), S.PAUSED,   Action.WORK_CASE),
    Move("resume",          _from(S.PAUSED),            S.ACTIVE,   Action.WORK_CASE),
    Move("open_again",      _from(S.PAUSED),            S.OPENING,  Action.WORK_CASE),
    Move("close",           NOT_CLOSED,                 S.CLOSED,   Action.CLOSE_CASE),
    Move("reopen",          _from(S.CLOSED),            S.ACTIVE,   Action.REOPEN_CASE),
    Move("reopen_unbegun",  _from(S.CLOSED),            S.OPENING,  Action.REOPEN_CASE),
    Move("hand_back",       NOT_CLOSED,                 S.CLOSED,   Action.ALLOCATE_REFERRAL),
)
# fmt: on
# What each move is called in a timeline.
MOVE_TITLES = {
    "start_work": "Work started",
    "pause": "Case paused",
    "resume": "Case taken up again",
    "open_again": "Case taken up again, before the work has started",
    "close": "Case closed",
    "reopen": "Case reopened",
    "reopen_unbegun": "Case reopened, before the work has started",
    "hand_back": "Case handed back",
}  # fmt: skip
# The code set of its reasons, where the timeline tells them; why a case was closed is on the page of its ending.
REASON_SETS = {
    "pause": "reason_pause",
    "reopen": "reason_reopen",
    "reopen_unbegun": "reason_reopen",
    "hand_back": "reason_revoke",
}
