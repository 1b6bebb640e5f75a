"""What the page of one referral shows, and to whom."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce, JSONObject
from django.shortcuts import get_object_or_404
from django.urls import reverse

from referrals import milestones
from referrals.deeds import DEEDS
from referrals.emergency.shown import opened_until
from referrals.intake import summary
from referrals.lists import children_in_words, with_what_a_row_shows
from referrals.models import Allocation, Attachment, Decision, Question, Referral
from referrals.states import MOVE_TITLES, OPEN, REASON_SETS, AllocationStatus, ReferralStatus
from referrals.triage.actions import PRIORITY
from vig_portal.access.checks import may, visible
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.govuk.templatetags.govuk import govuk_datetime
from vig_portal.reference import codes
from vig_portal.states.models import StatusChange

S = ReferralStatus
ASKED = (
    Action.VIEW_CASE,
    Action.MAKE_REFERRAL,
    Action.TRIAGE_REFERRAL,
    Action.ALLOCATE_REFERRAL,
    Action.RESTRICT_REFERRAL,
    Action.READ_RECORD_AUDIT,
)


def with_what_its_page_shows(referrals: QuerySet, viewer) -> QuerySet:
    """The referral with all that stands on each of its tabs, in one question to the database."""
    this = Referral.objects.filter(pk=OuterRef("pk"))
    decision = Decision.objects.filter(referral=OuterRef("pk"), undone_at=None).order_by("-at")[:1]
    return (
        with_what_a_row_shows(referrals)
        .select_related("entered_by", "consultation__consultant")
        .annotate(
            **{f"may_{action}": Exists(visible(this, to=viewer, action=action)) for action in ASKED},
            emergency_until=opened_until(viewer),
            offer_of_viewer=Subquery(
                Allocation.objects.offered()
                .filter(referral=OuterRef("pk"), practitioner__user=viewer)
                .values("pk")[:1]
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
        return milestones.words(self.referral) if self._in_milestones else self.referral.get_status_display()

    @property
    def status_colour(self):
        if self._in_milestones:
            return milestones.colour(self.referral)
        return self.referral.TAG_COLOURS[self.referral.status]

    @property
    def _in_milestones(self):
        return not self.is_of_the_service or self.referral.work_ended_at

    @property
    def next_step(self):
        return milestones.next_step(self.referral, to_referrer=self.is_the_referrers)

    @property
    def is_the_referrers(self):
        """Whether it is this person's own to make: a coordinator may hold one as well, for somebody who phoned."""
        return self.permits(Action.MAKE_REFERRAL) and not self.is_of_the_service

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
        consultation = getattr(referral, "consultation", None)
        if consultation and consultation.planned_for:
            when, who = govuk_datetime(consultation.planned_for), consultation.consultant
            rows.append({"key": "Consultation", "value": f"{when}\nwith {who}"})
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

    def permits(self, action):
        return getattr(self.referral, f"may_{action}")

    @property
    def may_amend(self):
        return self.permits(Action.MAKE_REFERRAL) and self.referral.status in OPEN

    @property
    def offers(self):
        """For who allocates: the offers that wait for an answer, and the way to a co-worker once there is one."""
        if not self.permits(Action.ALLOCATE_REFERRAL) or not self._has_a_practitioner:
            return []
        waiting = [row for row in self.referral.live_allocations if row["status"] == AllocationStatus.OFFERED]
        links = [(f"See the offer to {row['name']}", reverse("referrals:offer", args=[row["pk"]])) for row in waiting]
        links.append(("Add a co-worker", reverse("referrals:co_workers", args=[self.referral.pk])))
        return [{"text": text, "href": href} for text, href in links]

    @property
    def _has_a_practitioner(self):
        """Somebody leads the work, or was asked to: it is offered to nobody else meanwhile."""
        return any(row["part"] == Allocation.Part.LEAD for row in self.referral.live_allocations)

    def deeds(self):
        """The buttons, those that matter most first."""
        for deed in DEEDS:
            if deed.leads_to == "referrals:suggestions" and self._has_a_practitioner:
                continue
            if self.referral.status in deed.when and self.permits(deed.who):
                href = reverse(deed.leads_to, args=[self.referral.pk])
                yield {"text": deed.label, "href": href, "is_main": deed.is_main}

    def amendments(self):
        """What was changed since it was sent: without the service's own words, and no address that is kept now."""
        rows = self.referral.amendments.select_related("by")
        rows = list(rows if self.is_of_the_service else rows.exclude(page=PRIORITY))
        # It may have been written down while the address was open to read, and be kept from others since.
        of_the_address = [row for row in rows if row.page == "address" and row.question not in summary.SAID_OF_ADDRESS]
        if of_the_address and not summary.may_see_address(
            self.referral, self.viewer, is_sensitive=self.referral.is_address_sensitive
        ):
            for row in of_the_address:
                row.before = row.after = row.reason = summary.KEPT_FROM_OTHERS
        return rows

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


def opened(pk, *, viewer, tab) -> Glance:
    """The referral as this person may see it. That they did is written down, unless it is their own draft."""
    seen = visible(Referral.objects.all(), to=viewer, action=Action.VIEW_REFERRAL)
    referral = get_object_or_404(with_what_its_page_shows(seen, viewer), pk=pk)
    if not referral.is_draft:
        trail.seen(referral, by=viewer, tab=tab)
    return Glance(referral, viewer)


def changes(referral):
    """The moves of the referral itself, oldest first."""
    return list(
        StatusChange.objects.filter(kind=Referral._meta.label_lower, thing_id=referral.pk).order_by("at", "pk")
    )


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
    reason = codes.label(REASON_SETS[move.move], move.reason) if move.reason and move.move in REASON_SETS else ""
    return {
        "title": f"{title}: {practitioner}" if practitioner else title,
        "by": str(move.by) if move.by else "the portal",
        "when": move.at,
        "text": "\n".join(text for text in (reason, move.note) if text),
    }
