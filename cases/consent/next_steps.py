"""What comes next with consent, for the first page of a case."""

from typing import NamedTuple

from django.urls import reverse

from cases.consent import due, force
from cases.consent.facts import facts_as_loaded
from cases.consent.purposes import BY_PURPOSE, Purpose
from cases.states import CaseStatus
from vig_portal.govuk.templatetags.govuk import govuk_date

ALWAYS = (Purpose.TAKE_PART, Purpose.FILMING)  # what the work waits for; the others only where somebody is at odds
A_NO = (force.WITHDRAWN, force.REFUSED)
AT_ODDS = (force.CONFLICT, force.WANTS_TO_TALK)


class Step(NamedTuple):
    text: str
    url: str


def next_steps(case):
    """What is due now. One question to the database, none for a case that came through with_facts()."""
    if case.status == CaseStatus.CLOSED:
        return []
    facts = facts_as_loaded(case)
    here = reverse("cases:consent", args=[case.pk])
    texts = [*force.asked_again(facts), *unknown(facts), *_not_agreed(facts), *ends(facts)]
    return [Step(text, here) for text in texts]


def unknown(facts):
    """About whom it is not known whether they have a say."""
    return [
        f"Find out whether {adult.name} has parental responsibility."
        for adult in facts.adults
        if adult.responsibility == "unknown" and adult.relationship in RELATED
    ]


def ends(facts):
    """What runs out within two weeks, as sentences."""
    return [
        f"What {force.name_of(facts, said.key)} agreed to about {BY_PURPOSE[said.purpose].about} ends on "
        f"{govuk_date(said.ends_on)}."
        for said in due.ending(facts)
    ]


def _not_agreed(facts):
    for purpose, standing in force.standings_of(facts).items():
        is_waiting = standing.status == force.WAITING and "Ask again." not in standing.sentence
        if standing.status in AT_ODDS or (purpose in ALWAYS and (is_waiting or standing.status in A_NO)):
            yield f"{Purpose(purpose).label}: {standing.sentence}"


# Of whom one would think that they may have parental responsibility.
RELATED = {"mother", "father", "step_parent", "adoptive_parent", "special_guardian", "grandparent", "aunt_or_uncle",
           "kinship_carer", "other_relative"}  # fmt: skip
