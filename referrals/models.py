"""Children, referrals and what was answered; decisions; allocations."""

import uuid
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils import timezone

from referrals.states import (
    ALLOCATION_MOVES,
    ALLOCATION_TAG_COLOURS,
    ENDED,
    REFERRAL_MOVES,
    REFERRAL_TAG_COLOURS,
    WAITING_FOR_PRACTITIONER,
    AllocationStatus,
    ReferralStatus,
)
from vig_portal.access.grants import Hold
from vig_portal.access.policy import OF_THE_FILM, SHOWS_FILM, Action
from vig_portal.accounts.models import Practitioner, Team, User
from vig_portal.states.moves import status_guard


class PlainText(Func):
    """Lower case, without accents, words with one space between: what names are searched by."""

    function = "plain_text"
    output_field = models.TextField()


class Purpose(models.TextChoices):
    INTERVENTION = "intervention", "As an intervention"
    INFORM_ASSESSMENT = "inform_assessment", "To inform an assessment"


class Priority(models.IntegerChoices):
    TIME_CRITICAL = 1, "Time-critical"
    HIGH = 2, "High"
    ROUTINE = 3, "Routine"


class ChildQuerySet(models.QuerySet):
    def current(self):
        """Without those that were merged into another record."""
        return self.filter(merged_into=None)


class Child(models.Model):
    """One child, whatever the number of referrals; after adoption a new record, never linked to the old."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first_name = models.CharField(max_length=100)
    last_name = models.CharField(max_length=100)
    preferred_name = models.CharField(max_length=100, blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    is_birth_day_estimated = models.BooleanField(default=False)
    expected_date_of_birth = models.DateField(null=True, blank=True)
    mosaic_id = models.CharField(max_length=20, blank=True)
    nhs_number = models.CharField(max_length=10, blank=True)
    upn = models.CharField(max_length=13, blank=True)
    upn_unknown_code = models.CharField(max_length=3, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    gender = models.CharField(max_length=2, blank=True)
    ethnicity = models.CharField(max_length=4, blank=True)
    first_language = models.CharField(max_length=20, blank=True)
    interpreter_language = models.CharField(max_length=20, blank=True)
    religion = models.CharField(max_length=60, blank=True)
    disabilities = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    is_adopted = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")
    created_at = models.DateTimeField(default=timezone.now)
    search_name = models.GeneratedField(
        expression=PlainText(F("first_name"), F("last_name"), F("preferred_name")),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = ChildQuerySet.as_manager()
    held_through = ("referral_links__referral",)
    part_of = ""

    class Meta:
        ordering = ["last_name", "first_name", "pk"]
        verbose_name_plural = "children"
        constraints = [
            models.CheckConstraint(
                condition=Q(date_of_birth=None) | Q(expected_date_of_birth=None), name="child_born_or_expected"
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("pk")), name="child_not_merged_into_itself"),
        ]
        indexes = [
            models.Index(fields=["mosaic_id"], condition=~Q(mosaic_id=""), name="child_mosaic_id"),
            models.Index(fields=["nhs_number"], condition=~Q(nhs_number=""), name="child_nhs_number"),
            models.Index(fields=["upn"], condition=~Q(upn=""), name="child_upn"),
            models.Index(fields=["date_of_birth"], name="child_date_of_birth"),
            GinIndex(OpClass("search_name", name="gin_trgm_ops"), name="child_search_name"),
        ]

    def __str__(self):
        return f"{self.first_name} {self.last_name}"

    @property
    def known_as(self):
        """The name to use when speaking with the child."""
        return self.preferred_name or self.first_name


class ReferralQuerySet(models.QuerySet):
    def drafts(self):
        return self.filter(status=ReferralStatus.DRAFT)

    def sent(self):
        return self.exclude(status=ReferralStatus.DRAFT)

    def waiting_for_triage(self):
        return self.filter(status=ReferralStatus.SUBMITTED)

    def waiting_for_practitioner(self):
        return self.filter(status__in=WAITING_FOR_PRACTITIONER)


class Referral(models.Model):
    """A child, or several, suggested for VIG; or a team that asks for a consultation."""

    class Kind(models.TextChoices):
        VIG = "vig", "Referral for VIG"
        CONSULTATION = "consultation", "Request for a consultation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=12, null=True, blank=True, unique=True)  # noqa: DJ001 - none until sent
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.VIG)
    status = models.CharField(max_length=30, choices=ReferralStatus, default=ReferralStatus.DRAFT)
    status_since = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    referrer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="referrals")
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals")
    is_restricted = models.BooleanField(default=False)
    restricted_why = models.CharField(max_length=200, blank=True)
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.ROUTINE)

    # Drawn from the answers when the referral is sent or amended: what is searched, matched and counted.
    children = models.ManyToManyField(Child, through="ReferralChild", related_name="referrals")
    purpose = models.CharField(max_length=20, choices=Purpose, blank=True)
    social_care_status = models.CharField(max_length=20, blank=True)
    legal_status = models.CharField(max_length=2, blank=True)
    placement_type = models.CharField(max_length=2, blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    is_address_sensitive = models.BooleanField(default=False)
    district = models.CharField(max_length=40, blank=True)
    quadrant = models.CharField(max_length=20, blank=True)
    filming_setting = models.CharField(max_length=20, blank=True)
    preferred_gender = models.CharField(max_length=10, choices=Practitioner.Gender, blank=True, default="")
    needs_two_workers = models.BooleanField(default=False)
    is_safety_disclosed = models.BooleanField(default=False)
    specialisms = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    decide_by = models.DateField(null=True, blank=True)

    # When the work with the family ended, of an allocated referral; see `lists.with_what_a_row_shows`.
    work_ended_at = None

    objects = ReferralQuerySet.as_manager()
    moves = REFERRAL_MOVES
    TAG_COLOURS = REFERRAL_TAG_COLOURS
    held_through = ("",)
    part_of = ""
    held_as = {Action.MAKE_REFERRAL: ("referrer", "entered_by")}
    team_through = "team"
    named_only = Q(status=ReferralStatus.DRAFT) | Q(is_restricted=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        permissions = [("hold_referral", "Has the referral in their hands")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=ReferralStatus.DRAFT, sent_at=None)
                | Q(sent_at__isnull=False, reference__isnull=False) & ~Q(status=ReferralStatus.DRAFT),
                name="referral_sent_has_date_and_reference",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "priority", "sent_at", "id"], name="referral_queue"),
            models.Index(fields=["team", "-sent_at", "-id"], name="referral_of_team"),
            models.Index(fields=["referrer", "status", "-touched_at"], name="referral_of_referrer"),
            models.Index(fields=["-sent_at", "-id"], name="referral_newest"),
            models.Index(fields=["quadrant", "accepted_at"], name="referral_wait"),
            models.Index(fields=["accepted_at"], name="referral_accepted", condition=Q(accepted_at__isnull=False)),
        ]
        triggers = [status_guard(REFERRAL_MOVES)]

    def __str__(self):
        return self.reference or "Draft referral"

    def get_absolute_url(self):
        if self.is_draft:
            return reverse("referrals:tasks", args=[self.pk])
        return reverse("referrals:page", args=[self.pk])

    @property
    def is_draft(self):
        return self.status == ReferralStatus.DRAFT

    @property
    def is_ended(self):
        return self.status in ENDED

    @property
    def is_consultation(self):
        return self.kind == self.Kind.CONSULTATION

    @staticmethod
    def moved_on_sentence(status):
        """Why a move is refused when somebody else was quicker."""
        return f"This referral has moved on: it is now “{ReferralStatus(status).label}”. Nothing was changed."


class ReferralHold(Hold):
    """A referral in somebody's hands."""

    content_object = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="holds")


class ReferralChild(models.Model):
    """One child on a referral, with what was so at the time."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="child_links")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="referral_links")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["referral", "position"], name="referral_child_position"),
            models.UniqueConstraint(fields=["referral", "child"], name="referral_child_once"),
        ]

    def __str__(self):
        return f"{self.referral}: {self.child}"


class Adult(models.Model):
    """A grown-up around the child: who they are, whether they hold parental responsibility, what part they take."""

    CLIENT = "client"  # takes part: it is their relationship with the child that VIG is for

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="adults")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    relationship = models.CharField(max_length=40)
    relationship_words = models.CharField(max_length=120, blank=True)
    has_parental_responsibility = models.CharField(max_length=7, blank=True)
    role_in_vig = models.CharField(max_length=20)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    first_language = models.CharField(max_length=20, blank=True)
    interpreter_language = models.CharField(max_length=20, blank=True)
    access_needs = models.TextField(blank=True)
    safe_contact = models.TextField(blank=True)

    held_through = ("referral",)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["referral", "position"], name="adult_position")]

    def __str__(self):
        return self.name

    @property
    def is_client(self):
        return self.role_in_vig == self.CLIENT


class Answers(models.Model):
    """What was typed on one page of the form, as it was typed. The draft is made of these; so is every amendment."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="answers")
    page = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    typed = models.JSONField(default=dict)
    is_complete = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    match = models.ForeignKey(Child, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    match_answered = models.BooleanField(default=False)
    match_chosen = models.BooleanField(default=False, db_default=False)  # by a person, and not since nothing was found

    held_through = ("referral",)

    class Meta:
        ordering = ["page", "position"]
        verbose_name_plural = "answers"
        constraints = [models.UniqueConstraint(fields=["referral", "page", "position"], name="answers_once_a_page")]

    def __str__(self):
        return f"{self.referral}: {self.page} {self.position}"


class Amendment(models.Model):
    """One answer changed after sending: the old, the new, who and why."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="amendments")
    page = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    question = models.CharField(max_length=200)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    held_through = ("referral",)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.referral}: {self.question}"


class Question(models.Model):
    """Something the coordinators need to know before they can decide."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    held_through = ("referral",)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="question_answered_by_and_at",
            ),
        ]

    def __str__(self):
        return self.text[:60]


class Attachment(models.Model):
    """A file with a referral: kept under a random name, given out only through a guarded view."""

    class Scan(models.TextChoices):
        WAITING = "waiting", "Waiting to be checked for viruses"
        CLEAN = "clean", "Checked for viruses"
        NOT_SCANNED = "not_scanned", "Not checked: no virus scanner is configured"
        INFECTED = "infected", "Contains a virus: removed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=100, unique=True)
    scan = models.CharField(max_length=12, choices=Scan, default=Scan.WAITING)
    scanned_at = models.DateTimeField(null=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    held_through = ("referral",)
    part_of = "referral"

    class Meta:
        ordering = ["added_at"]
        indexes = [models.Index(fields=["added_at"], condition=Q(scan="waiting"), name="attachment_to_scan")]

    def __str__(self):
        return self.name


class Decision(models.Model):
    """What was decided at triage: the outcome, a coded reason, and the plain sentence that the referrer reads."""

    class Outcome(models.TextChoices):
        ACCEPT = "accept", "Accept"
        ACCEPT_TO_WAITING_LIST = "accept_to_waiting_list", "Accept to the waiting list"
        ASK = "ask", "Ask for more information"
        HOLD = "hold", "Hold until a date"
        CONSULT = "consult", "Offer a consultation only"
        DECLINE = "decline", "Not suitable now"
        DUPLICATE = "mark_duplicate", "Duplicate"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=30, choices=Outcome)
    reason = models.CharField(max_length=60)
    sentence = models.TextField()
    note = models.TextField(blank=True)
    checklist = models.JSONField(default=dict)
    followed_safeguarding = models.BooleanField(null=True)
    review_on = models.DateField(null=True, blank=True)
    duplicate_of = models.ForeignKey(Referral, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    seconded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    seconded_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_why = models.TextField(blank=True)

    held_through = ("referral",)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="decision_undone_by_and_at",
            ),
        ]

    def __str__(self):
        return f"{self.referral}: {self.get_outcome_display()}"


class Checklist(models.Model):
    """What was found on going through the checklist of suitability; every decision keeps a copy of it."""

    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, related_name="checklist")
    answers = models.JSONField(default=dict)
    followed_safeguarding = models.BooleanField(null=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    held_through = ("referral",)

    def __str__(self):
        return f"{self.referral}: checklist"


class Consultation(models.Model):
    """Half an hour with a team that is stuck: no film, no allocation, an outcome of its own."""

    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, related_name="consultation")
    consultant = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    planned_for = models.DateTimeField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)
    helpfulness = models.PositiveSmallIntegerField(null=True, blank=True)  # 0 to 10, as the team says

    held_through = ("referral",)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(helpfulness=None) | Q(helpfulness__lte=10), name="consultation_helpfulness_0_to_10"
            )
        ]

    def __str__(self):
        return f"{self.referral}: consultation"


class ChildMerge(models.Model):
    """Two records that were one child; kept so that it can be taken back."""

    kept = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="merged_by")
    moved_links = ArrayField(models.BigIntegerField(), default=list)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["merged"], condition=Q(undone_at=None), name="child_merged_once"),
        ]

    def __str__(self):
        return f"{self.merged} into {self.kept}"


class TwoChildren(models.Model):
    """Two records that look alike and are two children, as somebody has said: they are not proposed again."""

    older = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    newer = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["older", "newer"], name="two_children_once")]

    def __str__(self):
        return f"{self.older} and {self.newer}"


class AllocationQuerySet(models.QuerySet):
    def live(self):
        """Offered or taken up: what counts against somebody's capacity."""
        return self.filter(status__in=(AllocationStatus.OFFERED, AllocationStatus.TAKEN_UP))

    def offered(self):
        return self.filter(status=AllocationStatus.OFFERED)

    def taken_up(self):
        return self.filter(status=AllocationStatus.TAKEN_UP)

    def found(self):
        """Those by which a family got its practitioner, also where the work has ended since."""
        return self.filter(part=Allocation.Part.LEAD, status__in=(AllocationStatus.TAKEN_UP, AllocationStatus.ENDED))


# Coordinators named for a restricted referral hold its offer too, and so does whoever opened it in an emergency: with
# a second role they still have no part in the work. It is theirs alone to whom it was offered.
OF_THE_WORK = (
    Action.ANSWER_OFFER,
    Action.WORK_CASE,
    Action.VIEW_CONSENT,
    Action.RECORD_CONSENT,
    Action.HOLD_SESSION,
    Action.READ_SESSION_RECORD,
    Action.PRAISE_SESSION,
    Action.VIEW_CONCERN,
    Action.SETTLE_CONCERN,
    Action.RECORD_OUTCOME,
    Action.ANSWER_HANDOVER,
    Action.CLOSE_CASE,
)


def _work_now(person):
    """The offers that the person has taken up and that have not ended: with the work ends the watching."""
    return Q(practitioner__user=person, status=AllocationStatus.TAKEN_UP)


class Allocation(models.Model):
    """A referral offered to a practitioner, taken up or not. It lives until it is ended."""

    class Part(models.TextChoices):
        LEAD = "lead", "Practitioner"
        CO_WORKER = "co_worker", "Co-worker"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="allocations")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="allocations")
    part = models.CharField(max_length=10, choices=Part, default=Part.LEAD)
    status = models.CharField(max_length=30, choices=AllocationStatus, default=AllocationStatus.OFFERED)
    status_since = models.DateTimeField(default=timezone.now)
    weight = models.DecimalField(max_digits=3, decimal_places=1, default=Decimal(1))
    offered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateField()
    message = models.TextField(blank=True)
    factors = models.JSONField(default=list)
    first_suggestion = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, related_name="+")
    overrule_reason = models.CharField(max_length=60, blank=True)
    overrule_words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    turn_down_reason = models.CharField(max_length=60, blank=True)
    turn_down_words = models.TextField(blank=True)
    revoke_reason = models.CharField(max_length=60, blank=True)

    objects = AllocationQuerySet.as_manager()
    moves = ALLOCATION_MOVES
    TAG_COLOURS = ALLOCATION_TAG_COLOURS
    held_through = ("",)
    part_of = "referral"
    held_as = dict.fromkeys((*OF_THE_WORK, *OF_THE_FILM), ("practitioner__user",)) | dict.fromkeys(
        SHOWS_FILM, _work_now
    )
    team_through = "referral__team"
    named_only = Q(referral__is_restricted=True)

    class Meta:
        ordering = ["-offered_at"]
        permissions = [("hold_allocation", "Has the offer in their hands")]
        constraints = [
            models.UniqueConstraint(
                fields=["referral"],
                condition=Q(part="lead", status__in=("offered", "taken_up")),
                name="allocation_one_live_lead",
            ),
            models.UniqueConstraint(
                fields=["referral", "practitioner"],
                condition=Q(status__in=("offered", "taken_up")),
                name="allocation_one_live_each",
            ),
        ]
        indexes = [
            models.Index(
                fields=["practitioner"], condition=Q(status__in=("offered", "taken_up")), name="allocation_live"
            ),
            models.Index(fields=["answer_by"], condition=Q(status="offered"), name="allocation_to_answer"),
            models.Index(fields=["answered_at"], name="allocation_answered"),
        ]
        triggers = [status_guard(ALLOCATION_MOVES)]

    def __str__(self):
        return f"{self.referral} to {self.practitioner}"

    @property
    def reference(self):
        return self.referral.reference

    def get_absolute_url(self):
        return reverse("referrals:offer", args=[self.pk])

    @staticmethod
    def moved_on_sentence(status):
        """Why a move is refused when somebody else was quicker."""
        return f"This offer has moved on: it is now “{AllocationStatus(status).label}”. Nothing was changed."


class AllocationHold(Hold):
    """An offer, or the work that came of it, in somebody's hands."""

    content_object = models.ForeignKey(Allocation, on_delete=models.CASCADE, related_name="holds")


class EmergencyOpening(models.Model):
    """A restricted referral that somebody opened for an hour though nobody had named them: why, and who was told."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="emergency_openings")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="emergency_openings")
    why = models.CharField(max_length=180)
    at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    told = models.ManyToManyField(User, related_name="emergency_openings_told")

    held_through = ()
    part_of = ""  # that somebody opened it is all that its page says

    class Meta:
        ordering = ["-at"]
        constraints = [models.CheckConstraint(condition=Q(until__gt=F("at")), name="emergency_opening_ends")]

    def __str__(self):
        return f"{self.reference} opened by {self.by}"

    @property
    def reference(self):
        return self.referral.reference

    def get_absolute_url(self):
        return reverse("referrals:emergency_opening", args=[self.pk])


class BulkIntake(models.Model):
    """A sheet of referrals: tried, shown, and entered when somebody has said so. Its rows are then forgotten."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    rows = models.JSONField(default=list)
    trial = models.JSONField(default=list)
    report = models.JSONField(default=list)
    confirmed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    held_through = ()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(confirmed_at__isnull=False, rows=[]),
                name="bulk_intake_forgets_rows_when_finished",
            )
        ]

    def __str__(self):
        return f"Sheet of {timezone.localdate(self.made_at):%d %B %Y}"
