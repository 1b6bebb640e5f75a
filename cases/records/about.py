"""What a record can speak of: the people of the case, their questions, the concerns of the session."""

from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

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


def about(session, record=None):
    """The session with all that its record can speak of; never anything of another case.

    Whoever was part of the case on that day can have been there, also if they have left since; and whoever an
    earlier version of the record names.
    """
    case, day = session.case, timezone.localdate(session.starts_at)
    named = [person["id"] for person in record.present] if record else []
    was_there = Q(left_on=None) | Q(left_on__gte=day) | Q(pk__in=[*named, record.words_of_id] if record else [])
    was_asked = Q(ended_on=None) | Q(ended_on__gte=day) | Q(pk=record.helping_question_id if record else None)
    return About(
        session=session,
        children=list(case.focus_children.order_by("date_of_birth", "first_name", "pk")),
        adults=list(case.adults.filter(was_there)),
        questions=list(case.helping_questions.filter(was_asked).select_related("adult", "child")),
        concerns=list(session.concerns.select_related("by")),
    )
