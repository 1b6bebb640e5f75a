"""The lists of referrals: their tabs, of which each referral is in exactly one, what they filter and sort by."""

from typing import NamedTuple

from django import forms
from django.contrib.postgres.expressions import ArraySubquery
from django.core.validators import RegexValidator
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Concat
from django.utils.text import get_text_list

from referrals import milestones
from referrals.models import Allocation, Answers, Priority, Referral, ReferralChild
from referrals.states import ENDED, WAITING_FOR_PRACTITIONER, AllocationStatus, ReferralStatus
from vig_portal.access.checks import held
from vig_portal.accounts.models import Team
from vig_portal.govuk.narrowing import NarrowingForm, SortField
from vig_portal.reference.geography import QUADRANTS

S = ReferralStatus
MOST_DRAFTS = 50
_LEADS = Allocation.objects.filter(referral=OuterRef("pk"), part=Allocation.Part.LEAD)
OFFERED = Exists(_LEADS.offered())
TAKEN_UP = Exists(_LEADS.taken_up())
WORK_IS_OVER = Q(status=S.ALLOCATED) & ~Q(TAKEN_UP)
_ENDED = _LEADS.filter(status=AllocationStatus.ENDED).order_by("-status_since")
WORK_ENDED_AT = Case(When(WORK_IS_OVER, then=Subquery(_ENDED.values("status_since")[:1])))


class Tab(NamedTuple):
    """One tab: its name in the address, its words, which referrals it has, and what to say when it has none."""

    name: str
    title: str
    has: Q
    empty: str
    what_to_do: str = ""


# fmt: off
SERVICE_TABS = (
    Tab("to-triage", "To triage", Q(status__in=(S.SUBMITTED, S.DECLINE_PROPOSED)),
        "No referral waits for triage", "New referrals come up here as soon as they are sent."),
    Tab("paused", "Waiting for information or on hold", Q(status__in=(S.INFORMATION_NEEDED, S.ON_HOLD)),
        "No referral is waiting for information or on hold", "Ask a question or put a referral on hold from its triage page."),
    Tab("to-allocate", "To allocate", Q(status__in=WAITING_FOR_PRACTITIONER) & ~Q(OFFERED),
        "No referral needs a practitioner", "Referrals come up here when they have been accepted."),
    Tab("offered", "Offered", Q(status__in=WAITING_FOR_PRACTITIONER) & Q(OFFERED),
        "No offer waits for an answer", "Offer a referral to a practitioner from the tab “To allocate”."),
    Tab("with-practitioner", "With a practitioner", Q(status=S.ALLOCATED) & Q(TAKEN_UP),
        "No referral is with a practitioner", "Referrals come up here when a practitioner has taken them up."),
    Tab("consultations", "Consultations", Q(status=S.CONSULTATION),
        "No consultation is planned", "Offer a consultation from a referral’s triage page."),
    Tab("ended", "Ended", Q(status__in=ENDED) | WORK_IS_OVER,
        "No referral has ended", "Referrals that were withdrawn, not suitable or finished come up here."),
)


def own_tabs(user) -> tuple[Tab, ...]:
    """The tabs of somebody who refers: only what is in their own hands is for them to do."""
    mine = held(Referral, user)
    return (
        Tab("to-do", "For you to do", Q(status=S.DRAFT) | Q(status=S.INFORMATION_NEEDED) & mine,
            "You have nothing to do here", "Drafts come up here, and referrals about which we need to know more."),
        Tab("considered", "Being considered", Q(status__in=(S.SUBMITTED, S.DECLINE_PROPOSED, S.ON_HOLD, S.CONSULTATION))
            | Q(status=S.INFORMATION_NEEDED) & ~mine,
            "No referral is being considered", "Referrals come up here when you or your team have sent them."),
        Tab("accepted", "Accepted and waiting", Q(status__in=WAITING_FOR_PRACTITIONER),
            "No referral waits for a practitioner", "Referrals come up here when they have been accepted."),
        Tab("with-practitioner", "With a practitioner", Q(status=S.ALLOCATED) & Q(TAKEN_UP),
            "No referral is with a practitioner", "Referrals come up here when a practitioner has been found."),
        Tab("ended", "Ended", Q(status__in=ENDED) | WORK_IS_OVER,
            "No referral has ended", "Referrals that were withdrawn, not suitable or finished come up here."),
    )


SORTS = {
    # name        words                       order
    "newest":    ("Newest first",             ("-sent_at", "-pk")),
    "oldest":    ("Oldest first",             ("sent_at", "pk")),
    "priority":  ("Most urgent first",        ("priority", "sent_at", "pk")),
    "waiting":   ("Longest without a change", ("status_since", "pk")),
}
# fmt: on


class FilterForm(NarrowingForm):
    """What a list may be narrowed down by. No names: what stands in an address is kept in logs."""

    quadrant = forms.ChoiceField(required=False, choices=[("", "All"), *((name, name) for name in QUADRANTS)])
    priority = forms.ChoiceField(required=False, choices=[("", "All"), *Priority.choices])
    team = forms.ModelChoiceField(required=False, queryset=Team.objects.all(), empty_label="All")
    reference = forms.CharField(
        required=False,
        max_length=12,
        validators=[RegexValidator(r"^[A-Za-z0-9-]*$", "Enter a reference, like VIG-7K4PRD, or a part of one")],
    )
    sort = SortField(SORTS)
    tab = forms.SlugField(required=False, widget=forms.HiddenInput)
    lookups = {"quadrant": "quadrant", "priority": "priority", "team": "team", "reference": "reference__icontains"}


class OwnFilterForm(FilterForm):
    """The same for those who refer. How urgent a referral is, is the coordinators' to know."""

    priority = team = None  # type: ignore[assignment]
    own = forms.BooleanField(required=False, label="Only those that I made")
    sort = SortField({name: row for name, row in SORTS.items() if name != "priority"})

    def narrowed_for(self, user, rows: QuerySet) -> QuerySet:
        rows = self.narrowed(rows)
        return rows.filter(referrer=user) if self.asked.get("own") else rows


def chosen(tabs, name) -> Tab:
    """The tab of that name, the first where there is none."""
    return next((tab for tab in tabs if tab.name == name), tabs[0])


def links(tabs, current, asked) -> list[dict]:
    """The tabs for the screen; filters go with one from tab to tab, the page does not."""
    kept = asked.copy()
    for name in ("tab", "after", "before"):
        kept.pop(name, None)
    rest = f"&{kept.urlencode()}" if kept else ""
    return [{"text": tab.title, "href": f"?tab={tab.name}{rest}", "current": tab is current} for tab in tabs]


def with_what_a_row_shows(referrals: QuerySet) -> QuerySet:
    """The rows with all that a list says about each, in one question to the database."""
    names = ReferralChild.objects.filter(referral=OuterRef("pk")).order_by("position")
    return referrals.select_related("team", "referrer").annotate(
        child_names=ArraySubquery(
            names.values_list(Concat(F("child__first_name"), Value(" "), F("child__last_name")), flat=True)
        ),
        practitioner_name=ArraySubquery(
            Allocation.objects.live()
            .filter(referral=OuterRef("pk"), part=Allocation.Part.LEAD)
            .values_list("practitioner__user__name", flat=True)
        ),
        work_ended_at=WORK_ENDED_AT,
    )


def with_what_was_typed_of_the_child(drafts: QuerySet) -> QuerySet:
    """Drafts, each with what its first child is called, as far as somebody has typed it."""
    typed = Answers.objects.filter(referral=OuterRef("pk"), page="child").order_by("position")
    first, last = (Subquery(typed.values(f"typed__{name}__0")[:1]) for name in ("first_name", "last_name"))
    return drafts.annotate(typed_first_name=first, typed_last_name=last)


def typed_name(draft) -> str:
    return " ".join(filter(None, (draft.typed_first_name, draft.typed_last_name)))


def children_in_words(referral) -> str:
    """The children's names as a list in a sentence; for a consultation there may be none."""
    return get_text_list(referral.child_names, "and") or (
        "Consultation" if referral.is_consultation else "No child yet"
    )


def shown(rows, *, as_the_referrer_reads=False):
    """Each row with its words."""
    for row in rows:
        row.heading = children_in_words(row)
        in_milestones = as_the_referrer_reads or row.work_ended_at
        row.words = milestones.words(row) if in_milestones else row.get_status_display()
        row.colour = milestones.colour(row) if in_milestones else row.TAG_COLOURS[row.status]
    return rows
