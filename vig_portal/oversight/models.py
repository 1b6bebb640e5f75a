"""What is on the weekly list."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class OddAccessQuerySet(models.QuerySet):
    def to_tick(self):
        return self.filter(ticked_at=None)

    def ticked(self):
        return self.filter(ticked_at__isnull=False)

    def to_explain(self):
        """Those that the person may still say something about, and has not."""
        return self.filter(explained_at=None, ticked_at=None)

    def of_others(self, person):
        """Without one's own, which somebody else has to tick."""
        return self.exclude(person=person)


class OddAccess(models.Model):
    """One record that one person opened in one week, outside of their daily work."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    week = models.DateField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="odd_accesses")
    kind = models.CharField(max_length=60)
    thing_id = models.UUIDField()
    reference = models.CharField(max_length=12)
    why_listed = models.CharField(max_length=200)
    explanation = models.CharField(max_length=300, blank=True)
    explained_at = models.DateTimeField(null=True)
    ticked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ticked_at = models.DateTimeField(null=True)

    objects = OddAccessQuerySet.as_manager()
    held_through = ()

    class Meta:
        verbose_name = "unusual access"
        ordering = ["-week", "person", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["week", "person", "kind", "thing_id"], name="odd_access_once_a_week"),
            models.CheckConstraint(
                condition=Q(explained_at=None, explanation="") | Q(explained_at__isnull=False) & ~Q(explanation=""),
                name="odd_access_explained_when_and_what",
            ),
            models.CheckConstraint(
                condition=Q(ticked_at=None, ticked_by=None) | Q(ticked_at__isnull=False, ticked_by__isnull=False),
                name="odd_access_ticked_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(ticked_by=None) | ~Q(ticked_by=F("person")), name="odd_access_not_ticked_by_oneself"
            ),
        ]
        indexes = [
            models.Index(fields=["-week", "person", "id"], name="odd_access_list"),
            models.Index(fields=["kind", "thing_id"], name="odd_access_thing"),
        ]

    def __str__(self):
        return f"{self.reference}, week of {self.week:%d %B %Y}"
