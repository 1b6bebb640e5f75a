"""What is written of sessions: drafts, signed records, concerns, praise, notes, letters."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, CaseAdult, HelpingQuestion
from cases.sessions.models import Session
from referrals.models import Child

PRAISE_LENGTH = 200
NOTE_LENGTH = 1000


def _never_changed():
    """What was signed or said stays as it was; what has to be put right is added beside it."""
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class By(models.Model):
    """Who and when, which come in pairs."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


# The record of a session


class DraftQuerySet(models.QuerySet):
    def of(self, person):
        """A person's own: nobody ever reads the draft of somebody else."""
        return self.filter(person=person)


class Draft(models.Model):
    """What one person has typed about one session so far, as it was typed."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    typed = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(default=timezone.now)

    objects = DraftQuerySet.as_manager()
    held_through = ("session",)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "session"], name="draft_once_a_person_and_session")]

    def __str__(self):
        return f"a draft about session {self.session_id}"


class Assent(models.TextChoices):
    ASSENTED = "assented", "Said yes"
    REFUSED = "refused", "Said no"
    WITHDREW_DURING = "withdrew_during", "Said yes, then wanted to stop"
    TOO_YOUNG_OBSERVED = "too_young_observed", "Too young to say: we watched how they were, and they were at ease"
    NOT_YET_ASKED = "not_yet_asked", "Was not asked"


ALLOWS_THE_FILM = frozenset({Assent.ASSENTED, Assent.TOO_YOUNG_OBSERVED})
SAYS_NO = frozenset({Assent.REFUSED, Assent.WITHDREW_DURING})


class RecordQuerySet(models.QuerySet):
    def current(self):
        """Each record as it reads now: the last version."""
        return self.filter(superseded_by=None)

    def signed(self):
        """Each as it was signed."""
        return self.filter(version=1)


class Record(By):
    """What was written of one session, signed. A later change is a further version with its reason."""

    class Device(models.TextChoices):
        CAMERA = "camera", "The service’s camera"
        PHONE = "phone", "The service’s phone"
        TABLET = "tablet", "The service’s tablet"
        CALL = "call", "The recording of a video call"
        OTHER = "other", "Something else"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="records")
    version = models.PositiveSmallIntegerField(default=1)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    why_changed = models.CharField(max_length=300, blank=True)
    strengths = models.TextField(blank=True)
    adults_words = models.TextField(blank=True)
    words_of = models.ForeignKey(CaseAdult, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    present = models.JSONField(default=list, blank=True)  # [{"id", "name"}] of the case's people, as they were called
    others_present = models.CharField(max_length=300, blank=True)
    helping_question = models.ForeignKey(
        HelpingQuestion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    was_filmed = models.BooleanField(null=True, blank=True)
    activity = models.CharField(max_length=300, blank=True)
    film_seconds = models.PositiveIntegerField(null=True, blank=True)
    device = models.CharField(max_length=10, choices=Device, blank=True)
    was_stopped = models.BooleanField(null=True, blank=True)  # filming, because somebody asked
    childs_reaction = models.TextField(blank=True)
    clips_made = models.PositiveSmallIntegerField(null=True, blank=True)
    next_step = models.TextField(blank=True)
    has_concern = models.BooleanField(default=False)
    travel_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    goes_to_supervision = models.BooleanField(null=True, blank=True)

    objects = RecordQuerySet.as_manager()
    held_through = ("session",)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["session", "version"], name="record_version_once_a_session"),
            models.CheckConstraint(
                condition=Q(version=1, supersedes=None, why_changed="")
                | (Q(version__gt=1, supersedes__isnull=False) & ~Q(why_changed="")),
                name="record_changed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(film_seconds=None) | Q(was_filmed=True), name="record_length_only_of_a_film"
            ),
        ]
        triggers = [_never_changed()]

    def __str__(self):
        return f"{self.session}, version {self.version}"

    @property
    def reference(self):
        return self.session.reference

    def get_absolute_url(self):
        return reverse("cases:session_record", args=[self.session_id])


class ChildAssent(models.Model):
    """What one child said on the day to being filmed, as a version of the record has it."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="assents")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=20, choices=Assent)

    held_through = ("record",)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["record", "child"], name="assent_once_a_child_and_record")]
        triggers = [_never_changed()]

    def __str__(self):
        return f"{self.child}: {self.get_answer_display()}"


class Praise(By):
    """One line that a supervisor left on a signed record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="praise")
    words = models.CharField(max_length=PRAISE_LENGTH)

    held_through = ("session",)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["session", "by"], name="praise_one_line_a_person")]
        triggers = [_never_changed()]

    def __str__(self):
        return self.words

    @property
    def reference(self):
        return self.session.reference

    def get_absolute_url(self):
        return reverse("cases:session_record", args=[self.session_id])


# Concerns


class ConcernQuerySet(models.QuerySet):
    def open(self):
        """Those about which nobody has said yet what was done."""
        return self.filter(settled=None)


class SafeguardingConcern(By):
    """Something seen or heard for which the child may have to be protected; who was told, and when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="concerns")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, null=True, blank=True, related_name="concerns")
    words = models.TextField()
    told_who = models.CharField(max_length=200)
    told_at = models.DateTimeField()

    objects = ConcernQuerySet.as_manager()
    held_through = ("case",)
    part_of = "case"

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(told_at__lte=F("at")), name="concern_told_before_it_is_written"),
            models.CheckConstraint(condition=~Q(told_who=""), name="concern_says_who_was_told"),
        ]
        indexes = [models.Index(fields=["case", "-at", "-id"], name="concern_of_case")]
        triggers = [_never_changed()]

    def __str__(self):
        return f"Safeguarding concern, {self.reference}"

    @property
    def reference(self):
        return self.case.reference

    def get_absolute_url(self):
        return reverse("cases:concern", args=[self.pk])


class ConcernSettled(By):
    """What was done about a concern: it is no longer open."""

    concern = models.OneToOneField(SafeguardingConcern, on_delete=models.PROTECT, related_name="settled")
    words = models.TextField()

    held_through = ("concern",)

    class Meta:
        triggers = [_never_changed()]

    def __str__(self):
        return f"{self.concern}: settled"


# Notes


class Note(By):
    """A few words on a case; it notifies nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    words = models.TextField(max_length=NOTE_LENGTH)

    held_through = ("case",)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["case", "-at", "-id"], name="note_of_case")]
        triggers = [_never_changed()]

    def __str__(self):
        return self.words[:60]


# Letters


class Letter(By):
    """A letter to one grown-up of the family; its words are its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="letters")
    adult = models.ForeignKey(CaseAdult, on_delete=models.PROTECT, related_name="+")

    held_through = ("case",)
    part_of = "case"

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["case", "-at", "-id"], name="letter_of_case")]
        triggers = [_never_changed()]

    def __str__(self):
        return f"Letter to {self.adult}"

    @property
    def reference(self):
        return self.case.reference

    def get_absolute_url(self):
        return reverse("cases:letter", args=[self.pk])

    @property
    def is_given(self):
        """Whether any version of it has reached the family."""
        return any(version.given.all() for version in self.versions.all())


class LetterVersion(By):
    """A letter as it was saved once."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    words = models.TextField()

    held_through = ("letter",)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["letter", "number"], name="letter_version_once")]
        triggers = [_never_changed()]

    def __str__(self):
        return f"{self.letter}, version {self.number}"


class LetterGiven(By):
    """A version of a letter that reached the family: how, and on which day."""

    class How(models.TextChoices):
        HAND = "hand", "Given by hand"
        POST = "post", "Sent by post"
        READ = "read", "Read to them, or told through the interpreter"
        EMAIL = "email", "Sent by secure email"

    version = models.ForeignKey(LetterVersion, on_delete=models.PROTECT, related_name="given")
    how = models.CharField(max_length=10, choices=How)
    on = models.DateField()

    held_through = ("version",)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["version", "how", "on"], name="letter_given_once_a_day")]
        triggers = [_never_changed()]

    def __str__(self):
        return f"{self.version}: {self.get_how_display()}"
