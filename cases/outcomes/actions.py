"""Choosing the measures of a case, and recording what they gave."""

from django.db import transaction
from django.utils import timezone

from cases.outcomes import scoring
from cases.outcomes.goals import must_be_past, must_stand
from cases.outcomes.measures import (
    LOOKED_AFTER_AGES,
    LOOKED_AFTER_REASONS,
    QUESTIONNAIRES,
    REASONS,
    SDQ,
    Point,
    Rater,
)
from cases.outcomes.models import CaseMeasure, Outcome
from cases.people.actions import locked
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.reference.school_years import age_in_words
from vig_portal.states.moves import Refusal

BY_AN_ADULT_OF_THE_CASE = frozenset({Rater.PARENT, Rater.ADULT})
LOOKED_AFTER = "CLA"
ORDER = (Point.BASELINE, Point.REVIEW, Point.END, Point.FOLLOW_UP)


# Which measures are used


@transaction.atomic
def choose(case, *, measure, rater, by, child=None, adult=None):
    """Decide that somebody is asked a measure, and about whom; the child's age must fit."""
    case = locked(case, by, Action.RECORD_OUTCOME)
    if measure not in QUESTIONNAIRES:
        raise Refusal("This is not one of the measures.")
    if wrong := next(iter(choice_faults(QUESTIONNAIRES[measure], rater, child=child, adult=adult)), None):
        raise Refusal(f"{wrong[1]}.")
    if child is not None and not case.focus_children.filter(pk=child.pk).exists():
        raise Refusal("The case is not about this child.")
    if adult is not None and not case.adults.current().filter(pk=adult.pk).exists():
        raise Refusal("This adult is not in the case.")
    who = {"measure": measure, "rater": rater, "child": child, "adult": adult}
    if case.measures.current().filter(**who).exists():
        raise Refusal("This measure is chosen already, by the same person about the same child.")
    chosen = CaseMeasure.objects.create(case=case, by=by, **who)
    trail.record("choose_measure", by=by, about=case, measure=measure, rater=str(rater))
    return chosen


def choice_faults(measure, rater, *, child, adult):
    """What is wrong with who answers and about whom: pairs of the field and a sentence."""
    if rater not in measure.raters:
        answer = " or ".join(Rater(one).label.lower() for one in measure.raters)
        yield "rater", f"The {measure.name} is answered by: {answer}"
        return
    if rater in BY_AN_ADULT_OF_THE_CASE and adult is None:
        yield "adult", "Select which adult answers"
    if rater not in BY_AN_ADULT_OF_THE_CASE and adult is not None:
        yield "adult", f"Select no adult: it is answered by the {Rater(rater).label.lower()}"
    ages = measure.raters[rater]
    if measure.is_about_child and child is None and (ages is not None or rater != Rater.PARENT):
        yield "child", "Select which child it is about"
    if not measure.is_about_child and child is not None:
        yield "child", f"Select no child: the {measure.name} is about the adult"
    if child is not None and ages is not None and (wrong := age_fault(measure, rater, child, timezone.localdate())):
        yield "child", wrong


def age_fault(measure, rater, child, on):
    """Why the measure does not fit the child's age on a day, or None."""
    ages = measure.raters[rater]
    if ages is None:
        return None
    months = age_in_months(child, on)
    if months is None:
        return f"{child} has no date of birth here: the {measure.name} is for children of {ages.words}"
    if ages.fit(months):
        return None
    answered = f" answered by the {Rater(rater).label.lower()}" if len(measure.raters) > 1 else ""
    age = age_in_words(child.date_of_birth, on).lower()
    return f"The {measure.name}{answered} is for children of {ages.words}: {child} was {age} on {govuk_date(on)}"


def age_in_months(child, on):
    """Whole months lived by a day; None where the date of birth is not known or yet to come."""
    born = child.date_of_birth
    if born is None or born > on:
        return None
    return 12 * (on.year - born.year) + on.month - born.month - (on.day < born.day)


@transaction.atomic
def stop(case_measure, *, why, by):
    """Ask it no more in this case; what it gave stays."""
    case = locked(case_measure.case, by, Action.RECORD_OUTCOME)
    if not case.measures.current().filter(pk=case_measure.pk).exists():
        raise Refusal("This measure is no longer used already.")
    case_measure.ended_on, case_measure.ended_why = timezone.localdate(), why
    case_measure.save(update_fields=["ended_on", "ended_why"])
    trail.record("stop_measure", by=by, about=case, measure=case_measure.measure)
    return case_measure


# What they gave


@transaction.atomic
def record(
    case_measure, *, point, taken_on, by, scores=None, total=None, version="", reason_missing="", reason_words=""
):
    """Keep what a measure gave at one point; or why it gave nothing. The follow-up comes after the end of the work."""
    case = locked(case_measure.case, by, Action.RECORD_OUTCOME, even_closed=point == Point.FOLLOW_UP)
    if case_measure.ended_on is not None:
        raise Refusal("This measure is no longer used in this case.")
    same = case_measure.outcomes.standing().filter(point=point)
    if point == Point.REVIEW:
        same = same.filter(taken_on=taken_on)
    if same.exists():
        raise Refusal("This was recorded already. Correct what stands there instead.")
    fields = _checked(case_measure, point, taken_on, scores, total, version, reason_missing, reason_words)
    outcome = Outcome.objects.create(case=case, point=point, by=by, **fields)
    trail.record("record_outcome", by=by, about=case, measure=outcome.measure, point=str(point))
    return outcome


@transaction.atomic
def correct(outcome, *, why, taken_on, by, scores=None, total=None, version="", reason_missing="", reason_words=""):
    """Put right what was recorded, with the reason; what it was stays to be read. The follow-up also once closed."""
    case = locked(outcome.case, by, Action.RECORD_OUTCOME, even_closed=outcome.point == Point.FOLLOW_UP)
    must_stand(outcome)
    fields = _checked(
        outcome.case_measure,
        outcome.point,
        taken_on,
        scores,
        total,
        version,
        reason_missing,
        reason_words,
        besides=outcome,
    )
    corrected = Outcome.objects.create(case=case, point=outcome.point, supersedes=outcome, why=why, by=by, **fields)
    trail.record("correct_outcome", by=by, about=case, measure=outcome.measure, point=outcome.point)
    return corrected


def _checked(case_measure, point, taken_on, scores, total, version, reason_missing, reason_words, besides=None):
    """The fields of an outcome that may be kept; refuses in the order in which a form asks."""
    scores = {code: score for code, score in (scores or {}).items() if score is not None}
    found = day_faults(case_measure, point, taken_on, scored=not reason_missing, besides=besides)
    if reason_missing:
        if reason_missing not in dict(reasons(case_measure, taken_on)):
            found.append(("reason_missing", "Select a reason from the list"))
        scores, total = {}, None
    else:
        found += scoring.faults(case_measure.row, case_measure.rater, scores, total)
        if case_measure.row.versions and version not in dict(case_measure.row.versions):
            found.append(("version", "Select which version was used"))
    if found:
        raise Refusal(f"{found[0][1]}.")
    return {
        "case_measure": case_measure,
        "measure": case_measure.measure,
        "rater": case_measure.rater,
        "taken_on": taken_on,
        "version": version,
        "scores": scores,
        "total": total,
        "reason_missing": reason_missing,
        "reason_words": reason_words,
    }


def day_faults(case_measure, point, taken_on, *, scored, besides=None):
    """What is wrong with the day: pairs of the field and a sentence."""
    must_be_past(taken_on)
    measure, found = case_measure.row, []
    if (
        scored
        and case_measure.child
        and (wrong := age_fault(measure, case_measure.rater, case_measure.child, taken_on))
    ):
        found.append(("taken_on", wrong))
    for other in _others(case_measure, besides):
        found += _order_faults(point, taken_on, other)
        days = abs((taken_on - other.taken_on).days)
        if scored and not other.reason_missing and days < 7 * measure.weeks_apart:
            found.append(
                (
                    "taken_on",
                    f"The {measure.name} asks about the last weeks: leave {measure.weeks_apart} weeks after "
                    f"{govuk_date(other.taken_on)}",
                )
            )
    return found[:1]


def _others(case_measure, besides):
    others = case_measure.outcomes.standing()
    return others.exclude(pk=besides.pk) if besides else others


def _order_faults(point, taken_on, other):
    before, after = ORDER.index(point), ORDER.index(other.point)
    name = other.get_point_display().lower()
    if before < after and taken_on > other.taken_on:
        yield "taken_on", f"The {Point(point).label.lower()} comes before the {name}, {govuk_date(other.taken_on)}"
    if before > after and taken_on < other.taken_on:
        yield "taken_on", f"The {Point(point).label.lower()} comes after the {name}, {govuk_date(other.taken_on)}"


def reasons(case_measure, on):
    """Why there may be no scores: for the SDQ of a child who is looked after, the codes of the national return."""
    return LOOKED_AFTER_REASONS + REASONS[-1:] if is_of_looked_after(case_measure, on) else REASONS


def is_of_looked_after(case_measure, on):
    """Whether it is the SDQ by the carer of a child of 4 to 16 who was looked after on that day."""
    if (case_measure.measure, case_measure.rater) != (SDQ, Rater.PARENT) or case_measure.child is None:
        return False
    months = age_in_months(case_measure.child, on)
    if months is None or not LOOKED_AFTER_AGES.fit(months):
        return False
    stands = case_measure.case.circumstances.filter(child=case_measure.child, from_day__lte=on)
    latest = stands.first() or case_measure.case.circumstances.filter(child=case_measure.child).last()
    return latest is not None and latest.social_care_status == LOOKED_AFTER
