"""What a record can speak of: the people of the case, their questions, the concerns of the session."""

from typing import NamedTuple

from cases.models import CaseAdult, HelpingQuestion
from cases.records.models import SafeguardingConcern
from cases.sessions.models import Session
from referrals.models import Child


class About(NamedTuple):
    session: Session
    children: list[Child]
    adults: list[CaseAdult]
    questions: list[HelpingQuestion]
    concerns: list[SafeguardingConcern]

    @property
    def case(self):
        return self.session.case

    def called(self):
        """Everybody of the case who may have been there: {key: name}."""
        return {str(person.pk): str(person) for person in (*self.adults, *self.children)}


def about(session):
    """The session with all that its record can speak of; never anything of another case."""
    case = session.case
    questions = case.helping_questions.select_related("adult", "child")
    return About(
        session=session,
        children=list(case.focus_children.order_by("date_of_birth", "first_name", "pk")),
        adults=list(case.adults.current()),
        questions=[question for question in questions if question.ended_on is None],
        concerns=list(session.concerns.select_related("by")),
    )
