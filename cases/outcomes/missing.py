"""What has not been measured yet: in sentences for one case, and as a list to chase. One question to the database.

Expected are a rating of every goal at the start, at each shared review and at the end, and each measure that was
chosen at the start and at the end. The start is due as soon as the work has begun; the end once the planned shared
reviews have been held. The SQL and the sentences are made from the same annotations, so that a list and a page never
differ.
"""

from datetime import timedelta
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat, JSONObject
from django.urls import reverse

from cases.models import Case
from cases.outcomes.measures import MEASURES, Point, Rater
from cases.outcomes.models import CaseMeasure, Goal, GoalRating, Outcome
from cases.states import CaseStatus

PATIENCE = timedelta(days=14)  # after the work began, before anybody is reminded
REVIEWED = "reviewed"  # the status of a cycle whose shared review was held; sessions are a room above this one


class Missing(NamedTuple):
    """One thing that is not there, and the page on which it is given."""

    sentence: str
    url: str
    point: str


def with_what_is_missing(cases: QuerySet) -> QuerySet:
    """The cases with what each of them lacks."""
    return cases.annotate(
        reviews_held=Coalesce(Subquery(_reviews(Count("cycles", filter=Q(cycles__status=REVIEWED)))), 0),
        goals_set=Coalesce(Subquery(_goals().order_by().values("case").annotate(n=Count("pk")).values("n")), 0),
        goals_never_rated=ArraySubquery(_never_rated().values_list(_goal_row(), flat=True)),
        goals_behind=ArraySubquery(_not_rated_since_the_review().values_list(_goal_row(), flat=True)),
        goals_without_end=ArraySubquery(_not_rated_at_the_end().values_list(_goal_row(), flat=True)),
        measures_without_start=ArraySubquery(_without(Point.BASELINE).values_list(_measure_row(), flat=True)),
        measures_without_end=ArraySubquery(_without(Point.END).values_list(_measure_row(), flat=True)),
    )


def being_chased(cases: QuerySet) -> QuerySet:
    """Those of the cases in which something is due now; needs the annotations."""
    at_the_end = Q(reviews_held__gte=F("planned_cycles")) & (
        Exists(_not_rated_at_the_end()) | Exists(_without(Point.END))
    )
    at_the_start = ~Exists(_goals()) | Exists(_never_rated()) | Exists(_without(Point.BASELINE))
    at_a_review = Exists(_not_rated_since_the_review())
    return cases.filter(at_the_start | at_a_review | at_the_end, status=CaseStatus.ACTIVE)


def missing_measures(case) -> list[str]:
    """Everything that is not there, as if the case were to end today: sentences for the page on which it is closed."""
    return [missing.sentence for missing in _of(_annotated(case), at_the_end=True)]


def due(case) -> list[Missing]:
    """What is due now in a case that has the annotations, or in one that is looked up."""
    case = _annotated(case)
    if case.status != CaseStatus.ACTIVE:
        return []
    return _of(case, at_the_end=case.reviews_held >= case.planned_cycles)


def _annotated(case):
    if hasattr(case, "reviews_held"):
        return case
    return with_what_is_missing(Case.objects.filter(pk=case.pk)).get()


def _of(case, *, at_the_end):
    """The start first; whoever has no start is asked for no end too."""
    missing = []
    if not case.goals_set:
        missing.append(Missing("No goal has been set.", reverse("cases:set_goal", args=[case.pk]), Point.BASELINE))
    missing += [_goal(row, "has no rating yet", Point.BASELINE) for row in case.goals_never_rated]
    missing += [_measure(row, "start", Point.BASELINE) for row in case.measures_without_start]
    if not at_the_end:
        since = "has no rating since the last shared review"
        missing += [_goal(row, since, Point.REVIEW) for row in case.goals_behind]
    if at_the_end:
        unrated = {row["pk"] for row in case.goals_never_rated}
        missing += [
            _goal(row, "has no rating at the end", Point.END)
            for row in case.goals_without_end
            if row["pk"] not in unrated
        ]
        missing += [_measure(row, "end", Point.END) for row in case.measures_without_end]
    return missing


def _goal(row, lacks, point):
    return Missing(f"The goal “{row['words']}” {lacks}.", reverse("cases:rate_goal", args=[row["pk"]]), point)


def _measure(row, when, point):
    name, rater = MEASURES[row["measure"]].name, Rater(row["rater"])
    child = row["child"].strip()
    who = row["adult"] or (child if rater == Rater.CHILD else rater.label.lower())
    about = f", about {child}" if child and rater != Rater.CHILD else ""
    url = reverse("cases:record_outcome", args=[row["pk"], point])
    return Missing(f"The {name} by {who}{about} is missing at the {when}.", url, point)


# The parts of the one question; each is about the case of the row outside


def _goals():
    return Goal.objects.filter(case=OuterRef("pk"))


def _never_rated():
    return _goals().current().filter(~Exists(GoalRating.objects.filter(goal=OuterRef("pk"))))


def _not_rated_since_the_review():
    return _with_ratings().filter(last_rated__lt=F("last_reviewed"))


def _not_rated_at_the_end():
    """No second rating, or none since the last shared review."""
    return _with_ratings().filter(
        Q(last_rated=None) | Q(ratings_count__lt=2) | Q(last_reviewed__isnull=False, last_rated__lt=F("last_reviewed"))
    )


def _with_ratings():
    standing = GoalRating.objects.standing().filter(goal=OuterRef("pk")).order_by().values("goal")
    last = standing.annotate(last=Max("rated_on")).values("last")
    count = standing.annotate(n=Count("pk")).values("n")
    reviewed = (
        Case.objects.filter(pk=OuterRef("case"))
        .order_by()
        .annotate(last=Max("cycles__reviewed_on", filter=Q(cycles__status=REVIEWED)))
        .values("last")
    )
    goals = _goals().current().annotate(last_rated=Subquery(last), ratings_count=Subquery(count))
    return goals.annotate(last_reviewed=Subquery(reviewed))


def _without(point):
    given = Outcome.objects.filter(case_measure=OuterRef("pk"), point=point)
    return CaseMeasure.objects.current().filter(~Exists(given), case=OuterRef("pk"))


def _reviews(count):
    return Case.objects.filter(pk=OuterRef("pk")).order_by().annotate(n=count).values("n")


def _goal_row():
    return JSONObject(pk=Cast("pk", CharField()), words="words")


def _measure_row():
    return JSONObject(
        pk=Cast("pk", CharField()),
        measure="measure",
        rater="rater",
        child=Concat(F("child__first_name"), Value(" "), F("child__last_name")),
        adult="adult__name",
    )
