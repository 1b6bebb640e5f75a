"""The ledger: who was shown which seconds of which film, when, for what; and who was refused."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.videos.models.clip import Clip, FamilyPage
from cases.videos.models.film import Video
from vig_portal.accounts.models import User


class Viewing(models.Model):
    """One sitting of one person before one film or clip, or one refusal."""

    class Why(models.TextChoices):
        CHOOSING = "choosing", "Choosing moments"
        SHARED_REVIEW = "shared_review", "Looking at it with the family"
        SUPERVISION = "supervision", "Supervision"
        FAMILY = "family", "The family’s own page"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    video = models.ForeignKey(Video, on_delete=models.PROTECT, related_name="viewings")
    clip = models.ForeignKey(Clip, on_delete=models.PROTECT, null=True, blank=True, related_name="viewings")
    person = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    family_page = models.ForeignKey(
        FamilyPage, on_delete=models.PROTECT, null=True, blank=True, related_name="viewings"
    )
    why = models.CharField(max_length=20, choices=Why)
    device = models.CharField(max_length=60, blank=True)  # kind of browser, as with one's own sessions
    browser_session = models.CharField(max_length=32, blank=True)  # a name for the one in which it was last heard of
    begun_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)
    played = models.JSONField(default=list, blank=True)  # [[from_ms, until_ms], …] as the player says
    played_ms = models.PositiveIntegerField(default=0)  # with what was played again
    pictures_given = models.BooleanField(default=False)  # the strip of small pictures, which is of the whole film
    refused_why = models.CharField(max_length=300, blank=True)  # a sentence; the viewing ended with it, or never began
    ended_at = models.DateTimeField(null=True, blank=True)

    held_through = ("video",)

    class Meta:
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(person=None) | Q(family_page=None), name="viewing_of_one_viewer"),
        ]
        indexes = [models.Index(fields=["video", "-begun_at", "-id"], name="viewing_of_video")]

    def __str__(self):
        return f"{self.get_why_display()}, {self.begun_at:%d %B %Y}"


class Shown(models.Model):
    """The key of one segment, given to a viewing: written before it is given. No second is shown without a row."""

    id = models.BigAutoField(primary_key=True)
    viewing = models.ForeignKey(Viewing, on_delete=models.PROTECT, related_name="shown")
    number = models.PositiveIntegerField()  # of the segment
    at = models.DateTimeField(default=timezone.now)

    held_through = ("viewing",)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "segments shown"
        indexes = [models.Index(fields=["viewing", "number"], name="shown_of_viewing")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"segment {self.number}"
