"""Reference data: what may be chosen, and where places are. Migrations load it, and migrations change it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class Code(models.Model):
    """One answer that may be chosen, as it is kept and as people read it."""

    set = models.CharField(max_length=40)
    code = models.CharField(max_length=60)
    label = models.CharField(max_length=200)
    hint = models.TextField(blank=True)
    warning = models.TextField(blank=True)  # said when it is chosen, and lets one go on
    other_words = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    order = models.PositiveSmallIntegerField()
    active_from = models.DateField(null=True, blank=True)
    active_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["set", "order"]
        constraints = [
            models.UniqueConstraint(fields=["set", "code"], name="code_once_in_a_set"),
            models.UniqueConstraint(fields=["set", "order"], name="code_has_its_own_place"),
            models.CheckConstraint(condition=Q(active_until__gte=F("active_from")), name="code_ends_after_it_starts"),
        ]

    def __str__(self):
        return f"{self.set}: {self.label}"

    def is_active(self, on):
        return (self.active_from is None or self.active_from <= on) and (
            self.active_until is None or on <= self.active_until
        )


class District(models.Model):
    """A district and the quadrant that it belongs to, for as long as it does. Outside the county: no quadrant."""

    name = models.CharField(max_length=40)
    quadrant = models.CharField(max_length=20, blank=True)
    order = models.PositiveSmallIntegerField()
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["order", "from_date"]
        constraints = [
            models.UniqueConstraint(fields=["name", "from_date"], name="district_once_from_a_day"),
            models.UniqueConstraint(
                fields=["name"], condition=Q(until_date=None), name="district_in_one_quadrant_at_a_time"
            ),
            models.CheckConstraint(condition=Q(until_date__gte=F("from_date")), name="district_ends_after_it_starts"),
        ]

    def __str__(self):
        return self.name

    def is_in_force(self, on):
        return self.from_date <= on and (self.until_date is None or on <= self.until_date)


class TravelTime(models.Model):
    """About how many minutes it is by road, from one district's main town to another's."""

    from_district = models.CharField(max_length=40)
    to_district = models.CharField(max_length=40)
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["from_district", "to_district"]
        constraints = [
            models.UniqueConstraint(fields=["from_district", "to_district"], name="travel_time_once_a_pair"),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="travel_takes_time"),
        ]

    def __str__(self):
        return f"{self.from_district} to {self.to_district}: {self.minutes} minutes"
