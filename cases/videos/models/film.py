"""A film: who is in it, the pieces in which it lies in the store, its key, and the work of making it ready."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from cases.models import CaseAdult
from cases.records.models import ALLOWS_THE_FILM, Assent, ChildAssent, Record
from cases.sessions.models import Session
from cases.videos.states import NOT_DESTROYED, VIDEO_MOVES, VIDEO_TAG_COLOURS, VideoStatus
from referrals.models import Child
from vig_portal.accounts.models import User
from vig_portal.states.moves import status_guard

LARGEST = 4 * 1024**3  # bytes of an upload
LARGE = 1024**3  # bytes: to put it together and to scan it takes long by itself
SEGMENT_MS = 2000  # how long a segment is meant to be


class VideoQuerySet(models.QuerySet):
    def kept(self):
        """Those that are there still: everything but what was destroyed."""
        return self.filter(status__in=NOT_DESTROYED)

    def ready(self):
        return self.filter(status=VideoStatus.READY)


class Video(models.Model):
    """One film of one session. When it is destroyed the row stays, and says so."""

    class Kind(models.TextChoices):
        INTERACTION = "interaction", "The family together"
        SHARED_REVIEW = "shared_review", "The shared review"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="videos")
    kind = models.CharField(max_length=20, choices=Kind)
    status = models.CharField(max_length=30, choices=VideoStatus, default=VideoStatus.UPLOADING)
    status_since = models.DateTimeField(default=timezone.now)
    device = models.CharField(max_length=10, choices=Record.Device)
    size = models.PositiveBigIntegerField(null=True, blank=True)  # bytes of the original, as announced with the first
    file_mark = models.CharField(max_length=64, blank=True)  # digest of size, first and last MiB: is it the same?
    sha256 = models.CharField(max_length=64, blank=True)  # of the whole original
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    form_token = models.UUIDField(unique=True, default=uuid.uuid4)  # of the form that began it: sent twice, once begun
    uploaded_at = models.DateTimeField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    original_gone_at = models.DateTimeField(null=True, blank=True)
    duration_ms = models.PositiveIntegerField(null=True, blank=True)
    frame_ms = models.FloatField(null=True, blank=True)  # how long one frame stands
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    has_sound = models.BooleanField(null=True, blank=True)
    failed_why = models.CharField(max_length=300, blank=True)  # a sentence for the practitioner
    # The copy on the phone or camera: who has deleted it, and when.
    copy_deleted_at = models.DateTimeField(null=True, blank=True)
    copy_deleted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = VideoQuerySet.as_manager()
    moves = VIDEO_MOVES
    TAG_COLOURS = VIDEO_TAG_COLOURS
    held_through = ("session__case",)
    part_of = "session__case"

    class Meta:
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gt=0, size__lte=LARGEST, size__isnull=False)
                | Q(size=None, status__in=(VideoStatus.UPLOADING, VideoStatus.DESTROYED)),
                name="video_of_a_size",
            ),
            models.CheckConstraint(
                condition=~Q(status=VideoStatus.READY)
                | Q(duration_ms__gt=0, frame_ms__gt=0, has_sound__isnull=False, ready_at__isnull=False),
                name="video_ready_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(copy_deleted_at=None, copy_deleted_by=None)
                | Q(copy_deleted_at__isnull=False, copy_deleted_by__isnull=False),
                name="video_copy_deleted_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["session", "-begun_at"], name="video_of_session")]
        triggers = [status_guard(VIDEO_MOVES)]

    def __str__(self):
        return f"Film, {self.reference}"

    @property
    def case(self):
        return self.session.case

    @property
    def led_by(self):
        """Who leads the work with its family."""
        return self.case.allocation.practitioner.user

    @property
    def told(self):
        """Who hears of what becomes of it: whoever has uploaded it, or who leads the work once they have left it."""
        return self.begun_by if self.begun_by in self.case.people_at_work() else self.led_by

    @property
    def reference(self):
        return self.session.reference

    @property
    def is_ready(self):
        return self.status == VideoStatus.READY

    @property
    def is_destroyed(self):
        return self.status == VideoStatus.DESTROYED

    def get_absolute_url(self):
        return reverse("cases:video", args=[self.pk])

    @staticmethod
    def moved_on_sentence(status):
        """Why a move is refused when somebody else was quicker."""
        return f"This film has moved on: it is now “{VideoStatus(status).label}”. Nothing was changed."


class InFilmQuerySet(models.QuerySet):
    def who_said(self, answers):
        """The children who said one of these to being filmed, as the signed record of the session reads now."""
        written = ChildAssent.objects.filter(
            record__session=OuterRef("video__session"), record__superseded_by=None, child=OuterRef("child")
        )
        said = Exists(written.filter(answer__in=answers))  # such answers are few: PostgreSQL can begin with them
        return self.filter(said).annotate(said=Subquery(written.values("answer")))


class InFilm(models.Model):
    """Somebody who is in a film; of a child also what they said to it on the day."""

    video = models.ForeignKey(Video, on_delete=models.PROTECT, related_name="people")
    adult = models.ForeignKey(CaseAdult, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    assent = models.CharField(max_length=20, choices=Assent, blank=True)

    objects = InFilmQuerySet.as_manager()
    held_through = ("video",)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "people in films"
        constraints = [
            models.CheckConstraint(
                condition=Q(adult__isnull=False, child=None, assent="")
                | Q(adult=None, child__isnull=False, assent__in=sorted(ALLOWS_THE_FILM)),
                name="in_film_with_assent",
            ),
            models.UniqueConstraint(
                fields=["video", "adult"], condition=Q(adult__isnull=False), name="in_film_adult_once"
            ),
            models.UniqueConstraint(
                fields=["video", "child"], condition=Q(child__isnull=False), name="in_film_child_once"
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.person} in {self.video}"

    @property
    def person(self):
        return self.adult or self.child


class Piece(models.Model):
    """One object in the store, as ciphertext: what of the film it is, and under which random name it lies."""

    class Kind(models.TextChoices):
        PART = "part", "Part of the original"
        SEGMENT = "segment", "Segment"
        POSTER = "poster", "Poster"
        STRIP = "strip", "Strip of thumbnails"
        WAVEFORM = "waveform", "Waveform"

    video = models.ForeignKey(Video, on_delete=models.PROTECT, related_name="pieces")
    kind = models.CharField(max_length=10, choices=Kind)
    number = models.PositiveIntegerField(default=0)
    stored_as = models.CharField(max_length=100, unique=True)
    size = models.PositiveIntegerField()  # bytes of what was sealed
    sha256 = models.CharField(max_length=64)  # of the ciphertext
    starts_ms = models.PositiveIntegerField(null=True, blank=True)  # of a segment
    lasts_ms = models.PositiveIntegerField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    held_through = ("video",)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["video", "kind", "number"], name="piece_once"),
            models.CheckConstraint(
                condition=~Q(kind="segment") | Q(starts_ms__isnull=False, lasts_ms__gt=0),
                name="piece_segment_has_times",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.number}"


class FilmKey(models.Model):
    """The key of one film, wrapped by the master key. Without this row the film is noise, in every copy there is.

    The table is left out of the backups of the database: its own are kept for days only (docs/running.md).
    """

    video = models.OneToOneField(Video, on_delete=models.PROTECT, primary_key=True, related_name="key")
    wrapped = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)

    held_through = ()

    class Meta:
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update)]

    def __str__(self):
        return f"the key of a film of {self.made_at:%d %B %Y}"


class Job(models.Model):
    """The work of making a film ready. That somebody does it is a lease that ends unless it is renewed."""

    video = models.OneToOneField(Video, on_delete=models.PROTECT, primary_key=True, related_name="job")
    asked_at = models.DateTimeField(default=timezone.now)
    is_long = models.BooleanField(default=False)  # so long that it must not hold up short ones
    worker = models.UUIDField(null=True, blank=True)  # whose lease it is
    leased_until = models.DateTimeField(null=True, blank=True)  # in the database's own time
    attempts = models.PositiveSmallIntegerField(default=0)
    percent = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)  # waits so long: for the scanner, or for room
    waits_for = models.CharField(max_length=300, blank=True)  # a sentence
    done_at = models.DateTimeField(null=True, blank=True)

    held_through = ("video",)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(percent__lte=100), name="job_percent"),
        ]
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(done_at=None), name="job_to_do"),
        ]

    def __str__(self):
        return f"the preparing of {self.video_id}"

    @classmethod
    def ask_for(cls, video):
        """The film has arrived, and is to be made ready. Whether it is long by its length is seen later."""
        return cls.objects.create(video=video, is_long=video.size > LARGE)
