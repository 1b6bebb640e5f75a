"""Statuses and moves of a referral, and of an allocation."""

from django.db.models import TextChoices

from vig_portal.access.policy import Action
from vig_portal.states.moves import THE_PORTAL, Move, moves


class ReferralStatus(TextChoices):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Waiting for triage"
    INFORMATION_NEEDED = "information_needed", "More information needed"
    ON_HOLD = "on_hold", "On hold"
    DECLINE_PROPOSED = "decline_proposed", "Waiting for a second person"
    ACCEPTED = "accepted", "Accepted"
    WAITING_LIST = "waiting_list", "On the waiting list"
    ALLOCATED = "allocated", "Allocated"
    CONSULTATION = "consultation", "Consultation"
    CONSULTED = "consulted", "Consultation held"
    DECLINED = "declined", "Not suitable now"
    DUPLICATE = "duplicate", "Duplicate"
    WITHDRAWN = "withdrawn", "Withdrawn"


class AllocationStatus(TextChoices):
    OFFERED = "offered", "Offered"
    TAKEN_UP = "taken_up", "Taken up"
    TURNED_DOWN = "turned_down", "Turned down"
    REVOKED = "revoked", "Revoked"
    ENDED = "ended", "Ended"


S = ReferralStatus
A = AllocationStatus

REFERRAL_TAG_COLOURS = {
    S.DRAFT: "grey",
    S.SUBMITTED: "blue",
    S.INFORMATION_NEEDED: "yellow",
    S.ON_HOLD: "orange",
    S.DECLINE_PROPOSED: "orange",
    S.ACCEPTED: "turquoise",
    S.WAITING_LIST: "light-blue",
    S.ALLOCATED: "green",
    S.CONSULTATION: "purple",
    S.CONSULTED: "green",
    S.DECLINED: "red",
    S.DUPLICATE: "grey",
    S.WITHDRAWN: "grey",
}
ALLOCATION_TAG_COLOURS = {
    A.OFFERED: "blue",
    A.TAKEN_UP: "green",
    A.TURNED_DOWN: "orange",
    A.REVOKED: "grey",
    A.ENDED: "grey",
}

WAITING_FOR_PRACTITIONER = frozenset({S.ACCEPTED, S.WAITING_LIST})
CLOCK_PAUSED = frozenset({S.INFORMATION_NEEDED, S.ON_HOLD})
DECIDED = frozenset({S.ACCEPTED, S.WAITING_LIST, S.ON_HOLD, S.CONSULTATION, S.DECLINED, S.DUPLICATE,
                     S.INFORMATION_NEEDED, S.DECLINE_PROPOSED})  # fmt: skip
OPEN = frozenset({S.SUBMITTED, S.INFORMATION_NEEDED, S.ON_HOLD, S.DECLINE_PROPOSED, S.ACCEPTED, S.WAITING_LIST,
                  S.CONSULTATION})  # fmt: skip
ENDED = frozenset({S.CONSULTED, S.DECLINED, S.DUPLICATE, S.WITHDRAWN})


def _from(*statuses):
    return frozenset(statuses)


# fmt: off
REFERRAL_MOVES = moves(
    #    move                      from                                   to                      who may
    Move("submit",                 _from(S.DRAFT),                        S.SUBMITTED,            Action.MAKE_REFERRAL),
    Move("ask",                    _from(S.SUBMITTED, S.ON_HOLD),         S.INFORMATION_NEEDED,   Action.TRIAGE_REFERRAL),
    Move("answer",                 _from(S.INFORMATION_NEEDED),           S.SUBMITTED,            Action.MAKE_REFERRAL),
    Move("hold",                   _from(S.SUBMITTED),                    S.ON_HOLD,              Action.TRIAGE_REFERRAL),
    Move("resume",                 _from(S.ON_HOLD),                      S.SUBMITTED,            Action.TRIAGE_REFERRAL),
    Move("accept",                 _from(S.SUBMITTED),                    S.ACCEPTED,             Action.TRIAGE_REFERRAL),
    Move("accept_to_waiting_list", _from(S.SUBMITTED, S.ACCEPTED),        S.WAITING_LIST,         Action.TRIAGE_REFERRAL),
    Move("consult",                _from(S.SUBMITTED),                    S.CONSULTATION,         Action.TRIAGE_REFERRAL),
    Move("conclude_consultation",  _from(S.CONSULTATION),                 S.CONSULTED,            Action.TRIAGE_REFERRAL),
    Move("propose_decline",        _from(S.SUBMITTED),                    S.DECLINE_PROPOSED,     Action.TRIAGE_REFERRAL),
    Move("decline",                _from(S.SUBMITTED, S.DECLINE_PROPOSED), S.DECLINED,            Action.TRIAGE_REFERRAL),
    Move("mark_duplicate",         _from(S.SUBMITTED),                    S.DUPLICATE,            Action.TRIAGE_REFERRAL),
    Move("undo",                   DECIDED,                               S.SUBMITTED,            Action.TRIAGE_REFERRAL),
    Move("withdraw",               OPEN,                                  S.WITHDRAWN,            Action.MAKE_REFERRAL),
    Move("allocate",               WAITING_FOR_PRACTITIONER,              S.ALLOCATED,            Action.ANSWER_OFFER),
    Move("release",                _from(S.ALLOCATED),                    S.ACCEPTED,             Action.ALLOCATE_REFERRAL),
)
ALLOCATION_MOVES = moves(
    #    move          from                to              who may
    Move("take_up",    _from(A.OFFERED),   A.TAKEN_UP,     Action.ANSWER_OFFER),
    Move("turn_down",  _from(A.OFFERED),   A.TURNED_DOWN,  Action.ANSWER_OFFER),
    Move("revoke",     _from(A.OFFERED),   A.REVOKED,      Action.ALLOCATE_REFERRAL),
    Move("lapse",      _from(A.OFFERED),   A.REVOKED,      THE_PORTAL),
    Move("end",        _from(A.TAKEN_UP),  A.ENDED,        Action.ALLOCATE_REFERRAL),
    # These follow a case that is closed, handed over or reopened: who may do that is asked there.
    Move("finish",     _from(A.TAKEN_UP),  A.ENDED,        THE_PORTAL),
    Move("pass_on",    _from(A.TAKEN_UP),  A.ENDED,        THE_PORTAL),
    Move("take_up_again", _from(A.ENDED),  A.TAKEN_UP,     THE_PORTAL),
)
# What each move is called in a timeline, and the code set of its reasons.
MOVE_TITLES = {
    # of a referral
    "submit": "Referral sent",          "ask": "More information asked for",     "answer": "Information given",
    "hold": "Put on hold",              "resume": "Taken off hold",              "accept": "Accepted",
    "accept_to_waiting_list": "Accepted to the waiting list",                    "consult": "Consultation offered",
    "conclude_consultation": "Consultation held",                                "propose_decline": "“Not suitable now” proposed",
    "decline": "Not suitable now",      "mark_duplicate": "Closed as a duplicate", "undo": "Decision undone",
    "withdraw": "Withdrawn",            "allocate": "Allocated",                 "release": "Back to find another practitioner",
    # of an offer
    "take_up": "Offer taken up",        "turn_down": "Offer turned down",        "revoke": "Offer revoked",
    "lapse": "Offer ended, because nobody is needed any more",                   "end": "Work ended",
    "finish": "Work ended with the case",                                        "pass_on": "Handed over to another practitioner",
    "take_up_again": "Taken up again",
}
REASON_SETS = {
    "ask": "reason_ask",              "hold": "reason_hold",           "accept": "reason_accept",
    "consult": "reason_consult",      "decline": "reason_not_suitable", "propose_decline": "reason_not_suitable",
    "undo": "reason_undo",            "withdraw": "reason_withdraw",   "mark_duplicate": "reason_duplicate",
    "revoke": "reason_revoke",        "turn_down": "reason_turn_down", "accept_to_waiting_list": "reason_accept",
    "conclude_consultation": "reason_consultation_outcome",
}
# fmt: on
