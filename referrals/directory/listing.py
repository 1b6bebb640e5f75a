"""What the directory shows of everybody, and of one practitioner."""

from django.db.models import Count, DecimalField, Exists, ExpressionWrapper, F, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from referrals.allocation.caseload import in_words, with_load
from referrals.allocation.facts import days_in_words
from referrals.models import Referral, ReferralChild
from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.accounts.models import Conflict, Leave, Practitioner
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.reference import codes, geography
from vig_portal.reminders.working_days import add_working_days

# fmt: off
SORTS = {
    # name      words                order
    "name":    ("Name",              ("name", "pk")),
    "free":    ("Most free places",  ("-free", "name", "pk")),
    "place":   ("District",          ("base_district", "name", "pk")),
}
# fmt: on
PLACES = DecimalField(max_digits=6, decimal_places=1)
NEWEST = ("-offered_at", "-pk")
GENDER_UNSAID = "Not said"


def with_what_is_shown(practitioners: QuerySet) -> QuerySet:
    """The practitioners with their load, their leave from today on and the conflicts that stand."""
    return (
        with_load(practitioners)
        .select_related("user__team", "supervisor")
        .prefetch_related(
            Prefetch("leave", Leave.objects.filter(last_day__gte=timezone.localdate()), to_attr="leave_ahead"),
            Prefetch(
                "conflicts",
                Conflict.objects.filter(ended_at=None).select_related("team", "declared_by"),
                to_attr="conflicts_declared",
            ),
        )
        .annotate(name=F("user__name"))
    )


def with_count(practitioners: QuerySet) -> QuerySet:
    """For the list: how many conflicts stand, and not which."""
    return (
        with_load(practitioners)
        .select_related("user", "supervisor")
        .prefetch_related(
            Prefetch("leave", Leave.objects.filter(last_day__gte=timezone.localdate()), to_attr="leave_ahead")
        )
        .annotate(
            name=F("user__name"),
            free=ExpressionWrapper(F("capacity") - F("load"), output_field=PLACES),
            conflicts_standing=Count("conflicts", filter=Q(conflicts__ended_at=None)),
        )
    )


def keep_back_conflicts(practitioner, viewer):
    """Mark those of the conflicts that stand of which the viewer may know only that there is one."""
    kept_back = kept_back_from(viewer, practitioner.conflicts_declared)
    for conflict in practitioner.conflicts_declared:
        conflict.is_kept_back = conflict in kept_back


def kept_back_from(viewer, conflicts) -> list[Conflict]:
    """Those with a child of a restricted referral that the viewer may not see. What they declared they know."""
    asked = [conflict for conflict in conflicts if conflict.mosaic_id and conflict.declared_by_id != viewer.pk]
    if not asked:
        return []
    numbers = [conflict.mosaic_id for conflict in asked]
    seen = visible(Referral.objects.filter(pk=OuterRef("referral")), to=viewer, action=Action.VIEW_REFERRAL)
    links = ReferralChild.objects.filter(~Exists(seen), referral__is_restricted=True)
    fields = ("child__mosaic_id", "child__merged__mosaic_id", "child__merged__merged__mosaic_id")
    theirs = links.filter(Q(*((f"{field}__in", numbers) for field in fields), _connector=Q.OR)).values_list(*fields)
    restricted = {number for row in theirs for number in row}
    return [conflict for conflict in asked if conflict.mosaic_id in restricted]


def history(allocations: QuerySet, practitioner: Practitioner) -> QuerySet:
    """What was offered to a practitioner and what they answered."""
    return allocations.filter(practitioner=practitioner).select_related("referral", "offered_by")


class Entry:
    """One practitioner, in the words of the directory."""

    def __init__(self, practitioner):
        self.practitioner = practitioner

    @property
    def stage(self):
        return self.practitioner.get_stage_display()

    @property
    def lacks_supervisor(self):
        supervisor = self.practitioner.supervisor
        return self.practitioner.is_trainee and (supervisor is None or not supervisor.is_active)

    @property
    def quadrant(self):
        return geography.quadrant_of(self.practitioner.base_district)

    @property
    def capacity(self):
        return f"{in_words(self.practitioner.load)} of {in_words(self.practitioner.capacity)}"

    @property
    def has_places(self):
        return self.practitioner.load < self.practitioner.capacity

    @property
    def languages(self):
        return ", ".join(codes.labels("languages", self.practitioner.languages))

    @property
    def specialisms(self):
        return ", ".join(codes.labels("specialism", self.practitioner.specialisms))

    @property
    def days(self):
        return days_in_words(self.practitioner.workdays) if self.practitioner.workdays else "Not recorded"

    @property
    def leave(self):
        """The leave that they are on, or the next; "" for none."""
        if not self.practitioner.leave_ahead:
            return ""
        leave, today = self.practitioner.leave_ahead[0], timezone.localdate()
        if leave.first_day <= today:
            return f"On leave, back on {govuk_date(add_working_days(leave.last_day, 1))}"
        return f"On leave from {govuk_date(leave.first_day)} to {govuk_date(leave.last_day)}"

    @property
    def gender(self):
        return self.practitioner.get_gender_display() if self.practitioner.gender else GENDER_UNSAID

    @property
    def visits(self):
        trained = "Consent trained" if self.practitioner.is_consent_trained else "Not consent trained"
        alone = "visits alone" if self.practitioner.can_visit_alone else "does not visit alone"
        return f"{trained}, {alone}"

    @property
    def is_taking_cases(self):
        return "Yes" if self.practitioner.is_taking_cases else "No"

    def rows(self, *, with_changes=False):
        """The lines of the page of one practitioner; with Change links for who may change them."""
        person = self.practitioner.user
        supervisor = str(self.practitioner.supervisor or "Nobody")
        # fmt: off
        rows = (
            # words                     answer                                        changed at
            ("Team",                    str(person.team or "No team"),                ""),
            ("Sets out from",           self.practitioner.base_district,              "where"),
            ("Quadrant",                self.quadrant or "Outside Essex",             ""),
            ("Stage",                   self.stage,                                   "training"),
            ("Supervisor",              supervisor,                                   "training"),
            ("Capacity in use",         self.capacity,                                "capacity"),
            ("Taking on families",      self.is_taking_cases,                         "cases"),
            ("Visits",                  self.visits,                                  "cases"),
            ("Languages",               self.languages or "None recorded",            "languages"),
            ("Specialisms",             self.specialisms or "None recorded",          "specialisms"),
            ("Working days",            self.days,                                    "days"),
            ("Gender",                  self.gender,                                  "gender"),
        )
        # fmt: on
        return [
            {"key": key, "value": value, "href": self._change(what) if with_changes and what else ""}
            for key, value, what in rows
        ]

    def _change(self, what):
        return reverse("referrals:change_practitioner", args=[self.practitioner.pk, what])
