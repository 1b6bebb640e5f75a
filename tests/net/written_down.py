"""What stands in the audit trail after a request: who changed which record, and who read it."""

# ruff: noqa: E501 - rows of tables are not broken

from referrals.states import ReferralStatus
from tests.net.world import REFERRALS

DONE, SEEN = "done", "seen"
REFERENCE = "reference"  # says nothing of a family
# Whoever reads a word of these is written down. A draft and a sheet are read by whoever wrote them, and nobody else.
READ = {name for name, (_, status, _) in REFERRALS.items() if status != ReferralStatus.DRAFT} | {"twice", "opening"}
# How a thing of the world leads to the record that the entry is about.
LEADS_TO = ("pk", "case_id", "clip_id", "goal.case_id", "referral_id", "merged_into_id")
# fmt: off
NOT_A_DEED = {
    # what is changed without an entry            why
    "notices:read":              "one's own notice, of which nobody else knows whether it was read",
    "notices:read_all":          "one's own notices, likewise",
    "referrals:question":        "one's own draft, as typed: who saved which page and when stands with it; sending is written",
    "referrals:question_n":      "likewise",
    "referrals:autosave":        "likewise, with every few words typed",
    "referrals:autosave_n":      "likewise",
    "cases:calendar_feed":       "when it was last read, by a calendar that nobody is signed in with",
    "referrals:remove":          "likewise: a person of a draft",
    "cases:write_up":            "one's own draft of a record, as typed; signing it is written",
    "cases:autosave_record":     "likewise, with every few words typed",
    "cases:beat":                "what a player says of a sitting; that it began is written, and each second in the ledger",
}
OF_NO_PERSON = {
    # what is done by nobody who is signed in     why
    "account_reset_password":    "asked for by whoever knows the address",
    "cases:family_door":         "a parent, who has the code of it",
    "demo_sign_in":              "the entry is by who is then signed in",
}
OF_NO_RECORD = {
    # what is about no one record                 why
    "accounts:groups":           "the entry names the group and the role",
    "accounts:remove_group":     "likewise",
    "accounts:review_sheet":     "it is of everybody who works here",
    "notices:send_all_again":    "the entry says how many notices",
}
# fmt: on


class WrittenDown:
    def __init__(self, world):
        self.world = world
        self.known = {str(pk) for pk in map(_key, world.things.values()) if pk}

    def faults(self, row, person, answer, told):
        """What is missing, each in a sentence."""
        theirs = [entry for entry in answer.entries if self._is_by(entry, row, person)]
        about = self._about(row)
        told_of = any(entry.outcome == DONE and self._is_about(entry, row, about) for entry in theirs)
        if answer.writes and row.route not in NOT_A_DEED and not told_of:
            yield f"changed something, and the audit trail does not say so: {answer.entries}"
        read = sorted({str(canary) for canary in told if canary.thing in READ and canary.field != REFERENCE})
        # Only what was seen is counted, listed each week and told to who asks who opened it. What was sent is a deed.
        reading = (SEEN,) if row.method == "GET" else (SEEN, DONE)
        if read and about and not any(entry.outcome in reading and entry.thing in about for entry in theirs):
            yield f"read {', '.join(read[:4])}, and the audit trail does not say so: {answer.entries}"

    def _is_by(self, entry, row, person):
        somebody = self.world.people[person]
        return row.route in OF_NO_PERSON or entry.actor == (str(somebody.pk) if somebody else None)

    def _is_about(self, entry, row, about):
        """About the record of the address, or one that was not there before."""
        if row.route in OF_NO_RECORD:
            return True
        return bool(entry.kind) and (entry.thing in about or entry.thing not in self.known or not about)

    def _about(self, row):
        things = [self.world[word] for word in row.words if word in self.world.things]
        return {str(pk) for thing in things for lead in LEADS_TO if (pk := _at(thing, lead))}


def _at(thing, path):
    for step in path.split("."):
        thing = getattr(thing, step, None)
    return thing


def _key(thing):
    return getattr(thing, "pk", None)
