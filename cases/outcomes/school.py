"""A child's terms at school: recording them, attendance, and one term beside another."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from cases.outcomes.goals import must_stand
from cases.outcomes.models import MOST_DAYS_SUSPENDED, MOST_SESSIONS_A_TERM, SchoolTerm
from cases.outcomes.scoring import NOT_ENOUGH
from cases.people.actions import locked
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.reference.school_years import is_persistently_absent, is_severely_absent
from vig_portal.states.moves import Refusal

Term = SchoolTerm.Term


@transaction.atomic
def record_term(case, child, *, school_year, term, by, **figures):
    """Keep a child's term; each of them once."""
    case = locked(case, by, Action.RECORD_OUTCOME)
    if not case.focus_children.filter(pk=child.pk).exists():
        raise Refusal("The case is not about this child.")
    which = {"child": child, "school_year": school_year, "term": term}
    if case.school_terms.standing().filter(**which).exists():
        raise Refusal("This term was recorded already. Correct what stands there instead.")
    _check(school_year, term, figures)
    kept = SchoolTerm.objects.create(case=case, by=by, **which, **figures)
    trail.record("record_term", by=by, about=case, child=str(child.pk))
    return kept


@transaction.atomic
def correct_term(kept, *, why, by, **figures):
    """Put right what was recorded of a term, with the reason; what it was stays to be read."""
    case = locked(kept.case, by, Action.RECORD_OUTCOME)
    must_stand(kept)
    _check(kept.school_year, kept.term, figures)
    which = {"child_id": kept.child_id, "school_year": kept.school_year, "term": kept.term}
    corrected = SchoolTerm.objects.create(case=case, supersedes=kept, why=why, by=by, **which, **figures)
    trail.record("correct_term", by=by, about=case, child=str(kept.child_id))
    return corrected


def _check(school_year, term, figures):
    if wrong := next(iter(faults(school_year, term, figures)), None):
        raise Refusal(f"{wrong[1]}.")


def faults(school_year, term, figures):
    """What is wrong with the figures of a term: pairs of the field and a sentence."""
    possible, attended = figures.get("possible_sessions"), figures.get("attended_sessions")
    if (school_year, term) > term_of(timezone.localdate()):
        yield "term", "The term must have begun"
    if (possible is None) != (attended is None):
        missing = "possible_sessions" if possible is None else "attended_sessions"
        yield missing, "Enter both the sessions that were possible and those attended"
    elif possible is not None:
        if not 1 <= possible <= MOST_SESSIONS_A_TERM:
            yield "possible_sessions", f"Possible sessions must be between 1 and {MOST_SESSIONS_A_TERM}"
        elif not 0 <= attended <= possible:
            yield "attended_sessions", "The sessions attended must be no more than those that were possible"
    days = figures.get("days_suspended")
    if days is not None and not 0 <= days <= MOST_DAYS_SUSPENDED:
        yield "days_suspended", f"Days suspended must be between 0 and {MOST_DAYS_SUSPENDED}"
    yield from _timetable_faults(figures)
    if figures.get("pep_rag") and not figures.get("pep_in_term"):
        yield "pep_rag", "There was no personal education plan to be rated"


def _timetable_faults(figures):
    hours, since, review = (figures.get(f"part_time_{name}") for name in ("hours", "since", "review_on"))
    if hours is None:
        if since or review:
            yield "part_time_hours", "Enter the hours a week of the part-time timetable"
    elif not 0 < hours <= 40:
        yield "part_time_hours", "Hours a week must be more than 0 and no more than 40"
    elif review is None:
        yield "part_time_review_on", "Enter the day on which the part-time timetable is reviewed"
    elif since and review < since:
        yield "part_time_review_on", "The review must be after the part-time timetable began"


def term_of(day: date):
    """The school year and term in which a day lies: autumn from September, spring from January, summer from April."""
    if day.month >= 9:
        return day.year, Term.AUTUMN
    return day.year - 1, Term.SPRING if day.month <= 3 else Term.SUMMER


def attendance(kept):
    """Per cent of the possible sessions that were attended, exactly; None where it is not known. Source: DfE."""
    if kept is None or not kept.possible_sessions:
        return None
    return Fraction(100 * kept.attended_sessions, kept.possible_sessions)


def absence(kept):
    """What the attendance amounts to: exactly 90.0% counts as persistently absent, 50% as severely. Source: DfE."""
    percent = attendance(kept)
    if is_severely_absent(percent):
        return "Severely absent"
    return "Persistently absent" if is_persistently_absent(percent) else ""


def in_words(percent):
    """92.3%; 90.04% where a shorter number would look like one that it is not: 90.0% is persistently absent."""
    if percent is None:
        return "Not known"
    short = f"{float(percent):.1f}"
    is_on_a_line = short in ("90.0", "50.0") and percent != float(short)
    return f"{float(percent):.2f}%" if is_on_a_line else f"{short}%"


class Comparison(NamedTuple):
    """The term before the work beside the latest since."""

    says: str
    sentence: str
    points: float | None = None  # percentage points


def compare(before, after):
    """How attendance changed, in percentage points; only where as many sessions were possible."""
    first, second = attendance(before), attendance(after)
    if first is None or second is None:
        which = "before the work began" if first is None else "since the work began"
        return Comparison(NOT_ENOUGH, f"The attendance of a term {which} is not recorded.")
    if before.possible_sessions != after.possible_sessions:
        return Comparison(
            NOT_ENOUGH,
            f"The terms had different numbers of possible sessions: {before.possible_sessions} and "
            f"{after.possible_sessions}.",
        )
    points = float(second - first)
    says = "No change" if not points else f"{abs(points):.1f} percentage points {'higher' if points > 0 else 'lower'}"
    return Comparison(
        says,
        f"{before}: {in_words(first)}. {after}: {in_words(second)}. A change is not proof of what made it.",
        points,
    )


def before_and_after(terms, began: date):
    """The last term before that in which the work began, and the latest since, of one child's standing terms."""
    start = term_of(began)
    ordered = sorted(terms, key=lambda kept: (kept.school_year, kept.term))
    earlier = [kept for kept in ordered if (kept.school_year, kept.term) < start]
    later = [kept for kept in ordered if (kept.school_year, kept.term) >= start]
    return (earlier[-1] if earlier else None), (later[-1] if later else None)
