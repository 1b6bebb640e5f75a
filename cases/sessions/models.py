"""Cycles, and the sessions in which people meet."""

import uuid

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from cases.models import Case
from cases.sessions.states import (
    CYCLE_MOVES,
    CYCLE_TAG_COLOURS,
    SESSION_MOVES,
    SESSION_TAG_COLOURS,
    TAKES_TIME,
    CycleStatus,
    SessionStatus,
)
from vig_portal.access.roles import Role
from vig_portal.accounts.models import Practitioner, RoleHeld, User
from vig_portal.states.moves import status_guard


class TimeRange(Func):
    """From the start until the end, the end not included: who leaves at ten may begin elsewhere at ten."""

    function = "tstzrange"
    output_field = DateTimeRangeField()


class Cycle(models.Model):
    """One film and one shared review of its moments, with what lies between."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="cycles")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=30, choices=CycleStatus, default=CycleStatus.PLANNED)
    status_since = models.DateTimeField(default=timezone.now)
    filmed_on = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    supervised_on = models.DateField(null=True, blank=True)

    moves = CYCLE_MOVES
    TAG_COLOURS = CYCLE_TAG_COLOURS
    held_through = ("case",)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="cycle_number_once_a_case"),
            models.CheckConstraint(condition=Q(number__gte=1), name="cycle_number_from_1"),
            models.CheckConstraint(
                condition=~Q(status=CycleStatus.REVIEWED)
                | Q(filmed_on__isnull=False, reviewed_on__gte=F("filmed_on")),
                name="cycle_reviewed_after_filmed",
            ),
        ]
        triggers = [status_guard(CYCLE_MOVES)]

    def __str__(self):
        return f"Cycle {self.number}"

    @property
    def reference(self):
        return self.case.reference

    def get_absolute_url(self):
        return reverse("cases:sessions", args=[self.case_id])

    @property
    def counts(self):
        """Whether both its film and its shared review are logged, and in that order."""
        return self.status == CycleStatus.REVIEWED

    @staticmethod
    def moved_on_sentence(status):
        """Why a move is refused when somebody else was quicker."""
        return f"This cycle has moved on: it is now “{CycleStatus(status).label}”. Nothing was changed."


class CyclePlan(models.Model):
    """How many cycles were planned from a day on, and why; append-only."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="cycle_plans")
    planned = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    held_through = ("case",)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(planned__gte=1, planned__lte=8), name="cycle_plan_1_to_8"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)]

    def __str__(self):
        return f"{self.planned} planned"


class SessionQuerySet(models.QuerySet):
    def booked(self):
        return self.filter(status=SessionStatus.BOOKED)

    def taking_time(self):
        """Those during which their practitioner cannot be elsewhere."""
        return self.filter(status__in=TAKES_TIME)

    def of_cycles(self):
        """Those that are a part of a cycle now: its film or its shared review."""
        return self.taking_time().filter(cycle__isnull=False, needs_another=False)


class Session(models.Model):
    """One meeting with a family, planned and then held, missed, cancelled or moved."""

    class Kind(models.TextChoices):
        PLANNING = "planning", "Planning"
        FILMING = "filming", "Filming"
        SHARED_REVIEW = "shared_review", "Shared review"
        CLOSING = "closing", "Closing"
        CONSULTATION = "consultation", "Consultation"

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", "In person"
        REMOTE = "remote", "Remote"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="sessions")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="sessions")
    kind = models.CharField(max_length=20, choices=Kind)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.IN_PERSON)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=20, blank=True)  # a code of filming_setting
    place_words = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=30, choices=SessionStatus, default=SessionStatus.BOOKED)
    status_since = models.DateTimeField(default=timezone.now)
    booked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    booked_at = models.DateTimeField(default=timezone.now)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    asked_by = models.CharField(max_length=20, blank=True)  # who wanted it moved or cancelled: a code of who_asked
    reason = models.CharField(max_length=60, blank=True)
    reason_words = models.CharField(max_length=300, blank=True)
    remote_checklist = models.JSONField(default=list, blank=True)  # the rows of remote.py that are ticked
    needs_another = models.BooleanField(default=False)  # held, but no film was made: its cycle waits for another
    form_token = models.UUIDField(
        null=True, blank=True, unique=True
    )  # of the form that booked it: sent twice, once booked

    objects = SessionQuerySet.as_manager()
    moves = SESSION_MOVES
    TAG_COLOURS = SESSION_TAG_COLOURS
    held_through = ("case",)
    part_of = "case"

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_it_starts"),
            ExclusionConstraint(
                name="session_practitioner_in_one_place",
                expressions=[
                    ("practitioner", RangeOperators.EQUAL),
                    (TimeRange("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(status__in=("booked", "held")),
            ),
            models.UniqueConstraint(
                fields=["cycle", "kind"],
                condition=Q(kind__in=("filming", "shared_review"), status__in=("booked", "held"), needs_another=False),
                name="session_one_of_a_kind_in_a_cycle",
            ),
        ]
        indexes = [
            models.Index(fields=["practitioner", "starts_at"], name="session_calendar"),
            models.Index(fields=["case", "-starts_at", "-id"], name="session_of_case"),
        ]
        triggers = [status_guard(SESSION_MOVES)]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.reference}"

    @property
    def reference(self):
        return self.case.reference

    @property
    def is_remote(self):
        return self.mode == self.Mode.REMOTE

    @property
    def is_to_be_written_up(self):
        """Whether it has begun and nobody has said yet how it went."""
        return self.status == SessionStatus.BOOKED and self.starts_at <= timezone.now()

    @property
    def minutes(self):
        """How long it takes."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    def get_absolute_url(self):
        return reverse("cases:session", args=[self.pk])

    @staticmethod
    def moved_on_sentence(status):
        """Why a move is refused when somebody else was quicker."""
        return f"This session has moved on: it is now “{SessionStatus(status).label}”. Nothing was changed."


class CalendarFeedQuerySet(models.QuerySet):
    def open(self):
        """Those that still answer: not taken back, and of a practitioner who has been one ever since it was made."""
        in_role = RoleHeld.objects.open().filter(user=OuterRef("person"), role=Role.PRACTITIONER)
        since = in_role.filter(since__lte=OuterRef("made_at"))
        return self.filter(Exists(since), revoked_at=None, person__is_active=True)


class CalendarFeed(models.Model):
    """A private address at which a calendar reads somebody's sessions; only the digest of its token is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="calendar_feeds")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()
    held_through = ()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(revoked_at=None), name="calendar_feed_one_a_person"
            ),
            models.CheckConstraint(condition=Q(revoked_at__gte=F("made_at")), name="calendar_feed_revoked_after_made"),
        ]

    def __str__(self):
        return f"a calendar feed of {self.person}"
