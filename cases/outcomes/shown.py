"""What the pages of goals, measures and school show. What was corrected comes with what took its place."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject
from django.utils import timezone

from cases import record
from cases.models import Case
from cases.outcomes import school, scoring
from cases.outcomes.actions import age_in_months
from cases.outcomes.charts import line_chart
from cases.outcomes.goals import HIGHEST, LOWEST
from cases.outcomes.measures import Point
from cases.outcomes.missing import due, with_what_is_missing
from cases.outcomes.models import CaseMeasure, Goal, GoalRating, Outcome, SchoolTerm
from cases.outcomes.scoring import figure
from cases.states import CaseStatus
from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.govuk.templatetags.govuk import govuk_date

NOTHING = "–"
RATING = ("id", "rated_on", "score", "supersedes_id", "why", "at", "session_id")
OUTCOME = (
    "id", "measure", "rater", "point", "taken_on", "version", "scores", "total", "reason_missing", "reason_words",
    "supersedes_id", "why", "at",
)  # fmt: skip


def with_what_the_page_shows(cases, viewer):
    """The cases as their page of goals and measures needs them: names, what is missing, whether they are theirs."""
    may_record = visible(Case.objects.filter(pk=OuterRef("pk")), to=viewer, action=Action.RECORD_OUTCOME)
    return with_what_is_missing(record.with_its_tabs(cases, viewer)).annotate(is_theirs=Exists(may_record))


def may_record(case):
    """Whether the viewer may write here now; needs the annotation."""
    return case.is_theirs and case.status != CaseStatus.CLOSED


def page_of_outcomes(case):
    """Goals by person, measures, school, and what is missing: three questions to the database."""
    goals = [GoalShown(goal) for goal in goals_of(case)]
    measures = [MeasureShown(chosen, _outcomes(chosen)) for chosen in measures_of(case)]
    return {
        "missing": due(case),
        "people": by_person([goal for goal in goals if not goal.goal.ended_on]),
        "ended_goals": [goal for goal in goals if goal.goal.ended_on],
        "measures": [shown for shown in measures if not shown.chosen.ended_on],
        "ended_measures": [shown for shown in measures if shown.chosen.ended_on],
        "schools": schools_of(case),
    }


# Goals


def goals_of(case):
    """The goals of a case with their ratings: one question."""
    ratings = GoalRating.objects.filter(goal=OuterRef("pk")).order_by("rated_on", "at", "pk")
    row = JSONObject(**{name: name for name in RATING})
    goals = Goal.objects.filter(case=case).select_related("adult", "child", "question")
    return goals.annotate(rows=ArraySubquery(ratings.values_list(row, flat=True)))


def by_person(goals):
    """Whose goals they are, each with theirs, in the order in which they came."""
    people = {}
    for shown in goals:
        people.setdefault(shown.goal.owner, []).append(shown)
    return list(people.items())


class GoalShown:
    """A goal with its line."""

    def __init__(self, goal):
        self.goal = goal
        self.ratings = standing([_rebuilt(GoalRating, row) for row in goal.rows])
        self.chart = line_chart(
            f"How near the goal is, from {LOWEST} to {HIGHEST}",
            [(rating.rated_on, rating.score) for rating, _ in self.ratings],
            lowest=LOWEST,
            highest=HIGHEST,
        )

    @property
    def sentence(self):
        """How far they have come, in plain words."""
        if not self.ratings:
            return "Not rated yet."
        first, last = self.ratings[0][0].score, self.ratings[-1][0].score
        if len(self.ratings) == 1:
            return f"Rated {last} out of {HIGHEST} so far."
        if first == last:
            return f"Rated {last} out of {HIGHEST}, as at the start."
        return f"From {first} to {last} out of {HIGHEST}."

    @property
    def table(self):
        """The figures of the line."""
        return [(govuk_date(rating.rated_on), rating.score) for rating, _ in self.ratings]


# Measures


def measures_of(case):
    """The measures of a case with what they gave: one question."""
    outcomes = Outcome.objects.filter(case_measure=OuterRef("pk")).order_by("taken_on", "at", "pk")
    row = JSONObject(**{name: name for name in OUTCOME})
    chosen = CaseMeasure.objects.filter(case=case).select_related("adult", "child")
    return chosen.annotate(rows=ArraySubquery(outcomes.values_list(row, flat=True)))


def _outcomes(chosen):
    return [_rebuilt(Outcome, row, case_measure=chosen) for row in chosen.rows]


class MeasureShown:
    """A measure of a case: what it gave at each point, and what can be said of it."""

    def __init__(self, chosen, outcomes):
        self.chosen, self.row = chosen, chosen.row
        self.outcomes = standing(outcomes)

    @property
    def points(self):
        """For each point of time its label and what stands there."""
        return [(Point(point), self._at(point)) for point in Point]

    def _at(self, point):
        return [OutcomeShown(outcome) for outcome, _ in self.outcomes if outcome.point == point]

    @property
    def change(self):
        """What can be said of the start and the end; of the latest review while there is no end."""
        last = self._total(Point.END)
        if last is None and (reviews := self._at(Point.REVIEW)):
            last = reviews[-1].outcome.total
        return scoring.change(self.row, self.chosen.rater, self._total(Point.BASELINE), last)

    def _total(self, point):
        return next((shown.outcome.total for shown in self._at(point)), None)

    @property
    def chart(self):
        """The totals as a line, where there are two or more and their range is known."""
        scale, rows = self.row.total, [(one.taken_on, one.total) for one, _ in self.outcomes if one.total is not None]
        if scale is None or len(rows) < 2 or not self.row.confirmed:
            return None
        title = f"{self.row.name}, {scale.name.lower()}, from {scale.lowest} to {scale.highest}"
        return line_chart(title, rows, lowest=scale.lowest, highest=scale.highest)

    @property
    def scales(self):
        """Each figure of the measure, in words: its name, range and direction."""
        total = (self.row.total,) if self.row.total else ()
        return [
            f"{scale.name}: {scale.lowest} to {scale.highest_for(self.chosen.rater)}. {scale.better.label}"
            for scale in (*self.row.scales, *total)
        ]

    @property
    def lines(self):
        """What stands at each point, with what was corrected."""
        return [OutcomeShown(outcome, corrected) for outcome, corrected in self.outcomes]


class OutcomeShown:
    """What a measure gave at one point, in words."""

    def __init__(self, outcome, corrected=()):
        self.outcome, self.corrected = outcome, [OutcomeShown(one) for one in corrected]

    @property
    def words(self):
        """18; or, where there is no total, each figure with its name; or why there is none."""
        outcome = self.outcome
        if outcome.reason_missing:
            return outcome.reason
        if outcome.total is not None:
            return figure(outcome.total)
        return ", ".join(f"{scale.name} {figure(outcome.scores[scale.code])}" for scale in outcome.row.scales)

    @property
    def all_words(self):
        """Every figure with its name, for what was corrected."""
        return ", ".join(f"{scale.name} {figure(score)}" for scale, score in self._scores()) or self.words

    @property
    def corrections(self):
        """What it was before, each with why it was corrected."""
        after = (self, *self.corrected)
        return [(before, shown.outcome.why) for shown, before in zip(after, self.corrected, strict=False)]

    @property
    def figures(self):
        """Each figure with its name, the ends of its range, and its band with the name of the scheme."""
        outcome = self.outcome
        child = outcome.case_measure.child
        months = age_in_months(child, outcome.taken_on) if child else None
        return [
            (
                scale.name,
                f"{figure(score)}, from {scale.lowest} to {scale.highest_for(outcome.rater)}",
                scoring.band(outcome.row, outcome.rater, scale.code, score, months=months),
            )
            for scale, score in self._scores()
        ]

    def _scores(self):
        outcome = self.outcome
        for scale in outcome.row.scales:
            if scale.code in outcome.scores:
                yield scale, outcome.scores[scale.code]
        if outcome.total is not None:
            yield outcome.row.total, outcome.total

    @property
    def version(self):
        return dict(self.outcome.row.versions).get(self.outcome.version, self.outcome.version)


# School


def schools_of(case):
    """Each child's terms, and the term before the work beside the latest since."""
    children = {}
    terms = SchoolTerm.objects.filter(case=case).select_related("child")
    for kept in terms:
        children.setdefault(kept.child, []).append(kept)
    return [SchoolShown(child, kept, timezone.localdate(case.opened_at)) for child, kept in children.items()]


class SchoolShown:
    """One child at school, term by term."""

    def __init__(self, child, terms, began):
        self.child = child
        self.terms = [TermShown(kept, corrected) for kept, corrected in standing(terms)]
        self.has_corrections = any(shown.corrected for shown in self.terms)
        self.comparison = school.compare(*school.before_and_after([shown.term for shown in self.terms], began))


class TermShown:
    """One term in words."""

    def __init__(self, term, corrected=()):
        self.term, self.corrected = term, [TermShown(one) for one in corrected]

    @property
    def corrections(self):
        """What it was before, each with why it was corrected."""
        after = (self, *self.corrected)
        return [(before, shown.term.why) for shown, before in zip(after, self.corrected, strict=False)]

    @property
    def attendance(self):
        percent = school.attendance(self.term)
        if percent is None:
            return "Not known"
        return f"{school.in_words(percent)}, {self.term.attended_sessions} of {self.term.possible_sessions} sessions"

    @property
    def absence(self):
        return school.absence(self.term)

    @property
    def suspended(self):
        return NOTHING if self.term.days_suspended is None else f"{figure(self.term.days_suspended)} days"

    @property
    def timetable(self):
        term = self.term
        if term.part_time_hours is None:
            return NOTHING
        since = f" since {govuk_date(term.part_time_since)}" if term.part_time_since else ""
        return f"{figure(term.part_time_hours)} hours a week{since}, reviewed {govuk_date(term.part_time_review_on)}"

    @property
    def plan(self):
        if self.term.pep_in_term is None:
            return NOTHING
        held = "Held" if self.term.pep_in_term else "Not held"
        return f"{held}, {self.term.get_pep_rag_display().lower()}" if self.term.pep_rag else held


# What they share


def standing(rows):
    """What stands, each with what it took the place of, newest first."""
    by_pk = {row.pk: row for row in rows}
    replaced = {row.supersedes_id for row in rows}
    return [(row, list(_before(row, by_pk))) for row in rows if row.pk not in replaced]


def _before(row, by_pk):
    while (row := by_pk.get(row.supersedes_id)) is not None:
        yield row


def _rebuilt(model, row, **known):
    """A record from what the database gave as JSON."""
    fields = {name: _read(model._meta.get_field(name.removesuffix("_id")), value) for name, value in row.items()}
    return model(**fields, **known)


def _read(field, value):
    field = field.target_field if field.is_relation else field
    return field.to_python(value)
