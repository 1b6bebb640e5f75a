"""The case; the grown-ups and children it is about, as they are now; what they want help with."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from cases.states import CASE_MOVES, CASE_TAG_COLOURS, CaseStatus
from referrals.models import Allocation, Child, Purpose, Referral
from vig_portal.access.grants import Hold
from vig_portal.access.policy import OF_THE_FILM
from vig_portal.accounts.models import User
from vig_portal.states.models import history
from vig_portal.states.moves import status_guard


def works_with(person):
    """The cases with whose family the person works: no cover, no supervisor, nobody who is only named."""
    theirs = Allocation.objects.taken_up().filter(practitioner__user=person)
    return Q(referral__in=theirs.values("referral"))


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
    purpose = models.CharField(max_length=20, choices=Purpose, default=Purpose.INTERVENTION)
    purpose_since = models.DateField(default=timezone.localdate)
    planned_cycles = models.PositiveSmallIntegerField(default=3)
    review_on = models.DateField(null=True, blank=True)  # while it is paused: when to look again

    objects = CaseQuerySet.as_manager()
    moves = CASE_MOVES
    TAG_COLOURS = CASE_TAG_COLOURS
    held_through = ("", "allocation")  # through the allocation: coordinators named for a restricted referral
    part_of = ""
    team_through = "referral__team"
    named_only = Q(referral__is_restricted=True)
    held_as = dict.fromkeys(OF_THE_FILM, works_with)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        permissions = [("hold_case", "Has the case in their hands")]
        constraints = [
            models.UniqueConstraint(
                fields=["referral"], condition=~Q(status=CaseStatus.CLOSED), name="case_one_open_a_referral"
            ),
            models.CheckConstraint(
                condition=Q(planned_cycles__gte=1, planned_cycles__lte=8), name="case_1_to_8_cycles_planned"
            ),
        ]
        indexes = [models.Index(fields=["status", "-opened_at", "-id"], name="case_list")]
        triggers = [status_guard(CASE_MOVES)]

    def __str__(self):
        return self.reference

    @property
    def reference(self):
        return self.referral.reference

    @property
    def is_closed(self):
        return self.status == CaseStatus.CLOSED

    @property
    def work_has_begun(self):
        """A case begins in Opening; neither a pause nor an ending starts work to which nobody has agreed."""
        last = history(self).filter(to_status__in=(CaseStatus.OPENING, CaseStatus.ACTIVE)).last()
        return last is not None and last.to_status == CaseStatus.ACTIVE

    def people_at_work(self):
        """Those who work with the family: no cover, no supervisor, nobody who is only named."""
        theirs = Allocation.objects.taken_up().filter(referral=self.referral_id).select_related("practitioner__user")
        return [allocation.practitioner.user for allocation in theirs]

    @property
    def people_url(self):
        return reverse("cases:people", args=[self.pk])

    def get_absolute_url(self):
        return reverse("cases:page", args=[self.pk])

    @staticmethod
    def moved_on_sentence(status):
        """Why a move is refused when somebody else was quicker."""
        return f"This case has moved on: it is now “{CaseStatus(status).label}”. Nothing was changed."


class CaseHold(Hold):
    """A case in somebody's hands."""

    content_object = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="holds")


class CaseAdultQuerySet(models.QuerySet):
    def current(self):
        """Those who have not left."""
        return self.filter(left_on=None)

    def clients(self):
        """Those whose moments of attunement the work is about."""
        return self.current().filter(is_client=True)


class CaseAdult(models.Model):
    """A grown-up of the case as it is now; the referral keeps how it was."""

    class Responsibility(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        UNKNOWN = "unknown", "Not known"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="adults")
    name = models.CharField(max_length=120)
    relationship = models.CharField(max_length=40)  # a code of relationship_to_child
    relationship_words = models.CharField(max_length=120, blank=True)
    is_client = models.BooleanField(default=False)
    has_parental_responsibility = models.CharField(
        max_length=7, choices=Responsibility, default=Responsibility.UNKNOWN
    )
    has_delegated_authority = models.BooleanField(default=False)  # by the placement plan, to agree to filming
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    first_language = models.CharField(max_length=20, blank=True)
    interpreter_language = models.CharField(max_length=20, blank=True)
    access_needs = models.TextField(blank=True)
    safe_contact = models.TextField(blank=True)
    joined_on = models.DateField(default=timezone.localdate)
    left_on = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = CaseAdultQuerySet.as_manager()
    held_through = ("case",)

    class Meta:
        ordering = ["-is_client", "position", "name", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(left_on__gte=models.F("joined_on")), name="case_adult_leaves_after")
        ]

    def __str__(self):
        return self.name


class Circumstances(models.Model):
    """How one child is placed from a day on; append-only. What was so before stays readable."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="circumstances")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    from_day = models.DateField()
    social_care_status = models.CharField(max_length=20, blank=True)
    legal_status = models.CharField(max_length=2, blank=True)
    placement_type = models.CharField(max_length=2, blank=True)
    decides_for_self = models.BooleanField(default=False)  # 16 or over, or found competent to decide
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    held_through = ("case",)

    class Meta:
        ordering = ["-from_day", "-at", "-pk"]
        verbose_name_plural = "circumstances"
        indexes = [models.Index(fields=["case", "child", "-from_day", "-at"], name="circumstances_now")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)]

    def __str__(self):
        return f"{self.case}: from {self.from_day}"


class HelpingQuestion(models.Model):
    """What one adult, or an older child, wants help with, in their own words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="helping_questions")
    adult = models.ForeignKey(CaseAdult, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField()
    asked_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    held_through = ("case",)

    class Meta:
        ordering = ["asked_on", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(adult=None, child__isnull=False) | Q(adult__isnull=False, child=None),
                name="helping_question_of_one_person",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__gte=models.F("asked_on")), name="helping_question_ends_after"
            ),
        ]

    def __str__(self):
        return self.words[:60]

    @property
    def asked_by(self):
        """Whose question it is."""
        return self.adult or self.child
