"""What the page of one referral shows, and to whom."""

from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce, JSONObject
from django.urls import NoReverseMatch, reverse

from referrals import milestones
from referrals.lists import children_in_words, with_what_a_row_shows
from referrals.models import Allocation, Attachment, Decision, Question, Referral
from referrals.states import OPEN, WAITING_FOR_PRACTITIONER, AllocationStatus, ReferralStatus
from vig_portal.access.checks import may, visible
from vig_portal.access.policy import Action
from vig_portal.govuk.templatetags.govuk import govuk_datetime
from vig_portal.reference import codes
from vig_portal.states.models import StatusChange

S = ReferralStatus
ASKED = (Action.MAKE_REFERRAL, Action.TRIAGE_REFERRAL, Action.ALLOCATE_REFERRAL, Action.RESTRICT_REFERRAL)


class Deed(NamedTuple):
    """A button on the page: what it says, where it leads, from which statuses, and who may."""

    label: str
    leads_to: str
    when: frozenset
    who: str
    is_main: bool = False


# fmt: off
DEEDS = (
    #    label                       leads to                  when                                          who                        main
    Deed("Answer the questions",     "referrals:questions",    frozenset({S.INFORMATION_NEEDED}),            Action.MAKE_REFERRAL,      True),
    Deed("Decide",                   "referrals:triage",       frozenset({S.SUBMITTED, S.ON_HOLD,
                                                                          S.DECLINE_PROPOSED, S.CONSULTATION}), Action.TRIAGE_REFERRAL, True),
    Deed("Find a practitioner",      "referrals:suggestions",  WAITING_FOR_PRACTITIONER,                     Action.ALLOCATE_REFERRAL,  True),
    Deed("Add a file",               "referrals:add_file",     OPEN,                                         Action.MAKE_REFERRAL),
    Deed("Give to a colleague",      "referrals:hand_on",      OPEN,                                         Action.MAKE_REFERRAL),
    Deed("Withdraw the referral",    "referrals:withdraw",     OPEN,                                         Action.MAKE_REFERRAL),
    Deed("Change who may see it",    "referrals:restrict",     frozenset(S) - {S.DRAFT},                     Action.RESTRICT_REFERRAL),
)
MOVE_TITLES = {
    # of a referral
    "submit": "Referral sent",          "ask": "More information asked for",     "answer": "Information given",
    "hold": "Put on hold",              "resume": "Taken off hold",              "accept": "Accepted",
    "accept_to_waiting_list": "Accepted to the waiting list",                    "consult": "Consultation offered",
    "conclude_consultation": "Consultation held",                                "propose_decline": "“Not suitable now” proposed",
    "decline": "Not suitable now",      "mark_duplicate": "Closed as a duplicate", "undo": "Decision undone",
    "withdraw": "Withdrawn",            "allocate": "Allocated",                 "release": "Back to find another practitioner",
    # of an offer
    "take_up": "Offer taken up",        "turn_down": "Offer turned down",        "revoke": "Offer revoked",
    "lapse": "Offer ended, because the referral was withdrawn",                  "end": "Work ended",
}
REASONS = {
    "ask": "reason_ask",              "hold": "reason_hold",           "accept": "reason_accept",
    "consult": "reason_consult",      "decline": "reason_not_suitable", "propose_decline": "reason_not_suitable",
    "undo": "reason_undo",            "withdraw": "reason_withdraw",   "mark_duplicate": "reason_duplicate",
    "revoke": "reason_revoke",        "turn_down": "reason_turn_down", "accept_to_waiting_list": "reason_accept",
    "conclude_consultation": "reason_consultation_outcome",
}
# fmt: on


def with_what_its_page_shows(referrals: QuerySet, viewer) -> QuerySet:
    """The referral with all that stands on each of its tabs, in one question to the database."""
    this = Referral.objects.filter(pk=OuterRef("pk"))
    decision = Decision.objects.filter(referral=OuterRef("pk"), undone_at=None).order_by("-at")[:1]
    return (
        with_what_a_row_shows(referrals)
        .select_related("entered_by")
        .annotate(
            **{f"may_{action}": Exists(visible(this, to=viewer, action=action)) for action in ASKED},
            has_taken_up=Exists(
                Allocation.objects.taken_up().filter(referral=OuterRef("pk"), practitioner__user=viewer)
            ),
            offer_of_viewer=Subquery(
                Allocation.objects.offered().filter(referral=OuterRef("pk"), practitioner__user=viewer).values("pk")[:1]
            ),
            open_questions=_count(Question.objects.filter(referral=OuterRef("pk"), answered_at=None)),
            number_of_files=_count(Attachment.objects.filter(referral=OuterRef("pk"))),
            latest_decision=Subquery(
                decision.values_list(JSONObject(outcome="outcome", sentence="sentence"), flat=True)
            ),
            live_allocations=ArraySubquery(
                Allocation.objects.live()
                .filter(referral=OuterRef("pk"))
                .order_by("-part", "offered_at")
                .values_list(
                    JSONObject(
                        pk=Cast("pk", CharField()), name="practitioner__user__name", part="part", status="status"
                    ),
                    flat=True,
                )
            ),
        )
    )


def _count(rows):
    counted = rows.order_by().values("referral").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


class Glance:
    """The referral as one person may see it."""

    def __init__(self, referral, viewer):
        self.referral = referral
        self.viewer = viewer
        # Coordinators and managers see the service's side; everybody else sees milestones.
        self.is_of_the_service = may(viewer, Action.VIEW_DASHBOARD)

    @property
    def heading(self):
        return children_in_words(self.referral)

    @property
    def status_words(self):
        return self.referral.get_status_display() if self.is_of_the_service else milestones.words(self.referral)

    @property
    def status_colour(self):
        if self.is_of_the_service:
            return self.referral.TAG_COLOURS[self.referral.status]
        return milestones.colour(self.referral)

    @property
    def next_step(self):
        return milestones.next_step(self.referral)

    @property
    def practitioners(self):
        """Who works with the family; an offer that waits for its answer is the service's matter."""
        return [
            allocation
            for allocation in self.referral.live_allocations
            if allocation["status"] == AllocationStatus.TAKEN_UP or self.is_of_the_service
        ]

    @property
    def facts(self):
        """Who sent it, when, and who works with the family."""
        referral = self.referral
        rows = [
            {"key": "Referred by", "value": f"{referral.referrer}\n{referral.team or 'No team'}"},
            {"key": "Sent", "value": govuk_datetime(referral.sent_at)},
            {"key": "Kind", "value": referral.get_kind_display()},
            {"key": "Area", "value": ", ".join(filter(None, (referral.district, referral.quadrant)))},
        ]
        if referral.entered_by and referral.entered_by != referral.referrer:
            rows.insert(1, {"key": "Entered by", "value": str(referral.entered_by)})
        if self.is_of_the_service:
            rows.append({"key": "Priority", "value": referral.get_priority_display()})
        if self.practitioners:
            rows.append({"key": "Practitioner", "value": "\n".join(map(self._in_words, self.practitioners))})
        return rows

    @staticmethod
    def _in_words(allocation):
        part = " (co-worker)" if allocation["part"] == Allocation.Part.CO_WORKER else ""
        offered = ", offered and not yet answered" if allocation["status"] == AllocationStatus.OFFERED else ""
        return f"{allocation['name']}{part}{offered}"

    @property
    def decision(self):
        """The last decision's sentence to the referrer; a proposal is not one yet."""
        if self.referral.status in (S.SUBMITTED, S.DECLINE_PROPOSED):
            return None
        return self.referral.latest_decision

    @property
    def reads_files(self):
        """Files may tell a sensitive address, which is not for everybody who may see the referral."""
        return (
            not self.referral.is_address_sensitive
            or self.permits(Action.MAKE_REFERRAL)
            or self.permits(Action.TRIAGE_REFERRAL)
            or self.referral.has_taken_up
        )

    def permits(self, action):
        return getattr(self.referral, f"may_{action}")

    @property
    def may_amend(self):
        return self.permits(Action.MAKE_REFERRAL) and self.referral.status in OPEN

    def deeds(self):
        """The buttons, those that matter most first."""
        for deed in DEEDS:
            if self.referral.status in deed.when and self.permits(deed.who):
                try:
                    href = reverse(deed.leads_to, args=[self.referral.pk])
                except NoReverseMatch:
                    continue
                yield {"text": deed.label, "href": href, "is_main": deed.is_main}

    def tabs(self, current):
        pk = self.referral.pk
        # fmt: off
        tabs = (
            ("Overview",  "referrals:page",      None),
            ("Answers",   "referrals:answers",   None),
            ("Questions", "referrals:questions", self.referral.open_questions or None),
            ("Files",     "referrals:files",     self.referral.number_of_files or None),
            ("History",   "referrals:history",   None),
        )
        # fmt: on
        return [
            {"text": text, "href": reverse(name, args=[pk]), "count": count, "current": name == f"referrals:{current}"}
            for text, name, count in tabs
        ]


def changes(referral):
    """The moves of the referral itself, oldest first."""
    return list(StatusChange.objects.filter(kind=Referral._meta.label_lower, thing_id=referral.pk).order_by("at", "pk"))


def timeline(referral) -> list[dict]:
    """Every move of the referral and of its offers, newest first, with who made it and why. For the service's side."""
    offers = Allocation.objects.filter(referral=referral).select_related("practitioner__user", "offered_by")
    names = {offer.pk: str(offer.practitioner) for offer in offers}
    moves = StatusChange.objects.filter(
        Q(kind=Referral._meta.label_lower, thing_id=referral.pk)
        | Q(kind=Allocation._meta.label_lower, thing_id__in=names)
    ).select_related("by")
    events = [_event(move, names.get(move.thing_id)) for move in moves] + [
        {"title": f"Offered to {names[offer.pk]}", "by": str(offer.offered_by), "when": offer.offered_at, "text": ""}
        for offer in offers
    ]
    return sorted(events, key=lambda event: event["when"], reverse=True)


def _event(move, practitioner):
    title = MOVE_TITLES.get(move.move, move.move.replace("_", " ").capitalize())
    reason = codes.label(REASONS[move.move], move.reason) if move.reason and move.move in REASONS else ""
    return {
        "title": f"{title}: {practitioner}" if practitioner else title,
        "by": str(move.by) if move.by else "the portal",
        "when": move.at,
        "text": "\n".join(text for text in (reason, move.note) if text),
    }
