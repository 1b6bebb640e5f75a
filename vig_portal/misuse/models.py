"""How fast each person reads, who was slowed down, and who took which sheet."""

import uuid

from django.conf import settings
from django.db import models


class Pace(models.Model):
    """What one person has opened and listed in the minute that began then. One row a person, whatever they do."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True)
    began_at = models.DateTimeField()
    records = models.PositiveIntegerField()
    rows = models.PositiveIntegerField()

    held_through = ()

    def __str__(self):
        return f"{self.records} records and {self.rows} rows"


class Slowed(models.Model):
    """One hour in which somebody read faster than people read. Says who and when, and no record."""

    class What(models.TextChoices):
        RECORDS = "records", "opened more records in a minute than people read"
        ROWS = "rows", "went through longer lists in a minute than people read"
        SHEETS = "sheets", "asked for more sheets in an hour than people need"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    hour = models.DateTimeField()
    at = models.DateTimeField()
    what = models.CharField(max_length=10, choices=What)

    held_through = ()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "hour"], name="slowed_told_once_an_hour")]
        indexes = [models.Index(fields=["-at", "-id"], name="slowed_newest")]

    def __str__(self):
        return f"{self.person_id} {self.what}"


class Sheet(models.Model):
    """One sheet that somebody took out of the portal, and why."""

    class Which(models.TextChoices):
        ACCESS_REVIEW = "access_review", "the access review"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    which = models.CharField(max_length=20, choices=Which)
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()

    held_through = ()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["person", "-at"], name="sheet_of_person")]

    def __str__(self):
        return f"{self.person_id} {self.which}"
