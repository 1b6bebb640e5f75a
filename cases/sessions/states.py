"""Statuses and moves of a cycle, and of a session."""

from django.db.models import TextChoices

from vig_portal.access.policy import Action
from vig_portal.states.moves import THE_PORTAL, Move, moves


class CycleStatus(TextChoices):
    PLANNED = "planned", "Planned"
    FILMED = "filmed", "Filmed"
    ANALYSED = "analysed", "Moments chosen"
    REVIEWED = "reviewed", "Reviewed together"
    LEFT_OUT = "left_out", "Left out"


class SessionStatus(TextChoices):
    BOOKED = "booked", "Booked"
    HELD = "held", "Held"
    MISSED = "missed", "Did not attend"
    CANCELLED = "cancelled", "Cancelled"
    REBOOKED = "rebooked", "Moved to another time"


C = CycleStatus
S = SessionStatus

CYCLE_TAG_COLOURS = {
    C.PLANNED: "grey",
    C.FILMED: "blue",
    C.ANALYSED: "light-blue",
    C.REVIEWED: "green",
    C.LEFT_OUT: "grey",
}
SESSION_TAG_COLOURS = {
    S.BOOKED: "blue",
    S.HELD: "green",
    S.MISSED: "yellow",
    S.CANCELLED: "grey",
    S.REBOOKED: "grey",
}
TAKES_TIME = frozenset({S.BOOKED, S.HELD})  # of the practitioner: nothing else fits there


def _from(*statuses):
    return frozenset(statuses)


# fmt: off
CYCLE_MOVES = moves(
    #    move              from                             to           who may
    Move("film",           _from(C.PLANNED),                C.FILMED,    Action.HOLD_SESSION),
    Move("analyse",        _from(C.FILMED),                 C.ANALYSED,  Action.HOLD_SESSION),
    Move("review",         _from(C.FILMED, C.ANALYSED),     C.REVIEWED,  Action.HOLD_SESSION),
    Move("leave_out",      _from(C.PLANNED),                C.LEFT_OUT,  Action.HOLD_SESSION),
    Move("plan_again",     _from(C.LEFT_OUT),               C.PLANNED,   Action.HOLD_SESSION),
    Move("undo_film",      _from(C.FILMED),                 C.PLANNED,   Action.HOLD_SESSION),
    Move("undo_analyse",   _from(C.ANALYSED),               C.FILMED,    Action.HOLD_SESSION),
    Move("undo_review",    _from(C.REVIEWED),               C.FILMED,    Action.HOLD_SESSION),
)
SESSION_MOVES = moves(
    #    move          from                                  to           who may
    Move("hold",       _from(S.BOOKED),                      S.HELD,      Action.HOLD_SESSION),
    Move("miss",       _from(S.BOOKED),                      S.MISSED,    Action.HOLD_SESSION),
    Move("cancel",     _from(S.BOOKED),                      S.CANCELLED, Action.HOLD_SESSION),
    Move("rebook",     _from(S.BOOKED),                      S.REBOOKED,  Action.HOLD_SESSION),
    Move("call_off",   _from(S.BOOKED),                      S.CANCELLED, THE_PORTAL),
    Move("undo",       _from(S.HELD, S.MISSED, S.CANCELLED), S.BOOKED,    Action.HOLD_SESSION),
)
# What each move is called in a timeline.
MOVE_TITLES = {
    "hold": "Session held",            "miss": "Did not attend",       "cancel": "Session cancelled",
    "call_off": "Session cancelled, because its practitioner no longer works with the case",
    "rebook": "Session moved",         "undo": "Session put back to booked",
    "film": "Film made",               "analyse": "Moments chosen",    "review": "Reviewed together",
    "leave_out": "Cycle left out",     "plan_again": "Cycle planned again",
    "undo_film": "Film taken back",    "undo_analyse": "Choice of moments taken back",
    "undo_review": "Shared review taken back",
}
# fmt: on
