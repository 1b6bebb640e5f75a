"""The history of statuses."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone


class StatusChange(models.Model):
    """A row for every move ever made. For the screen: the timeline, "waiting since"."""

    kind = models.CharField(max_length=60)
    thing_id = models.UUIDField()
    move = models.CharField(max_length=40)
    from_status = models.CharField(max_length=30)
    to_status = models.CharField(max_length=30)
    reason = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["kind", "thing_id", "at"], name="statuschange_thing")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.move}: {self.from_status} to {self.to_status}"


def history(thing):
    """The moves of one thing, oldest first, with who made them."""
    return StatusChange.objects.filter(kind=thing._meta.label_lower, thing_id=thing.pk).select_related("by")
