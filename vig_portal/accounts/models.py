"""People and teams; what a practitioner can take on."""

import uuid
from datetime import timedelta
from decimal import Decimal
from functools import cache
from importlib import import_module

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property

from vig_portal.access.roles import Role

DAYS_BETWEEN_REVIEWS = 91


class TeamQuerySet(models.QuerySet):
    def open(self):
        return self.filter(is_open=True)

    def with_members(self):
        """With the number of people who are in it now."""
        counted = models.Count("members", filter=Q(members__is_active=True))
        return self.annotate(active_members=counted).order_by("name")


class Team(models.Model):
    """A team of the council: what its members refer, all of them see."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)
    is_open = models.BooleanField(default=True)

    objects = TeamQuerySet.as_manager()
    held_through = ()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


@cache
def _roles_now():
    """Made once: it is asked at every click."""
    return ArraySubquery(RoleHeld.objects.open().filter(user=models.OuterRef("pk")).values("role"))


class UserQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def with_role(self, role):
        """Active people who have the role now."""
        return self.active().filter(pk__in=RoleHeld.objects.open().filter(role=role).values("user_id"))

    def with_roles_now(self):
        """With the roles that each has now, as `roles_now`, in the same query."""
        return self.annotate(roles_now=_roles_now())

    def without_role(self):
        """Active people whom no role lets do anything."""
        return self.active().exclude(pk__in=RoleHeld.objects.open().values("user_id"))

    def with_open_roles(self):
        """With the roles that each has now, as `open_roles`."""
        return self.prefetch_related(
            models.Prefetch("roles_held", RoleHeld.objects.open().order_by("role"), to_attr="open_roles")
        )

    def as_asked(self, role="", team=None, who=""):
        """Those that a filter lets through."""
        people = self.filter(is_active=False) if who == "left" else self.active()
        if role:
            people = people.with_role(role)
        return people.filter(team=team) if team else people

    def named_like(self, words):
        """People in whose name or e-mail address each of the words stands."""
        people = self
        for word in words.split():
            people = people.filter(Q(name__icontains=word) | Q(email__icontains=word))
        return people


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """A person who may sign in. Leavers stay, so that the history keeps its names."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    social_work_number = models.CharField(max_length=14, blank=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="members")
    is_active = models.BooleanField(default=True)
    is_superuser = models.BooleanField(default=False)  # opens nothing by itself: roles do
    # The way in while the council's sign-in is down: it keeps its own password, and is never linked.
    is_break_glass = models.BooleanField(default=False)
    # Since when the council says of their groups only that they are too many to name; None while it names them.
    groups_unread_since = models.DateTimeField(null=True, editable=False)
    invited_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    held_through = ()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_active=True, left_at=None) | Q(is_active=False), name="user_left_means_inactive"
            ),
            models.UniqueConstraint(Lower("email"), name="user_email_once_whatever_the_case"),
        ]

    def __str__(self):
        return self.name if self.is_active else f"{self.name} (former worker)"

    def get_absolute_url(self):
        return reverse("accounts:person", args=[self.pk])

    @property
    def comes_by_council(self):
        """Whether the council's sign-in is their only way in, from the first time on: who is shut out there must
        not get in by a mail, nor by a password from before it was switched on."""
        return bool(settings.OIDC_ISSUER) and not self.is_break_glass

    @property
    def has_come_by_council(self):
        return self.comes_by_council and self.socialaccount_set.exists()

    @cached_property
    def roles(self):
        """The roles held now, as a frozenset of Role."""
        held = getattr(self, "roles_now", None)
        if held is None:
            held = self.roles_held.open().values_list("role", flat=True)
        return frozenset(Role(role) for role in held)


class SessionQuerySet(models.QuerySet):
    def open(self):
        """Those that have not run out, the last used first."""
        return self.filter(expire_date__gt=timezone.now()).order_by("-seen_at", "pk")


class Session(AbstractBaseSession):
    """Somebody's browser, signed in or not yet; with the person, so that a leaver's can be ended at once."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=60, blank=True)
    began_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(default=timezone.now)

    objects = BaseSessionManager.from_queryset(SessionQuerySet)()
    held_through = ()

    @property
    def handle(self):
        """A name for it that may stand on a page, as its key may not; and that stays when the key is changed."""
        begun = f"{self.person_id} {self.began_at and self.began_at.timestamp()}"
        return salted_hmac("accounts.session", begun, algorithm="sha256").hexdigest()[:32]

    @classmethod
    def get_session_store_class(cls):
        return import_module(settings.SESSION_ENGINE).SessionStore


class RoleHeldQuerySet(models.QuerySet):
    def open(self):
        return self.filter(until=None)

    def to_review(self):
        """The roles that people who work here have now, each with all that a review asks about it."""
        people = self.open().filter(user__is_active=True).select_related("user__team", "given_by", "reviewed_by")
        return people.annotate(name=models.F("user__name"))

    def due_for_review(self):
        """Those that nobody has looked at for a quarter of a year."""
        since = timezone.now() - timedelta(days=DAYS_BETWEEN_REVIEWS)
        return self.filter(Q(reviewed_at=None, since__lt=since) | Q(reviewed_at__lt=since))


class RoleHeld(models.Model):
    """One role of one person: who gave it and when it was taken."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="roles_held")
    role = models.CharField(max_length=20, choices=Role)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    from_group = models.BooleanField(default=False)  # given by a group of the council, and taken with it
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = RoleHeldQuerySet.as_manager()
    held_through = ()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "role"], condition=Q(until=None), name="role_held_once"),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()}"


class Stage(models.TextChoices):
    TRAINEE_1 = "trainee_1", "Trainee, stage 1"
    TRAINEE_2 = "trainee_2", "Trainee, stage 2"
    TRAINEE_3 = "trainee_3", "Trainee, stage 3"
    ACCREDITED = "accredited", "Accredited"
    TRAINEE_SUPERVISOR = "trainee_supervisor", "Trainee supervisor"
    SUPERVISOR = "supervisor", "Supervisor"
    LAPSED = "lapsed", "Lapsed"


TRAINEE_STAGES = (Stage.TRAINEE_1, Stage.TRAINEE_2, Stage.TRAINEE_3)


class Practitioner(models.Model):
    """Where somebody works with families, how many at once, and how far their training is."""

    class Gender(models.TextChoices):
        WOMAN = "woman", "Woman"
        MAN = "man", "Man"
        OTHER = "other", "Another gender"
        UNSAID = "", "Not said"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="practitioner")
    stage = models.CharField(max_length=20, choices=Stage)
    supervisor = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="supervisees")
    base_district = models.CharField(max_length=40)
    capacity = models.DecimalField(max_digits=4, decimal_places=1, default=Decimal(2))
    languages = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    specialisms = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    workdays = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    gender = models.CharField(max_length=10, choices=Gender, blank=True, default="")
    is_consent_trained = models.BooleanField(default=True)
    can_visit_alone = models.BooleanField(default=True)
    is_taking_cases = models.BooleanField(default=True)

    held_through = ()

    class Meta:
        ordering = ["user__name"]
        constraints = [models.CheckConstraint(condition=Q(capacity__gte=0), name="practitioner_capacity_not_negative")]

    def __str__(self):
        return str(self.user)

    @property
    def is_trainee(self):
        return self.stage in TRAINEE_STAGES


class Leave(models.Model):
    """Days on which a practitioner is away, the first and the last included."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="leave")
    first_day = models.DateField()
    last_day = models.DateField()

    held_through = ()

    class Meta:
        ordering = ["first_day"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=models.F("first_day")), name="leave_ends_after_it_starts")
        ]

    def __str__(self):
        return f"{self.first_day} to {self.last_day}"


class Conflict(models.Model):
    """A declared conflict of interest, with a team or with one child by Mosaic ID: it shuts out."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="conflicts")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mosaic_id = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=200)
    declared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    held_through = ()

    class Meta:
        ordering = ["-declared_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(team__isnull=False) | ~Q(mosaic_id=""), name="conflict_is_with_something"
            )
        ]

    def __str__(self):
        return self.reason


class RecoveryCode(models.Model):
    """A code for somebody whose phone is lost: kept as a digest, good once."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    held_through = ()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "digest"], name="recovery_code_once")]

    def __str__(self):
        return f"a recovery code of {self.person}"


class GroupRole(models.Model):
    """A role that everybody in a group of the council has here."""

    group = models.CharField(max_length=36)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=Role)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    held_through = ()

    class Meta:
        ordering = ["name", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "role"],
                name="group_gives_role_once",
                violation_error_message="This group gives this role already",
            )
        ]

    def __str__(self):
        return f"{self.name}: {self.get_role_display()}"
