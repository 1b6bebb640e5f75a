"""Statuses and moves of a case."""

from django.db.models import TextChoices


class CaseStatus(TextChoices):
    OPENING = "opening", "Opening"
    ACTIVE = "active", "Active"
    PAUSED = "paused", "Paused"
    CLOSED = "closed", "Closed"


CASE_TAG_COLOURS = {
    CaseStatus.OPENING: "blue",
    CaseStatus.ACTIVE: "green",
    CaseStatus.PAUSED: "orange",
    CaseStatus.CLOSED: "grey",
}
