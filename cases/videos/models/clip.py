"""The chosen moments of a film, what they show, and to whom they are shown."""

import uuid

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from cases.models import CaseAdult, CaseHold
from cases.opening import SUPERVISES
from cases.states import CaseStatus
from cases.videos.models.film import Video
from referrals.models import Allocation
from vig_portal.access.grants import Hold
from vig_portal.access.roles import Role
from vig_portal.accounts.models import Practitioner, User


class Principle(models.Model):
    """A stage of attuned interactions that a clip can show. The service words it; there is none that blames."""

    code = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=80)
    behaviours = models.TextField(blank=True)  # one a line
    position = models.PositiveSmallIntegerField()
    is_attunement = models.BooleanField(default=True)  # guiding and deepening build on moments of attunement
    retired_at = models.DateTimeField(null=True, blank=True)

    held_through = ()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title


class ClipQuerySet(models.QuerySet):
    def of_films_there(self):
        """Those of films that can be watched, also those that were taken away."""
        return self.filter(video__in=Video.objects.ready())

    def current(self):
        """Those that were not taken away, of films that are there."""
        return self.of_films_there().filter(removed_at=None)


class Clip(models.Model):
    """A range of one film, or one picture of it: never a copy."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    video = models.ForeignKey(Video, on_delete=models.PROTECT, related_name="clips")
    starts_ms = models.PositiveIntegerField()
    ends_ms = models.PositiveIntegerField()
    is_still = models.BooleanField(default=False)  # one picture: both ends are the same
    title = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    main_principle = models.ForeignKey(Principle, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    principles = models.ManyToManyField(Principle, blank=True, related_name="clips")  # further ones
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ClipQuerySet.as_manager()
    # Through its film for who works with the family; by itself for a supervisor to whom it was brought.
    held_through = ("video__session__case", "")
    part_of = "video__session__case"
    named_only = Q(pk__isnull=False)  # no role sees a clip that is not in its hands

    class Meta:
        ordering = ["position", "starts_ms", "pk"]
        permissions = [("hold_clip", "Has the clip in their hands")]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_still=False, ends_ms__gt=F("starts_ms")) | Q(is_still=True, ends_ms=F("starts_ms")),
                name="clip_ends_after_it_starts",
            ),
        ]

    def __str__(self):
        return self.title or "A clip"

    @property
    def case(self):
        return self.video.session.case

    @property
    def reference(self):
        return self.video.reference

    @property
    def lasts_ms(self):
        return self.ends_ms - self.starts_ms

    def get_absolute_url(self):
        return reverse("cases:clip", args=[self.pk])


class ClipHold(Hold):
    """A clip in somebody's hands."""

    content_object = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="holds")


class ClipShareQuerySet(models.QuerySet):
    def supervised(self):
        """Those of which whoever brought the clip works with the family still, and whoever it was brought to is a
        supervisor who supervises them, or reads the case for that."""
        works = Allocation.objects.taken_up().filter(
            referral=OuterRef("clip__video__session__case__referral"), practitioner__user=OuterRef("by")
        )
        supervises = Practitioner.objects.filter(user=OuterRef("by"), supervisor=OuterRef("to"))
        reads = CaseHold.objects.filter(
            content_object=OuterRef("clip__video__session__case"), user=OuterRef("to"), why=SUPERVISES, until=None
        )
        people = {"to__in": User.objects.with_role(Role.SUPERVISOR), "by__is_active": True}
        return self.filter(Exists(works), Exists(supervises) | Exists(reads), **people)

    def standing(self):
        """Those of them that nobody has ended, of clips that are there."""
        return self.supervised().filter(ended_at=None, clip__in=Clip.objects.current())

    def open(self, at=None):
        """Those that let somebody watch at this moment."""
        at = at or timezone.now()
        return self.standing().filter(opens_at__lte=at, closes_at__gt=at)

    def to_come_or_open(self, at=None):
        return self.standing().filter(closes_at__gt=at or timezone.now())


class ClipShare(models.Model):
    """A clip that was brought to a supervisor: from when until when it is open. Ended at any moment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clip = models.ForeignKey(Clip, on_delete=models.PROTECT, related_name="shares")
    to = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    question = models.CharField(max_length=300, blank=True)  # what the practitioner would like help with
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ClipShareQuerySet.as_manager()
    held_through = ("clip",)

    class Meta:
        ordering = ["-opens_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="clip_share_closes_after_it_opens"),
            models.CheckConstraint(condition=~Q(to=F("by")), name="clip_share_with_somebody_else"),
        ]
        indexes = [models.Index(fields=["to", "closes_at"], condition=Q(ended_at=None), name="clip_share_open")]

    def __str__(self):
        return f"a clip for {self.to}"

    @property
    def reference(self):
        return self.clip.reference

    @property
    def case_id(self):
        return self.clip.video.session.case_id

    def get_absolute_url(self):
        return reverse("cases:brought_clip", args=[self.pk])


class FamilyPageQuerySet(models.QuerySet):
    def open(self, at=None):
        """Those that let a parent watch at this moment: while somebody works with the family who can end them."""
        case_status = "clip__video__session__case__status"
        return self.filter(
            ended_at=None, closes_at__gt=at or timezone.now(), adult__left_on=None, clip__in=Clip.objects.current()
        ).exclude(**{case_status: CaseStatus.CLOSED})


class FamilyPage(models.Model):
    """One clip for one parent, on one device, for fourteen days; a tap ends it. Its secrets are kept as digests."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clip = models.ForeignKey(Clip, on_delete=models.PROTECT, related_name="family_pages")
    adult = models.ForeignKey(CaseAdult, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)  # of the secret in its address
    device_digest = models.CharField(max_length=64, blank=True)  # of the cookie of the one device that opened it
    opened_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = FamilyPageQuerySet.as_manager()
    held_through = ("clip",)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("at")), name="family_page_closes_after_it_opens"),
            models.UniqueConstraint(
                fields=["clip", "adult"], condition=Q(ended_at=None), name="family_page_one_a_clip_and_adult"
            ),
        ]

    def __str__(self):
        return f"a clip for {self.adult}"

    @property
    def reference(self):
        return self.clip.reference

    @property
    def case_id(self):
        return self.clip.video.session.case_id
