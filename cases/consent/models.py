"""What each person has answered, and what was ruled about who must agree. Nothing here is changed or removed."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils import timezone

from cases.consent.purposes import WORDS_VERSION, Purpose
from cases.models import Case, CaseAdult
from referrals.models import Child
from vig_portal.accounts.models import User


class DayInLondon(Func):
    """The day that a moment falls on, on the calendar in London."""

    template = "((%(expressions)s) AT TIME ZONE 'Europe/London')::date"
    output_field = models.DateField()


class Answer(models.TextChoices):
    GIVEN = "given", "Agreed"
    REFUSED = "refused", "Said no"
    WANTS_TO_TALK = "wants_to_talk", "Wants to talk first"
    WITHDRAWN = "withdrawn", "Took it back"


class How(models.TextChoices):
    WRITTEN = "written", "In writing, on this screen"
    SPOKEN = "spoken", "Spoken, and read back to them"
    PAPER = "paper", "On a paper form that they signed"


class Capacity(models.TextChoices):
    SELF = "self", "For themselves"
    PARENTAL_RESPONSIBILITY = "parental_responsibility", "With parental responsibility"
    LOCAL_AUTHORITY = "local_authority", "For the council"
    DELEGATED = "delegated", "With delegated authority"


ONE_PERSON = (
    Q(adult__isnull=False, child=None, authority_name="")
    | Q(adult=None, child__isnull=False, authority_name="")
    | (Q(adult=None, child=None) & ~Q(authority_name=""))
)


class Consent(models.Model):
    """One person, one purpose, one answer. A new answer is a new row; the latest counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="consents")
    adult = models.ForeignKey(CaseAdult, on_delete=models.PROTECT, null=True, blank=True, related_name="consents")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    authority_name = models.CharField(max_length=120, blank=True)  # the manager who answers for the council
    about = models.ForeignKey(Child, on_delete=models.PROTECT, null=True, blank=True, related_name="+")  # only one
    purpose = models.CharField(max_length=40, choices=Purpose)
    answer = models.CharField(max_length=20, choices=Answer)
    answered_on = models.DateField()
    how = models.CharField(max_length=10, choices=How)
    capacity = models.CharField(max_length=30, choices=Capacity)
    words_version = models.CharField(max_length=20, default=WORDS_VERSION)
    signed_as = models.CharField(max_length=120, blank=True)  # their name, as they typed it themselves
    interpreter = models.CharField(max_length=120, blank=True)
    witness = models.CharField(max_length=120, blank=True)
    named = models.CharField(max_length=200, blank=True)  # the professional to whom clips may be shown
    parents_told = models.CharField(max_length=300, blank=True)  # when the council agrees under an order
    ends_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # How things stood when it was written down: who had parental responsibility, and what the case was for.
    holders = models.JSONField(null=True, blank=True)
    case_purpose = models.CharField(max_length=20, blank=True)

    held_through = ("case",)

    class Meta:
        ordering = ["-answered_on", "-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=ONE_PERSON, name="consent_of_one_person"),
            models.CheckConstraint(
                condition=Q(answered_on__lte=DayInLondon("recorded_at")), name="consent_not_in_the_future"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("answered_on")), name="consent_ends_after_it_is_given"
            ),
            models.CheckConstraint(
                condition=Q(answer__in=Answer.values, how__in=How.values, purpose__in=Purpose.values),
                name="consent_in_known_words",
            ),
            models.CheckConstraint(
                condition=(
                    Q(capacity=Capacity.SELF, authority_name="")
                    | Q(capacity=Capacity.LOCAL_AUTHORITY, adult=None, child=None)
                    | Q(capacity__in=(Capacity.PARENTAL_RESPONSIBILITY, Capacity.DELEGATED), adult__isnull=False)
                ),
                name="consent_in_a_capacity_they_can_have",
            ),
            models.CheckConstraint(
                condition=~Q(purpose=Purpose.SHARE_WITH_NAMED_PROFESSIONAL, answer=Answer.GIVEN, named=""),
                name="consent_names_the_professional",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "purpose", "-answered_on", "-recorded_at"], name="consent_latest"),
            models.Index(fields=["ends_on"], condition=Q(ends_on__isnull=False), name="consent_ending"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.get_purpose_display()}: {self.get_answer_display()}"

    @property
    def giver(self):
        """Whose answer it is: an adult, a child, or the name of the manager who answers for the council."""
        return self.adult or self.child or self.authority_name

    @property
    def reference(self):
        return self.case.reference

    def get_absolute_url(self):
        return reverse("cases:consent", args=[self.case_id])


class ConsentRuling(models.Model):
    """Whether one person must agree to one purpose, where that is not as the table has it: who said so, and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="consent_rulings")
    adult = models.ForeignKey(CaseAdult, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    authority_name = models.CharField(max_length=120, blank=True)  # the council
    purpose = models.CharField(max_length=40, choices=Purpose)
    needed = models.BooleanField()
    reason = models.CharField(max_length=500)
    advice_from = models.CharField(max_length=120)  # the arbiter: whose advice it rests on
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    held_through = ("case",)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=ONE_PERSON, name="ruling_about_one_person"),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(advice_from=""), name="ruling_has_a_reason"),
        ]
        indexes = [models.Index(fields=["case", "purpose", "-at"], name="consent_ruling_latest")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.get_purpose_display()}: {'needed' if self.needed else 'not needed'}"
