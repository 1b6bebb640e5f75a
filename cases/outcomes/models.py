"""Goals and how near they are, the measures of a case and their scores, a child's terms at school. All append-only:
what is corrected stays, and the correction says why.
"""

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, CaseAdult, HelpingQuestion
from cases.outcomes.measures import MEASURES, QUESTIONNAIRES, REASON_WORDS, Point, Rater
from referrals.models import Child
from vig_portal.accounts.models import User

GOALS_AT_A_TIME = 3
MOST_SESSIONS_A_TERM = 200  # two a day; a year has 380
MOST_DAYS_SUSPENDED = 45  # a school year's


class CorrectedQuerySet(models.QuerySet):
    def standing(self):
        """Those that no correction has taken the place of."""
        return self.filter(superseded_by=None)


class Corrected(models.Model):
    """What is never changed, but corrected by another that takes its place."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    supersedes = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="superseded_by"
    )
    why = models.CharField(max_length=300, blank=True)  # it took the place of another
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = CorrectedQuerySet.as_manager()

    class Meta:
        abstract = True


def _has_its_reason(name):
    return models.CheckConstraint(condition=Q(supersedes=None) | ~Q(why=""), name=name)


def append_only():
    """Nothing that was written is changed; a new row each time, since a model names its triggers."""
    return [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)]


# Goals


class GoalQuerySet(models.QuerySet):
    def current(self):
        """Those that are still worked towards."""
        return self.filter(ended_on=None)


class Goal(models.Model):
    """What one adult or child wants to reach, in their own words; it comes of a helping question of theirs."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="goals")
    question = models.ForeignKey(HelpingQuestion, on_delete=models.PROTECT, related_name="goals")
    adult = models.ForeignKey(CaseAdult, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=500)
    place = models.PositiveSmallIntegerField()  # 1 to 3: one person has no more at a time
    set_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = GoalQuerySet.as_manager()
    held_through = ("case",)

    class Meta:
        ordering = ["set_on", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(adult=None, child__isnull=False) | Q(adult__isnull=False, child=None),
                name="goal_of_one_person",
            ),
            models.CheckConstraint(condition=Q(place__gte=1, place__lte=GOALS_AT_A_TIME), name="goal_has_a_place"),
            models.UniqueConstraint(
                fields=["case", "adult", "place"], condition=Q(ended_on=None), name="goal_three_an_adult"
            ),
            models.UniqueConstraint(
                fields=["case", "child", "place"], condition=Q(ended_on=None), name="goal_three_a_child"
            ),
            models.CheckConstraint(condition=Q(ended_on__gte=F("set_on")), name="goal_ends_after_it_was_set"),
        ]
        indexes = [models.Index(fields=["case", "set_on", "at"], name="goal_of_case")]

    def __str__(self):
        return self.words[:60]

    @property
    def reference(self):
        return self.case.reference

    @property
    def owner(self):
        """Whose goal it is."""
        return self.adult or self.child

    def get_absolute_url(self):
        return reverse("cases:outcomes", args=[self.case_id])


class GoalRating(Corrected):
    """How near a goal somebody says they are: 0 no progress, 10 reached. One for a goal and session."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="ratings")
    session = models.ForeignKey(
        "case_sessions.Session", on_delete=models.PROTECT, null=True, blank=True, related_name="goal_ratings"
    )
    rated_on = models.DateField()
    score = models.PositiveSmallIntegerField()

    held_through = ("goal",)

    class Meta:
        ordering = ["rated_on", "at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=10), name="rating_0_to_10"),
            models.UniqueConstraint(
                fields=["goal", "session"], condition=Q(supersedes=None), name="rating_once_a_session"
            ),
            models.UniqueConstraint(
                fields=["goal", "rated_on"], condition=Q(supersedes=None, session=None), name="rating_once_a_day"
            ),
            _has_its_reason("rating_corrected_for_a_reason"),
        ]
        indexes = [models.Index(fields=["goal", "rated_on"], name="rating_of_goal")]
        triggers = append_only()

    def __str__(self):
        return f"{self.score} on {self.rated_on}"


# Measures


class CaseMeasureQuerySet(models.QuerySet):
    def current(self):
        """Those that are still used."""
        return self.filter(ended_on=None)


class CaseMeasure(models.Model):
    """A measure that was chosen for a case: who answers it, and about whom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="measures")
    measure = models.CharField(max_length=20)  # a code of measures.TABLE
    rater = models.CharField(max_length=10, choices=Rater)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    adult = models.ForeignKey(CaseAdult, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    chosen_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = CaseMeasureQuerySet.as_manager()
    held_through = ("case",)

    class Meta:
        ordering = ["chosen_on", "at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "measure", "rater", "child", "adult"],
                condition=Q(ended_on=None),
                nulls_distinct=False,
                name="case_measure_chosen_once",
            ),
            models.CheckConstraint(condition=Q(ended_on__gte=F("chosen_on")), name="case_measure_ends_after"),
        ]

    def __str__(self):
        return self.about

    @property
    def reference(self):
        return self.case.reference

    @property
    def row(self):
        """What the table says of the measure."""
        return MEASURES[self.measure]

    @property
    def about(self):
        """SDQ by teacher or early years worker, about Mia Example."""
        who = str(self.adult) if self.adult else self.get_rater_display().lower()
        if self.child is None:
            return f"{self.row.name} by {who}"
        if self.rater == Rater.CHILD:
            return f"{self.row.name} by {self.child}"
        return f"{self.row.name} by {who}, about {self.child}"

    def get_absolute_url(self):
        return reverse("cases:outcomes", args=[self.case_id])


def _figure(code):
    return Cast(KeyTextTransform(code, "scores"), models.DecimalField(max_digits=4, decimal_places=1))


def _within(measure, rater):
    """The figures of a measure are in their ranges, and the total is the sum of what makes it up."""
    within = Q()
    for scale in measure.scales:
        within &= Q(**{f"scores__{scale.code}__gte": scale.lowest})
        within &= Q(**{f"scores__{scale.code}__lte": scale.highest_for(rater)})
    if measure.total is None:
        return within & Q(total=None)
    within &= Q(total__isnull=False, total__gte=measure.total.lowest, total__lte=measure.total.highest)
    if measure.adds_up:
        first, *more = (_figure(scale.code) for scale in measure.scales if scale.in_total)
        within &= Q(scores={}) | Q(total=sum(more, first))
    return within


def _ranges():
    """A constraint for each measure and rater: what the form refuses, the database refuses too."""
    for measure in QUESTIONNAIRES.values():
        for rater in measure.raters:
            yield models.CheckConstraint(
                condition=~Q(measure=measure.code, rater=rater) | ~Q(reason_missing="") | _within(measure, rater),
                name=f"outcome_{measure.code}_{rater}",
            )
    pairs = Q()
    for measure in QUESTIONNAIRES.values():
        pairs |= Q(measure=measure.code, rater__in=[str(rater) for rater in measure.raters])
    yield models.CheckConstraint(condition=pairs, name="outcome_of_a_measure_we_know")


class Outcome(Corrected):
    """What one measure gave at one point of time; or why it gave nothing."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="outcomes")
    case_measure = models.ForeignKey(CaseMeasure, on_delete=models.PROTECT, related_name="outcomes")
    # As the measure of the case has them: the database checks the ranges by them.
    measure = models.CharField(max_length=20)
    rater = models.CharField(max_length=10, choices=Rater)
    point = models.CharField(max_length=10, choices=Point)
    taken_on = models.DateField()
    version = models.CharField(max_length=60, blank=True)
    scores = models.JSONField(default=dict, blank=True)  # {code of the scale: figure}
    total = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    reason_missing = models.CharField(max_length=20, blank=True)
    reason_words = models.CharField(max_length=300, blank=True)

    held_through = ("case",)

    class Meta:
        ordering = ["taken_on", "at", "pk"]
        indexes = [models.Index(fields=["case_measure", "taken_on"], name="outcome_of_measure")]
        triggers = append_only()
        constraints = [
            models.UniqueConstraint(
                fields=["case_measure", "point"],
                condition=Q(supersedes=None) & ~Q(point=Point.REVIEW),
                name="outcome_once_a_point",
            ),
            models.UniqueConstraint(
                fields=["case_measure", "taken_on"],
                condition=Q(supersedes=None, point=Point.REVIEW),
                name="outcome_review_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(~Q(total=None) | ~Q(scores={}), reason_missing="")
                | Q(~Q(reason_missing=""), total=None, scores={}),
                name="outcome_scores_or_a_reason",
            ),
            _has_its_reason("outcome_corrected_for_a_reason"),
            *_ranges(),
        ]

    def __str__(self):
        return f"{self.row.name}, {self.get_point_display().lower()}"

    @property
    def reference(self):
        return self.case.reference

    @property
    def row(self):
        """What the table says of the measure."""
        return MEASURES[self.measure]

    @property
    def reason(self):
        """Why there are no scores, in words."""
        return REASON_WORDS.get(self.reason_missing, self.reason_missing)

    def get_absolute_url(self):
        return reverse("cases:outcome", args=[self.pk])


# School


class SchoolTerm(Corrected):
    """One child's term at school: attendance, suspensions, timetable, education plan."""

    class Term(models.IntegerChoices):
        AUTUMN = 1, "Autumn"
        SPRING = 2, "Spring"
        SUMMER = 3, "Summer"

    class Rag(models.TextChoices):
        RED = "red", "Red"
        AMBER = "amber", "Amber"
        GREEN = "green", "Green"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="school_terms")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    school_year = models.PositiveSmallIntegerField()  # the year in which it begins: 2026 for 2026 to 2027
    term = models.PositiveSmallIntegerField(choices=Term)
    possible_sessions = models.PositiveSmallIntegerField(null=True, blank=True)
    attended_sessions = models.PositiveSmallIntegerField(null=True, blank=True)
    days_suspended = models.DecimalField(max_digits=3, decimal_places=1, null=True, blank=True)
    part_time_hours = models.DecimalField(max_digits=3, decimal_places=1, null=True, blank=True)  # a week
    part_time_since = models.DateField(null=True, blank=True)
    part_time_review_on = models.DateField(null=True, blank=True)
    pep_in_term = models.BooleanField(null=True)  # whether a personal education plan was held in the term
    pep_rag = models.CharField(max_length=5, choices=Rag, blank=True)

    held_through = ("case",)

    class Meta:
        ordering = ["school_year", "term", "at", "pk"]
        triggers = append_only()
        constraints = [
            models.UniqueConstraint(
                fields=["case", "child", "school_year", "term"], condition=Q(supersedes=None), name="term_once_a_child"
            ),
            models.CheckConstraint(condition=Q(school_year__gte=2000, school_year__lte=2100), name="term_in_a_year"),
            models.CheckConstraint(condition=Q(term__in=(1, 2, 3)), name="term_one_of_three"),
            models.CheckConstraint(
                condition=Q(possible_sessions=None, attended_sessions=None)
                | Q(
                    possible_sessions__gte=1,
                    possible_sessions__lte=MOST_SESSIONS_A_TERM,
                    attended_sessions__isnull=False,
                    attended_sessions__lte=F("possible_sessions"),
                ),
                name="term_attended_of_possible",
            ),
            models.CheckConstraint(
                condition=Q(days_suspended__gte=0, days_suspended__lte=MOST_DAYS_SUSPENDED),
                name="term_days_suspended",
            ),
            models.CheckConstraint(
                condition=Q(part_time_hours=None, part_time_since=None, part_time_review_on=None)
                | Q(part_time_hours__gt=0, part_time_hours__lte=40, part_time_review_on__isnull=False),
                name="term_part_time_has_a_review",
            ),
            models.CheckConstraint(
                condition=Q(part_time_review_on__gte=F("part_time_since")), name="term_review_after_start"
            ),
            models.CheckConstraint(
                condition=Q(pep_rag="") | Q(pep_in_term__isnull=False, pep_in_term=True), name="term_rag_of_a_plan"
            ),
            _has_its_reason("term_corrected_for_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_term_display()} term {self.years}"

    @property
    def reference(self):
        return self.case.reference

    @property
    def years(self):
        """2026 to 2027"""
        return f"{self.school_year} to {self.school_year + 1}"

    def get_absolute_url(self):
        return reverse("cases:outcomes", args=[self.case_id])
