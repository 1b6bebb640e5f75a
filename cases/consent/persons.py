"""One person who answers: what they are asked, for whom, and in what capacity they can."""

from uuid import UUID

from django.http import Http404

from cases.consent import force, givers
from cases.consent.facts import COUNCIL
from cases.consent.models import Answer, Capacity
from cases.consent.purposes import TABLE
from vig_portal.govuk.templatetags.govuk import govuk_date

IN_WORDS = {
    Answer.GIVEN: "They agreed on {}.",
    Answer.REFUSED: "They said no on {}.",
    Answer.WANTS_TO_TALK: "On {} they wanted to talk about it first.",
    Answer.WITHDRAWN: "They took it back on {}.",
}


class Person:
    """Somebody of the case, or the council, as one who is asked."""

    def __init__(self, case, facts, key, *, even_left=False):
        self.facts, self.key = facts, key
        self.is_council = key == COUNCIL
        self.giver = None if self.is_council else _of_case(case, key, even_left)
        self.name = force.name_of(facts, key)
        mine = {row.purpose: [need for need in givers.needs(facts, row.purpose) if need.key == key] for row in TABLE}
        mine = {purpose: [need for need in needs if need.say] for purpose, needs in mine.items()}
        self.needs = [need for needs in mine.values() for need in needs]
        # Whoever has no say is still heard: everything may be asked, and it is written down.
        self.purposes = [str(row.purpose) for row in TABLE if mine[row.purpose] or not self.needs]

    @property
    def takes_part(self):
        """Whether they are in the film themselves."""
        return any(givers.is_for_themselves(need) for need in self.needs) or self.key.startswith("child")

    @property
    def children(self):
        """The children for whom they are asked."""
        if self.key.startswith("child"):
            return []
        theirs = {need.about for need in self.needs} - {None}
        return [child for child in self.facts.children if child.pk in theirs]

    @property
    def capacities(self):
        """In what capacity they can answer, the usual one first."""
        if self.is_council:
            return [Capacity.LOCAL_AUTHORITY]
        adult = next((adult for adult in self.facts.adults if adult.key == self.key), None)
        if adult is None:
            return [Capacity.SELF]
        found = [Capacity.PARENTAL_RESPONSIBILITY] if adult.has_responsibility else []
        found += [Capacity.DELEGATED] if adult.is_delegated else []
        return [*found, Capacity.SELF]

    def before(self, purpose):
        """What they said last, in a sentence."""
        said = self.facts.latest_of_all(purpose, self.key)
        return IN_WORDS[said.answer].format(govuk_date(said.answered_on)) if said else ""


def _of_case(case, key, even_left):
    """The adult or the child that a key names; a 404 for anybody else, and for who has left unless told."""
    kind, _, pk = key.partition("-")
    try:
        pk = UUID(pk)
    except ValueError:
        raise Http404
    adults = case.adults.all() if even_left else case.adults.current()
    theirs = {"adult": adults, "child": case.focus_children.all()}.get(kind)
    person = theirs.filter(pk=pk).first() if theirs is not None else None
    if person is None:
        raise Http404
    return person
