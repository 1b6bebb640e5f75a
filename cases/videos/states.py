"""Statuses and moves of a film."""

from django.db.models import TextChoices

from vig_portal.access.policy import Action
from vig_portal.states.moves import THE_PORTAL, Move, moves


class VideoStatus(TextChoices):
    UPLOADING = "uploading", "Uploading"
    CHECKING = "checking", "Being checked"
    PREPARING = "preparing", "Being prepared"
    READY = "ready", "Ready"
    FAILED = "failed", "Could not be prepared"
    DESTROYED = "destroyed", "Destroyed"


S = VideoStatus

VIDEO_TAG_COLOURS = {
    S.UPLOADING: "blue",
    S.CHECKING: "light-blue",
    S.PREPARING: "light-blue",
    S.READY: "green",
    S.FAILED: "red",
    S.DESTROYED: "grey",
}
NOT_DESTROYED = frozenset({S.UPLOADING, S.CHECKING, S.PREPARING, S.READY, S.FAILED})
BEING_PREPARED = frozenset({S.CHECKING, S.PREPARING})


def _from(*statuses):
    return frozenset(statuses)


# fmt: off
VIDEO_MOVES = moves(
    #    move           from                            to             who may
    Move("check",       _from(S.UPLOADING),             S.CHECKING,    Action.UPLOAD_VIDEO),
    Move("prepare",     _from(S.CHECKING),              S.PREPARING,   THE_PORTAL),
    Move("be_ready",    _from(S.PREPARING),             S.READY,       THE_PORTAL),
    Move("fail",        BEING_PREPARED,                 S.FAILED,      THE_PORTAL),
    Move("try_again",   _from(S.FAILED),                S.CHECKING,    Action.UPLOAD_VIDEO),
    Move("cancel",      _from(S.UPLOADING, S.FAILED),   S.DESTROYED,   Action.UPLOAD_VIDEO),
    Move("end",         NOT_DESTROYED,                  S.DESTROYED,   Action.DESTROY_VIDEO),
    Move("destroy",     NOT_DESTROYED,                  S.DESTROYED,   THE_PORTAL),
)
# What each move is called in a timeline.
MOVE_TITLES = {
    "check": "Film uploaded",                    "prepare": "Film checked",
    "be_ready": "Film ready",                    "fail": "Film could not be prepared",
    "try_again": "Film is prepared once more",   "cancel": "Upload of a film cancelled",
    "end": "Film destroyed",                     "destroy": "Film destroyed by the portal",
}
# fmt: on
