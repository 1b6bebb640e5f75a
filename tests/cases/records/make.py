"""Sessions that can be written up, and what is typed about them."""

from datetime import timedelta

from django.utils import timezone

from cases.models import HelpingQuestion
from cases.records import actions, drafts
from cases.sessions.models import Cycle, Session


def make_session(case, kind="planning", *, cycle=None, days_ago=1, minutes=60, **fields):
    """A booked session of the case's practitioner: yesterday at ten, unless told."""
    morning = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0)
    starts_at = morning - timedelta(days=days_ago)
    if cycle is None and kind in ("filming", "shared_review"):
        cycle, _ = Cycle.objects.get_or_create(case=case, number=1)
    practitioner = case.allocation.practitioner
    fields.setdefault("booked_by", practitioner.user)
    fields.setdefault("ends_at", starts_at + timedelta(minutes=minutes))
    return Session.objects.create(
        case=case, kind=kind, cycle=cycle, practitioner=practitioner, starts_at=starts_at, **fields
    )


def make_question(case, words="How can I help her to calm down?", **fields):
    """The helping question of the first adult."""
    fields.setdefault("adult", case.adults.first())
    return HelpingQuestion.objects.create(case=case, words=words, by=case.allocation.practitioner.user, **fields)


def typed(session, **changes):
    """What a whole record of the session looks like as it is sent, changed as told; None leaves an answer out."""
    case, today = session.case, timezone.localdate()
    answers = {
        "strengths": "They laughed together.",
        "adults_words": "I did not know that I wait for her.",
        "present": [str(case.adults.first().pk)],
        "next_step": "Waiting a little longer.",
        "has_concern": "no",
        "travel_minutes": "40",
    }
    if session.kind == "filming":
        answers |= {f"assent_{child.pk.hex}": "assented" for child in case.focus_children.all()}
        answers |= {"was_filmed": "yes", "activity": "Getting ready for nursery", "film_length": "7:30"}
        answers |= {"device": "camera", "was_stopped": "no"}
    if session.kind == "shared_review":
        answers |= {"clips_made": "3"}
    if changes.get("has_concern") == "yes":
        answers |= {"concern_words": "A bruise on her arm.", "told_who": "Her social worker", "told_time": "9am"}
        yesterday = today - timedelta(days=1)
        answers |= {"told_on_day": yesterday.day, "told_on_month": yesterday.month, "told_on_year": yesterday.year}
    question = case.helping_questions.filter(ended_on=None).first()
    if question:
        answers["question"] = str(question.pk)
    answers |= changes
    return {
        name: [str(one) for one in value] if isinstance(value, list) else [str(value)]
        for name, value in answers.items()
        if value is not None
    }


def sign(session, *, by=None, **changes):
    """Write the session up and sign it."""
    by = by or session.practitioner.user
    drafts.keep(session, typed(session, **changes), by=by)
    return actions.sign_off(session, by=by)
