"""Plain functions that make goals, measures and what they gave."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from cases.models import CaseAdult, HelpingQuestion
from cases.outcomes import actions, goals
from cases.outcomes.measures import SDQ, Point, Rater
from vig_portal.states.moves import move

SDQ_SCORES = {"emotional": 4, "conduct": 3, "hyperactivity": 6, "peer": 2, "prosocial": 7, "impact": 2}
SDQ_TOTAL = 15


def day(days_ago):
    return timezone.localdate() - timedelta(days=days_ago)


@transaction.atomic
def activate(case, *, reviewed=0):
    """The work has begun, and so many shared reviews were held."""
    move(case, "start_work", by=case.allocation.practitioner.user)
    for number in range(1, reviewed + 1):
        case.cycles.create(number=number, status="reviewed", filmed_on=day(30), reviewed_on=day(10 - number))
    return case


def make_question(case, *, by, child=None, **fields):
    fields.setdefault("words", "How can we get on at bedtime?")
    fields.setdefault("asked_on", day(60))
    if child is None:
        fields.setdefault("adult", case.adults.first())
    return HelpingQuestion.objects.create(case=case, child=child, by=by, **fields)


def make_goal(case, *, by, question=None, words="To have calm bedtimes", set_on=None):
    question = question or make_question(case, by=by)
    return goals.set_goal(question, words=words, set_on=set_on or day(60), by=by)


def make_sdq(case, *, by, rater=Rater.TEACHER, **fields):
    """The SDQ by the teacher, about the first child."""
    return actions.choose(case, measure=SDQ, rater=rater, child=case.focus_children.first(), by=by, **fields)


def sdq(chosen, *, by, point=Point.BASELINE, days_ago=50, total=SDQ_TOTAL, **fields):
    """Fifteen points in all, unless told; the difference lies in the emotional scale."""
    scores = SDQ_SCORES | {"emotional": SDQ_SCORES["emotional"] + total - SDQ_TOTAL}
    fields.setdefault("scores", scores)
    fields.setdefault("version", "baseline" if point == Point.BASELINE else "follow_up")
    return actions.record(chosen, point=point, taken_on=day(days_ago), total=total, by=by, **fields)


def make_adult(case, **fields):
    fields.setdefault("name", "Sam Example")
    fields.setdefault("relationship", "father")
    return CaseAdult.objects.create(case=case, **fields)


def born(case, on: date):
    """The first child of the case was born on this day."""
    child = case.focus_children.first()
    child.date_of_birth = on
    child.save(update_fields=["date_of_birth"])
    return child
