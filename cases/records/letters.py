"""A letter to one grown-up of the family: drafted from the records, kept in versions, given."""

from django.db import IntegrityError, transaction
from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.utils import timezone

from cases.models import CaseAdult
from cases.outcomes.models import GoalRating
from cases.records.models import Letter, LetterGiven, LetterVersion, Record
from cases.sessions.cycles import lock_open
from cases.sessions.models import Session
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.reference import codes
from vig_portal.states.moves import NotYours, Refusal

PULLED = (Session.Kind.FILMING, Session.Kind.SHARED_REVIEW, Session.Kind.CLOSING)


class Overtaken(Refusal):
    """The letter was saved somewhere else since it was opened: both are kept, a person chooses."""

    def __init__(self, latest):
        super().__init__(f"Version {latest.number} of this letter was saved in another window.")
        self.latest = latest


def draft_words(case, adult, *, by):
    """The words that a letter begins with: this adult's own question, strengths, words, goals and next step.

    Only from sessions at which they were, and never of a concern, of anybody else or of what others said.
    """
    records = [record for record in _records(case) if str(adult.pk) in {one["id"] for one in record.present}]
    context = {
        "adult": adult,
        "children": [child.known_as for child in case.focus_children.order_by("date_of_birth", "first_name", "pk")],
        "questions": [one.words for one in case.helping_questions.filter(adult=adult, ended_on=None)],
        "goals": _goals(case, adult),
        "strengths": [record.strengths.strip() for record in records if record.strengths.strip()],
        "words": [record.adults_words.strip() for record in records if record.words_of_id == adult.pk],
        "next_step": next((record.next_step.strip() for record in reversed(records) if record.next_step.strip()), ""),
        "practitioner": case.allocation.practitioner.user.name,
    }
    return render_to_string("cases/records/letter_draft.txt", context).strip() + "\n"


@transaction.atomic
def begin(case, adult, *, by):
    """Begin a letter; its first version is what the records say."""
    case = lock_open(case)
    _may_write(case, by)
    if adult.case_id != case.pk or adult.left_on is not None:
        raise Refusal("This person is not part of the case.")
    letter = Letter.objects.create(case=case, adult=adult, by=by)
    LetterVersion.objects.create(letter=letter, number=1, words=draft_words(case, adult, by=by), by=by)
    trail.record("begin_letter", by=by, about=letter)
    return letter


@transaction.atomic
def save(letter, words, *, by, version):
    """Keep the letter as it reads now, as a further version; the earlier ones stay."""
    lock_open(letter.case)
    _may_write(letter.case, by)
    latest = letter.versions.first()
    words = words.strip() + "\n"
    if words == latest.words:
        return latest
    if version != latest.number:
        raise Overtaken(latest)
    saved = LetterVersion.objects.create(letter=letter, number=latest.number + 1, words=words, by=by)
    trail.record("save_letter", by=by, about=letter, version=saved.number)
    return saved


@transaction.atomic
def give(letter, *, number, how, on, by):
    """Write down that a version of the letter reached the family. Twice is once."""
    lock_open(letter.case)
    _may_write(letter.case, by)
    version = letter.versions.filter(number=number).first()
    if version is None:
        raise Refusal("There is no such version of this letter.")
    if not timezone.localdate(version.at) <= on <= timezone.localdate():
        raise Refusal("The date must be between the day on which this version was saved and today.")
    try:
        with transaction.atomic():
            given = LetterGiven.objects.create(version=version, how=how, on=on, by=by)
    except IntegrityError:
        return version.given.get(how=how, on=on)
    trail.record("give_letter", by=by, about=letter, version=number, how=how)
    return given


def needs(adult: CaseAdult):
    """What has to be thought of before a letter goes to somebody, as sentences."""
    language = codes.label("languages", adult.first_language)
    interpreter = codes.label("languages", adult.interpreter_language)
    found = []
    if interpreter:
        found.append(f"{adult} needs an interpreter ({interpreter}). Have the letter translated, or read to them.")
    elif language and language != "English":
        found.append(f"The first language of {adult} is {language}. Ask in which language they want the letter.")
    if adult.access_needs:
        found.append(f"Access needs: {adult.access_needs}")
    if adult.safe_contact:
        found.append(f"Safe contact: {adult.safe_contact}")
    return found


def _goals(case, adult):
    """This adult's goals, with what they said at first and last, where they said it twice."""
    goals = case.goals.filter(adult=adult).prefetch_related(Prefetch("ratings", GoalRating.objects.standing()))
    found = []
    for goal in goals:
        scores = [rating.score for rating in goal.ratings.all()]
        found.append({"words": goal.words, "scores": (scores[0], scores[-1]) if len(scores) > 1 else None})
    return found


def _may_write(case, by):
    if not may(by, Action.WORK_CASE, case):
        raise NotYours("You cannot do this.")


def _records(case):
    """What was written of the sessions that a letter looks back on, oldest first."""
    found = Record.objects.current().filter(session__case=case, session__kind__in=PULLED)
    return found.select_related("session").order_by("session__starts_at", "pk")
