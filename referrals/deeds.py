"""What can be done with a referral from its page."""

from typing import NamedTuple

from referrals.states import OPEN, WAITING_FOR_PRACTITIONER, ReferralStatus
from vig_portal.access.policy import Action

S = ReferralStatus


class Deed(NamedTuple):
    """A button on the page: what it says, where it leads, from which statuses, and who may."""

    label: str
    leads_to: str
    when: frozenset
    who: str
    is_main: bool = False


# fmt: off
DEEDS = (
    #    label                       leads to                  when                                          who                        main
    Deed("Answer the questions",     "referrals:questions",    frozenset({S.INFORMATION_NEEDED}),            Action.MAKE_REFERRAL,      True),
    Deed("Decide",                   "referrals:triage",       frozenset({S.SUBMITTED, S.ON_HOLD,
                                                                          S.DECLINE_PROPOSED, S.CONSULTATION}), Action.TRIAGE_REFERRAL, True),
    Deed("Find a practitioner",      "referrals:suggestions",  WAITING_FOR_PRACTITIONER,                     Action.ALLOCATE_REFERRAL,  True),
    Deed("Open the case",            "cases:of_referral",      frozenset({S.ALLOCATED}),                     Action.VIEW_CASE,          True),
    Deed("See or undo the decision", "referrals:triage",       frozenset({S.INFORMATION_NEEDED, S.ACCEPTED, S.WAITING_LIST, S.DECLINED,
                                                                          S.DUPLICATE, S.CONSULTED}), Action.TRIAGE_REFERRAL),
    Deed("See the decision",         "referrals:triage",       frozenset({S.ALLOCATED, S.WITHDRAWN}),        Action.TRIAGE_REFERRAL),
    Deed("Add a file",               "referrals:add_file",     OPEN,                                         Action.MAKE_REFERRAL),
    Deed("Give to a colleague",      "referrals:hand_on",      OPEN,                                         Action.MAKE_REFERRAL),
    Deed("Withdraw the referral",    "referrals:withdraw",     OPEN,                                         Action.MAKE_REFERRAL),
    Deed("Change who may see it",    "referrals:restrict",     frozenset(S) - {S.DRAFT},                     Action.RESTRICT_REFERRAL),
    Deed("Who opened this record",   "referrals:opened_by",    frozenset(S) - {S.DRAFT},                     Action.READ_RECORD_AUDIT),
)
# fmt: on
