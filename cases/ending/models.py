"""Handing a case over, covering for somebody who is away, and how a case was closed."""

import uuid
from datetime import datetime, time, timedelta

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from cases.ending.kinds import Kind
from cases.ending.states import HANDOVER_MOVES, HANDOVER_TAG_COLOURS, HandoverStatus
from cases.models import Case, CaseAdult
from cases.states import NOT_CLOSED
from referrals.models import Allocation
from vig_portal.access.grants import Hold
from vig_portal.accounts.models import Practitioner, User
from vig_portal.states.moves import status_guard


class HandoverQuerySet(models.QuerySet):
    def waiting(self):
        """Those that wait for an answer; of a case that was closed meanwhile nobody asks any more."""
        return self.filter(status=HandoverStatus.OFFERED, case__status__in=NOT_CLOSED)


class Handover(models.Model):
    """A case offered to another practitioner, who sees what an offer shows, and not the case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="handovers")
    of_allocation = models.ForeignKey(Allocation, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="handovers")
    status = models.CharField(max_length=30, choices=HandoverStatus, default=HandoverStatus.OFFERED)
    status_since = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=60)
    message = models.TextField(blank=True)
    factors = models.JSONField(default=list)
    offered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateField()
    answered_at = models.DateTimeField(null=True)
    refuse_reason = models.CharField(max_length=60, blank=True)
    refuse_words = models.TextField(blank=True)

    objects = HandoverQuerySet.as_manager()
    moves = HANDOVER_MOVES
    TAG_COLOURS = HANDOVER_TAG_COLOURS
    held_through = ("", "case")
    part_of = "case"
    team_through = "case__referral__team"
    named_only = Q(case__referral__is_restricted=True)

    class Meta:
        ordering = ["-offered_at", "-pk"]
        permissions = [("hold_handover", "Has the handover in their hands")]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(status=HandoverStatus.OFFERED), name="handover_one_waiting_a_case"
            ),
        ]
        indexes = [models.Index(fields=["to"], condition=Q(status="offered"), name="handover_to_answer")]
        triggers = [status_guard(HANDOVER_MOVES)]

    def __str__(self):
        return f"{self.case} to {self.to}"

    @property
    def reference(self):
        return self.case.reference

    def get_absolute_url(self):
        return reverse("cases:handover", args=[self.pk])

    @staticmethod
    def moved_on_sentence(status):
        """Why a move is refused when somebody else was quicker."""
        return f"This handover has moved on: it is now “{HandoverStatus(status).label}”. Nothing was changed."


class HandoverHold(Hold):
    """A handover in somebody's hands."""

    content_object = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="holds")


class CoverQuerySet(models.QuerySet):
    def running(self):
        """Those that were not ended, and whose last day has not passed."""
        return self.filter(ended_at=None, last_day__gte=timezone.localdate())


class Cover(models.Model):
    """A case in the hands of somebody else until a day, while its practitioner is away. It never carries a film."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="covers")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="covers")
    last_day = models.DateField()
    reason = models.CharField(max_length=60)
    words = models.CharField(max_length=500, blank=True)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = CoverQuerySet.as_manager()
    held_through = ("case",)

    class Meta:
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False), name="cover_ended_by_and_at"
            ),
        ]
        indexes = [models.Index(fields=["case", "last_day"], condition=Q(ended_at=None), name="cover_running")]

    def __str__(self):
        return f"{self.practitioner} for {self.case}"

    @property
    def reference(self):
        return self.case.reference

    @property
    def until(self):
        """The moment at which it ends by itself: the night after its last day."""
        return timezone.make_aware(datetime.combine(self.last_day + timedelta(days=1), time.min))

    def get_absolute_url(self):
        return reverse("cases:ending", args=[self.case_id])


class ClosingSummary(models.Model):
    """One page at the end, in words for the family: what helped and what comes next, agreed with the adults."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="closing_summaries")
    what_helped = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    next_steps_by = models.CharField(max_length=300, blank=True)  # who takes them
    stills_given = models.BooleanField(null=True)
    agreed_with = models.ManyToManyField(CaseAdult, related_name="+")
    agreed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)  # then it is as it was agreed, and is not written in any more

    held_through = ("case",)

    class Meta:
        ordering = ["-written_at", "-pk"]
        verbose_name_plural = "closing summaries"
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(closed_at=None), name="closing_summary_one_being_written"
            ),
        ]

    def __str__(self):
        return f"Closing summary of {self.case}"

    @property
    def is_agreed(self):
        return self.agreed_on is not None


class Closing(models.Model):
    """How a case was closed, and by whom. Never changed: who reopens the case closes it again with another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="closings")
    summary = models.ForeignKey(ClosingSummary, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=60)
    words = models.TextField(blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    cycles_planned = models.PositiveSmallIntegerField()
    cycles_counted = models.PositiveSmallIntegerField()
    overruled = models.JSONField(default=list)  # what was missing when it was closed all the same
    overruled_words = models.TextField(blank=True)
    follow_up_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    held_through = ("case",)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(overruled=[]) | ~Q(overruled_words=""), name="closing_overruled_with_words"
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.COMPLETED) | Q(cycles_counted__gte=F("cycles_planned")),
                name="closing_completed_as_planned",
            ),
        ]
        indexes = [models.Index(fields=["case", "-at"], name="closing_latest")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)]

    def __str__(self):
        return f"{self.case}: {self.get_kind_display()}"
