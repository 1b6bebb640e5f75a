"""The checklist that a person decides on, and how soon a referral seems to be needed.

Nothing here refuses anybody. A caution that is found only asks for a reason when the referral is accepted all the
same; a status, such as a child protection plan, never counts by itself.
"""

from typing import NamedTuple

from django.utils import timezone

from referrals.intake.answered import Answered
from referrals.models import Priority

YES, NO, UNKNOWN = "yes", "no", "unknown"


class Check(NamedTuple):
    """One line of the checklist: the question, and what helps to answer it."""

    name: str
    question: str
    hint: str
    asks_safeguarding: bool = False


# fmt: off
CAUTIONS = (
    #     name                    question, and below it what helps to answer
    Check("domestic_abuse",       "Is there domestic abuse now?",
          "Also where it is suspected, or where a partner who was abusive is back in contact", asks_safeguarding=True),
    Check("ongoing_risk",         "Is a child being harmed now, or could film be misused?",
          "For example by somebody who is looking for the family", asks_safeguarding=True),
    Check("mental_health",        "Does an adult have psychosis or mania that is not treated?",
          "Low mood or anxiety is no obstacle: VIG often helps"),
    Check("substance_misuse",     "Does an adult misuse alcohol or drugs without treatment?",
          "Somebody in treatment who can be sober at visits can take part"),
    Check("no_consent",           "Does anybody who has to agree not agree?",
          "Everyone with parental responsibility, the adult who takes part, and the child as far as they can"),
    Check("no_regular_contact",   "Does the adult see the child too rarely to be filmed with them?",
          "They need to spend time together between visits too"),
    Check("imminent_move",        "Is the child about to move?",
          "To another placement, or home, before three visits could be made"),
    Check("acute_crisis",         "Is the family in an acute crisis?",
          "For example a placement that may end this week, or a death"),
    Check("proceedings_conflict", "Is there a dispute in court about which an adult has had no legal advice?",
          "Film is never evidence: each adult should hear that from their own lawyer"),
)
GOOD_SIGNS = (
    Check("wants_change",         "Does the adult want something to change?",
          "Even if they do not believe yet that it can"),
    Check("bonding",              "Was bonding hard, or an early chance to bond missed?",
          "For example after a difficult birth, poor mental health in or after pregnancy, or time apart"),
    Check("help_to_put_to_use",   "Has the adult learnt something from other help that they want to put to use?",
          "For example from a parenting course or therapy"),
    Check("not_as_hoped",         "Is the relationship not what the adult hoped for?",
          "Also where it feels as if it has broken down: VIG can still help"),
    Check("more_good_moments",    "Do they need more good moments together?",
          "Or does an adult at school or in a placement want to be more in tune with the child?"),
)
# fmt: on
CHECKLIST = CAUTIONS + GOOD_SIGNS
ANSWERS = {YES: "Yes", NO: "No", UNKNOWN: "I do not know"}


def cautions_found(answers):
    """The cautions that were answered with yes."""
    return [check for check in CAUTIONS if answers.get(check.name) == YES]


def unanswered_cautions(answers):
    """The cautions that nobody has looked at yet."""
    return [check for check in CAUTIONS if answers.get(check.name) not in ANSWERS]


def asks_safeguarding(referral, answers):
    """Whether somebody has to say if safeguarding procedures were followed."""
    return referral.is_safety_disclosed or any(check.asks_safeguarding for check in cautions_found(answers))


def in_words(answers):
    """The checklist as it was filled in: question and answer, without those that were left open."""
    given = ((check.question, ANSWERS.get(answers.get(check.name))) for check in CHECKLIST)
    return [(question, words) for question, words in given if words]


class Suggestion(NamedTuple):
    """A priority, and the facts that speak for it."""

    priority: Priority
    because: tuple[str, ...]


IN_CARE = {"CLA"}
AT_RISK = {"EDGE_OF_CARE"}
DECIDED_ON = ("hearing_on", "placement_decision_on")


def suggested_priority(referral, children, today=None):
    """How soon it seems to be needed. A person decides."""
    today = today or timezone.localdate()
    answered = Answered(referral, referral.answers.filter(page__in=("social-care", "dates")))
    dates = answered.cleaned("dates")
    if any(day and day >= today for day in (referral.decide_by, *(dates.get(name) for name in DECIDED_ON))):
        return Suggestion(Priority.TIME_CRITICAL, ("a court or placement decision has a date",))
    facts = (
        ("a child is under five", any(_is_under_five(child, today) for child in children)),
        ("a child is in care", referral.social_care_status in IN_CARE),
        (
            "a child is on the edge of care",
            referral.social_care_status in AT_RISK or answered.first("social-care", "is_edge_of_care") == "yes",
        ),
    )
    if because := tuple(words for words, is_so in facts if is_so):
        return Suggestion(Priority.HIGH, because)
    return Suggestion(Priority.ROUTINE, ())


def _is_under_five(child, today):
    born = child.date_of_birth or child.expected_date_of_birth
    if born is None:
        return False
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day)) < 5
