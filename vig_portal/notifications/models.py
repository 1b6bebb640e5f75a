"""The outbox."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class NoticeQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(sent_at=None, given_up_at=None)

    def sent(self):
        return self.filter(sent_at__isnull=False)

    def given_up(self):
        return self.filter(given_up_at__isnull=False)

    def read(self):
        return self.filter(read_at__isnull=False)

    def unread(self):
        return self.filter(read_at=None)

    def only_these(self, *notices):
        return self.filter(pk__in=[notice.pk for notice in notices])


class Notice(models.Model):
    """What is to be sent, to whom, about what. Unique, so never twice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=60, blank=True)
    thing_id = models.UUIDField(null=True)
    reference = models.CharField(max_length=12, blank=True)
    url = models.CharField(max_length=200, blank=True)
    slot = models.CharField(max_length=40, blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, blank=True)
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()
    held_through = ()

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name", "kind", "thing_id", "slot"], name="notice_never_twice", nulls_distinct=False
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(sent_at=None, given_up_at=None), name="notice_to_send"),
            models.Index(fields=["person", "-written_at", "-id"], name="notice_of_person"),
        ]

    def __str__(self):
        return f"{self.name} for {self.person_id}"

    @property
    def kind_in_words(self):
        """The name of the notice as a sentence; what it is about is for the person who was told."""
        return self.name.replace("_", " ").capitalize()
