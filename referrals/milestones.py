"""What a referrer sees of the way a referral goes: steps and what happens next, and never the work itself."""

from datetime import datetime
from typing import NamedTuple

from referrals.states import ReferralStatus

S = ReferralStatus

# What a referrer reads of each status. A proposal that waits for a second person is not yet a decision.
# fmt: off
SAID = {
    #                      words                       colour    what happens next
    S.DRAFT:              ("Draft",                   "grey",   "Nobody but you sees a draft. Send it when it is ready."),
    S.SUBMITTED:          ("Being considered",        "blue",   "A coordinator reads the referral and decides. You will be told what was decided."),
    S.INFORMATION_NEEDED: ("More information needed", "yellow", "The coordinators cannot decide yet. They go on as soon as you have answered."),
    S.ON_HOLD:            ("On hold",                 "orange", "The coordinators will look at the referral again. You do not need to do anything now."),
    S.DECLINE_PROPOSED:   ("Being considered",        "blue",   "A coordinator reads the referral and decides. You will be told what was decided."),
    S.ACCEPTED:           ("Accepted",                "teal",   "A coordinator looks for a practitioner. You will be told when one has been found."),
    S.WAITING_LIST:       ("On the waiting list",     "teal",   "The referral waits for a practitioner to be free. You will be told when one has been found."),
    S.ALLOCATED:          ("Practitioner found",      "green",  "The practitioner will get in touch with you to plan a first meeting with the family."),
    S.CONSULTATION:       ("Consultation offered",    "purple", "A coordinator will arrange a time to talk with you and your team."),
    S.CONSULTED:          ("Consultation held",       "green",  "The consultation is over. You can refer for VIG whenever it would help."),
    S.DECLINED:           ("Not suitable now",        "red",    "VIG does not go ahead from this referral. You can refer again when things have changed."),
    S.DUPLICATE:          ("Duplicate",               "grey",   "Nothing more happens with this referral, because there is another one."),
    S.WITHDRAWN:          ("Withdrawn",               "grey",   "Nothing more happens with this referral. You can refer again at any time."),
}
# Of a referral that was allocated, when the work with the family is over: a status of its own for whoever reads it.
WORK_ENDED = ("Work ended", "grey", "The work with the family has ended. You can refer again whenever it would help.")
# The same to whoever else reads the referral: a colleague, a coordinator, the practitioner.
TO_OTHERS = {
    S.DRAFT:              "Nobody but its holder sees a draft.",
    S.SUBMITTED:          "A coordinator reads the referral and decides. The referrer will be told what was decided.",
    S.INFORMATION_NEEDED: "The coordinators cannot decide yet. They go on as soon as the referrer has answered.",
    S.ON_HOLD:            "The coordinators will look at the referral again. The referrer does not need to do anything now.",
    S.DECLINE_PROPOSED:   "A coordinator reads the referral and decides. The referrer will be told what was decided.",
    S.ACCEPTED:           "A coordinator looks for a practitioner. The referrer will be told when one has been found.",
    S.WAITING_LIST:       "The referral waits for a practitioner to be free. The referrer will be told when one has been found.",
    S.ALLOCATED:          "The practitioner gets in touch with the referrer to plan a first meeting with the family.",
    S.CONSULTATION:       "A coordinator arranges a time to talk with the referrer and the team.",
    S.CONSULTED:          "The consultation is over. The referrer can refer for VIG whenever it would help.",
    S.DECLINED:           "VIG does not go ahead from this referral. The referrer can refer again when things have changed.",
    S.DUPLICATE:          "Nothing more happens with this referral, because there is another one.",
    S.WITHDRAWN:          "Nothing more happens with this referral. The referrer can refer again at any time.",
}
ENDED_TO_OTHERS = "The work with the family has ended. The referrer can refer again whenever it would help."
STEPS = {
    # move                     what the step is called
    "ask":                    "More information asked for",
    "answer":                 "Information given",
    "hold":                   "Put on hold",
    "accept":                 "Accepted",
    "accept_to_waiting_list": "Accepted, on the waiting list",
    "consult":                "Consultation offered",
    "conclude_consultation":  "Consultation held",
    "decline":                "Not suitable now",
    "mark_duplicate":         "Closed as a duplicate",
    "withdraw":               "Withdrawn",
    "allocate":               "Practitioner found",
    "release":                "Looking for another practitioner",
}
STILL_TO_COME = {
    S.SUBMITTED:          ("Decision", "Practitioner found"),
    S.INFORMATION_NEEDED: ("Decision", "Practitioner found"),
    S.ON_HOLD:            ("Decision", "Practitioner found"),
    S.DECLINE_PROPOSED:   ("Decision", "Practitioner found"),
    S.ACCEPTED:           ("Practitioner found",),
    S.WAITING_LIST:       ("Practitioner found",),
    S.CONSULTATION:       ("Consultation held",),
}
# fmt: on


class Milestone(NamedTuple):
    """One step; without a date it is still to come."""

    title: str
    when: datetime | None
    is_now: bool = False


def words(referral) -> str:
    """The status as the referrer reads it."""
    return _said(referral)[0]


def colour(referral) -> str:
    return _said(referral)[1]


def next_step(referral, *, to_referrer=True) -> str:
    """What happens next, in a sentence: to the referrer, or to whoever else reads it."""
    if to_referrer:
        return _said(referral)[2]
    return ENDED_TO_OTHERS if referral.work_ended_at else TO_OTHERS[referral.status]


def moved_on_sentence(referral) -> str:
    """Why somebody who refers comes too late: in the words that are theirs to read."""
    return f"This referral has moved on: it is now “{words(referral)}”. Nothing was changed."


def _said(referral):
    return WORK_ENDED if referral.work_ended_at else SAID[referral.status]


def milestones(referral, changes) -> list[Milestone]:
    """The steps so far, oldest first, then those still to come; `changes` is the referral's history."""
    done, decided_from = [Milestone("Sent", referral.sent_at)], 1
    for change in changes:
        if change.move == "undo":
            # A decision taken back the same day was none; a proposal to decline was never shown.
            if change.from_status != S.DECLINE_PROPOSED:
                del done[max(1, decided_from) :]
        elif change.move in STEPS:
            # What is undone is the decision and all that followed from it, as the step onto the waiting list.
            if change.from_status != S.ACCEPTED:
                decided_from = len(done)
            done.append(Milestone(STEPS[change.move], change.at))
    if referral.work_ended_at:
        done.append(Milestone(WORK_ENDED[0], referral.work_ended_at))
    done[-1] = done[-1]._replace(is_now=True)
    to_come = STILL_TO_COME.get(referral.status, ())
    if referral.is_consultation:
        to_come = tuple(step for step in to_come if step != "Practitioner found")
    return done + [Milestone(title, None) for title in to_come]
