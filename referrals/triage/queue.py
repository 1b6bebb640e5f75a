"""The queue of triage: its tabs, of which each referral is in exactly one, and what stands in a row."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import OuterRef, Subquery
from django.utils.text import get_text_list

from referrals.lists import with_what_a_row_shows
from referrals.models import Decision
from referrals.states import CLOCK_PAUSED, ReferralStatus
from referrals.triage.clock import clocks

S = ReferralStatus
# fmt: off
SORTS = {
    # name       words                       order; the index "referral_queue" answers in the first
    "urgent":   ("Most urgent first",        ("priority", "sent_at", "pk")),
    "oldest":   ("Oldest first",             ("sent_at", "pk")),
    "newest":   ("Newest first",             ("-sent_at", "-pk")),
    "waiting":  ("Longest without a change", ("status_since", "pk")),
}
# fmt: on


class Tab(NamedTuple):
    """One tab: its name in the address, its words, which statuses it has, and what to say when it is empty."""

    name: str
    title: str
    statuses: frozenset
    empty: str
    what_to_do: str


# fmt: off
TABS = (
    Tab("waiting", "Waiting for triage", frozenset({S.SUBMITTED}),
        "Nothing is waiting for triage",
        "New referrals come up here as soon as they are sent, and again when a question has been answered."),
    Tab("paused", "Clock on pause", CLOCK_PAUSED,
        "No clock is on pause",
        "Referrals come up here while information is awaited or until the date to which they are on hold."),
    Tab("second", "Second person needed", frozenset({S.DECLINE_PROPOSED}),
        "Nothing waits for a second person",
        "Referrals come up here when a colleague has proposed “not suitable now”."),
    Tab("consultations", "Consultations", frozenset({S.CONSULTATION}),
        "No consultation is to be planned or held",
        "Consultations come up here when they have been offered, until you have written down what came of them."),
)
# fmt: on


def chosen(name):
    """The tab of that name, the first where there is none."""
    return next((tab for tab in TABS if tab.name == name), TABS[0])


def links(current, asked):
    """The tabs for the screen; filters go with one from tab to tab, the page does not."""
    kept = {name: asked[name] for name in ("quadrant", "kind", "sort") if asked.get(name)}
    return [
        {"text": tab.title, "href": "?" + urlencode({"tab": tab.name, **kept}), "current": tab is current}
        for tab in TABS
    ]


def rows(referrals, tab):
    """The referrals of a tab, with what stands in a row."""
    found = with_what_a_row_shows(referrals.filter(status__in=tab.statuses))
    return with_review_day(found.select_related("consultation__consultant"))


def with_review_day(referrals):
    """Each with `review_on`: the day until which it is on hold, by the decision that stands."""
    holds = Decision.objects.filter(referral=OuterRef("pk"), outcome=Decision.Outcome.HOLD, undone_at=None)
    return referrals.annotate(review_on=Subquery(holds.order_by("-at").values("review_on")[:1]))


def shown(found):
    """Each row with its clock and its words: one query for all the clocks."""
    readings = clocks(found)
    for row in found:
        row.clock = readings[row.pk]
        row.is_on_hold = row.status == S.ON_HOLD
        row.heading = get_text_list(row.child_names, "and") or "A team’s request"
    return found
