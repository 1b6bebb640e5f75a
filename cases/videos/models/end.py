"""The end of a film: its destruction and what can stop it, what a court asks for, what a sweep found."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from cases.models import Case
from cases.videos.models.film import Video
from vig_portal.accounts.models import User


class Destruction(models.Model):
    """That a film was destroyed: why, by whom, what there was of it, and when. The certificate is drawn from it."""

    class Why(models.TextChoices):
        WITHDRAWN = "withdrawn", "Somebody no longer agreed to the film"
        DUE = "due", "Its time was over"
        CANCELLED = "cancelled", "The upload was cancelled"
        ABANDONED = "abandoned", "The upload was not finished"
        FAILED = "failed", "It could not be prepared"
        ASKED = "asked", "The practitioner destroyed it"

    video = models.OneToOneField(Video, on_delete=models.PROTECT, primary_key=True, related_name="destruction")
    why = models.CharField(max_length=20, choices=Why)
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    key_destroyed_at = models.DateTimeField(default=timezone.now)
    objects_there_were = models.PositiveIntegerField(default=0)
    bytes_there_were = models.PositiveBigIntegerField(default=0)
    checksum = models.CharField(max_length=64, blank=True)  # over the checksums of all its objects, in order
    objects_gone_at = models.DateTimeField(null=True, blank=True)  # looked for again, and none was there

    held_through = ("video",)

    class Meta:
        ordering = ["-key_destroyed_at"]
        indexes = [
            models.Index(fields=["key_destroyed_at"], condition=Q(objects_gone_at=None), name="destruction_unfinished")
        ]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self):
        return f"the destruction of a film: {self.get_why_display()}"

    @property
    def reference(self):
        return self.video.reference


class LegalHoldQuerySet(models.QuerySet):
    def in_force(self):
        """Confirmed by a second person and not lifted: nothing of these cases is destroyed."""
        return self.filter(confirmed_at__isnull=False, lifted_at=None)

    def going_on(self):
        """In force, or asked for."""
        return self.filter(dropped_at=None, lifted_at=None)

    def waiting(self):
        """Those for which a second person has to say something: to set them, or to lift them."""
        return self.going_on().filter(Q(confirmed_at=None) | Q(lift_asked_at__isnull=False))


class LegalHold(models.Model):
    """A court's order that films be kept: asked for by one person, confirmed by another, lifted likewise."""

    class Stage(models.TextChoices):
        ASKED = "asked", "Waits for a second person"
        IN_FORCE = "in_force", "In force"
        LIFT_ASKED = "lift_asked", "In force. Lifting it waits for a second person"
        LIFTED = "lifted", "Lifted"
        DROPPED = "dropped", "Not set"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="legal_holds")
    order_reference = models.CharField(max_length=120)
    reason = models.CharField(max_length=300)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)  # not confirmed: taken back, or turned down
    lift_reason = models.CharField(max_length=300, blank=True)
    lift_asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lift_asked_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = LegalHoldQuerySet.as_manager()
    held_through = ("case",)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(confirmed_by=F("asked_by")), name="legal_hold_by_two_people"),
            models.CheckConstraint(condition=~Q(lifted_by=F("lift_asked_by")), name="legal_hold_lifted_by_two_people"),
            models.CheckConstraint(
                condition=Q(lifted_at=None) | Q(confirmed_at__isnull=False, lift_asked_at__isnull=False),
                name="legal_hold_lifted_in_order",
            ),
            models.CheckConstraint(
                condition=Q(dropped_at=None) | Q(confirmed_at=None), name="legal_hold_dropped_is_not_in_force"
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(dropped_at=None, lifted_at=None), name="legal_hold_one_a_case"
            ),
        ]

    def __str__(self):
        return f"legal hold {self.order_reference}"

    @property
    def reference(self):
        return self.case.reference

    @property
    def stage(self):
        """How it stands."""
        if self.dropped_at:
            return self.Stage.DROPPED
        if self.confirmed_at is None:
            return self.Stage.ASKED
        if self.lifted_at:
            return self.Stage.LIFTED
        return self.Stage.LIFT_ASKED if self.lift_asked_at else self.Stage.IN_FORCE

    @property
    def asks(self):
        """Whoever has asked last, and waits for a second person; None where nobody does."""
        return {self.Stage.ASKED: self.asked_by, self.Stage.LIFT_ASKED: self.lift_asked_by}.get(self.stage)

    def get_absolute_url(self):
        return reverse("cases:legal_hold", args=[self.pk])


class CourtRequestQuerySet(models.QuerySet):
    def open(self):
        """Those about which nothing is decided yet."""
        return self.filter(decision="")


class CourtRequest(models.Model):
    """Somebody asks for a film: a task for one named decider. A film is never handed out here."""

    class Decision(models.TextChoices):
        REFUSED = "refused", "Film is not given: VIG is not evidence"
        LEGAL_TEAM = "legal_team", "Passed to the council’s legal team"
        HOLD = "hold", "A legal hold was asked for"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="court_requests")
    from_whom = models.CharField(max_length=120)
    order_reference = models.CharField(max_length=120, blank=True)
    received_on = models.DateField()
    words = models.CharField(max_length=500)
    decider = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    decision = models.CharField(max_length=20, choices=Decision, blank=True)
    decision_words = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = CourtRequestQuerySet.as_manager()
    held_through = ("case",)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None) | (~Q(decision="") & Q(decided_at__isnull=False)),
                name="court_request_decided_whole",
            ),
        ]

    def __str__(self):
        return f"a request of {self.received_on}"

    @property
    def reference(self):
        return self.case.reference

    def get_absolute_url(self):
        return reverse("cases:court_request", args=[self.pk])


class Finding(models.Model):
    """Something that a sweep found and that should not be: a key without a film, an object that nobody knows."""

    class Kind(models.TextChoices):
        KEY_WITHOUT_FILM = "key_without_film", "A key whose film is destroyed"
        FILM_WITHOUT_KEY = "film_without_key", "A film without a key"
        OLD_PART = "old_part", "A part of an original that should be gone"
        UNKNOWN_OBJECT = "unknown_object", "An object in the store that nobody knows"
        MISSING_OBJECT = "missing_object", "An object that should be in the store and is not"
        KEPT_TOO_LONG = "kept_too_long", "A film that should be destroyed"

    kind = models.CharField(max_length=20, choices=Kind)
    what = models.CharField(max_length=120)  # an id or a random name, nothing of a family
    found_at = models.DateTimeField(default=timezone.now)
    last_found_at = models.DateTimeField(default=timezone.now)
    mended_at = models.DateTimeField(null=True, blank=True)

    held_through = ()

    class Meta:
        ordering = ["-found_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "what"], condition=Q(mended_at=None), name="finding_once_while_it_lasts"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.what}"
