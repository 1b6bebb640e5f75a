"""The case, and the adults whose moments of attunement it is about."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from cases.states import CASE_MOVES, CASE_TAG_COLOURS, CaseStatus
from referrals.models import Adult, Allocation, Child, Referral
from vig_portal.access.grants import Hold
from vig_portal.states.moves import status_guard


class CaseQuerySet(models.QuerySet):
    def open(self):
        return self.exclude(status=CaseStatus.CLOSED)


class Case(models.Model):
    """The work with one family, from a taken-up offer until it is closed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="cases")
    allocation = models.OneToOneField(Allocation, on_delete=models.PROTECT, related_name="case")
    status = models.CharField(max_length=30, choices=CaseStatus, default=CaseStatus.OPENING)
    status_since = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(default=timezone.now)
    focus_children = models.ManyToManyField(Child, related_name="cases")
    client_adults = models.ManyToManyField(Adult, related_name="cases")

    objects = CaseQuerySet.as_manager()
    moves = CASE_MOVES
    TAG_COLOURS = CASE_TAG_COLOURS
    held_through = ("", "allocation")  # through the allocation: coordinators named for a restricted referral
    team_through = "referral__team"
    named_only = Q(referral__is_restricted=True)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        permissions = [("hold_case", "Has the case in their hands")]
        constraints = [
            models.UniqueConstraint(
                fields=["referral"], condition=~Q(status=CaseStatus.CLOSED), name="case_one_open_a_referral"
            )
        ]
        indexes = [models.Index(fields=["status", "-opened_at", "-id"], name="case_list")]
        triggers = [status_guard(CASE_MOVES)]

    def __str__(self):
        return self.reference

    @property
    def reference(self):
        return self.referral.reference

    def get_absolute_url(self):
        return reverse("cases:page", args=[self.pk])

    @staticmethod
    def moved_on_sentence(status):
        """Why a move is refused when somebody else was quicker."""
        return f"This case has moved on: it is now “{CaseStatus(status).label}”. Nothing was changed."


class CaseHold(Hold):
    """A case in somebody's hands."""

    content_object = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="holds")
