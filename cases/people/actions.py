"""Keeping the people of a case as they are now, and what they want help with."""

import hashlib

from django.db import transaction
from django.utils import timezone

from cases.models import Case, CaseAdult, Circumstances, HelpingQuestion
from cases.states import CaseStatus
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.states.moves import NotYours, Refusal, Unfit

KNOWN = (
    "name", "relationship", "relationship_words", "is_client", "has_parental_responsibility",
    "has_delegated_authority", "phone", "email", "safe_contact", "first_language", "interpreter_language",
    "access_needs",
)  # fmt: skip
IS_CLOSED = "This case is closed. What stands in it can be read, and no longer changed."


@transaction.atomic
def add_adult(case, *, by, **fields):
    """Somebody new: a foster carer after a move, a parent who was not known of."""
    case = locked(case, by)
    adult = CaseAdult.objects.create(case=case, position=case.adults.count(), **fields)
    trail.record("add_adult", by=by, about=case, adult=str(adult.pk))
    return adult


class Meanwhile(Refusal):
    """Somebody else wrote meanwhile: what they wrote is shown beside what was typed."""

    def __init__(self, adult):
        super().__init__(f"What is known of {adult} was changed while you were writing.")
        self.adult = adult


def digest_of(adult):
    """Stands for what is known of somebody now: another one once it is changed."""
    return hashlib.sha256(repr([getattr(adult, name) for name in KNOWN]).encode()).hexdigest()


@transaction.atomic
def change_adult(adult, *, by, seen="", **fields):
    """Correct what is known of somebody, or write down what has changed. `seen`: the digest of what was read."""
    case = locked(adult.case, by)
    adult.refresh_from_db(fields=KNOWN)
    if seen and seen != digest_of(adult):
        raise Meanwhile(adult)
    changed = sorted(name for name, value in fields.items() if getattr(adult, name) != value)
    if changed:
        for name in changed:
            setattr(adult, name, fields[name])
        adult.save(update_fields=changed)
        trail.record("change_adult", by=by, about=case, adult=str(adult.pk), fields=changed)
    return adult


@transaction.atomic
def adult_leaves(adult, *, on, by):
    """Somebody has no part in it any more; what they agreed to no longer counts, and stays written down."""
    case = locked(adult.case, by)
    adult.refresh_from_db()
    if adult.left_on is not None:
        raise Refusal(f"{adult} has left already.")
    if sentence := why_still_asked(adult):
        raise Refusal(sentence)
    _must_be_past(on, field="on", not_before=adult.joined_on, what="They joined")
    adult.left_on = on
    adult.save(update_fields=["left_on"])
    trail.record("adult_leaves", by=by, about=case, adult=str(adult.pk))
    return adult


def why_still_asked(adult):
    """Why somebody cannot leave, as a sentence; "" when they can. A no would otherwise go with whoever said it."""
    if adult.has_parental_responsibility != CaseAdult.Responsibility.YES:
        return ""
    return (
        f"{adult} has parental responsibility, and is asked as long as that is so. If they only take no part in VIG, "
        "or no longer have parental responsibility, change that instead."
    )


@transaction.atomic
def adult_comes_back(adult, *, by):
    """Undo that somebody left."""
    case = locked(adult.case, by)
    adult.left_on = None
    adult.save(update_fields=["left_on"])
    trail.record("adult_comes_back", by=by, about=case, adult=str(adult.pk))
    return adult


@transaction.atomic
def record_circumstances(case, child, *, from_day, by, **fields):
    """Where a child stands from a day on: with social care, in law, where they live."""
    case = locked(case, by)
    if not case.focus_children.filter(pk=child.pk).exists():
        raise Refusal("The case is not about this child.")
    _must_be_past(from_day, field="from_day")
    row = Circumstances.objects.create(case=case, child=child, from_day=from_day, by=by, **fields)
    trail.record("record_circumstances", by=by, about=case, child=str(child.pk))
    return row


@transaction.atomic
def ask_helping_question(case, *, words, asked_on, by, adult=None, child=None):
    """Write down what somebody wants help with, in their own words."""
    case = locked(case, by)
    if adult is not None and adult.case_id != case.pk:
        raise Refusal("This adult is not in the case.")
    if child is not None and not case.focus_children.filter(pk=child.pk).exists():
        raise Refusal("The case is not about this child.")
    _must_be_past(asked_on, field="asked_on")
    question = HelpingQuestion.objects.create(
        case=case, adult=adult, child=child, words=words, asked_on=asked_on, by=by
    )
    trail.record("ask_helping_question", by=by, about=case, question=str(question.pk))
    return question


@transaction.atomic
def end_helping_question(question, *, on, why, by):
    """The question is answered, or another one took its place. It stays to be read."""
    case = locked(question.case, by)
    question.refresh_from_db()
    if question.ended_on is not None:
        raise Refusal("This question was ended already.")
    _must_be_past(on, field="on", not_before=question.asked_on, what="It was asked")
    question.ended_on, question.ended_why = on, why
    question.save(update_fields=["ended_on", "ended_why"])
    trail.record("end_helping_question", by=by, about=case, question=str(question.pk))
    return question


def locked(case, by, action=Action.WORK_CASE, *, even_closed=False):
    """The case, for whoever may change it now; nobody else changes it until the deed is done."""
    case = Case.objects.select_for_update(of=("self",)).select_related("referral").get(pk=case.pk)
    if not may(by, action, case):
        raise NotYours("Only the practitioners of the case can change this.")
    if case.status == CaseStatus.CLOSED and not even_closed:
        raise Refusal(IS_CLOSED)
    return case


def _must_be_past(day, *, field, not_before=None, what=""):
    if day > timezone.localdate():
        raise Unfit(field, "The date must be today or in the past.")
    if not_before is not None and day < not_before:
        raise Unfit(field, f"{what} after this date.")
