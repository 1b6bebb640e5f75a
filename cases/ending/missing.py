"""What is missing before a case can be closed, in sentences. Some of it stops the closing; the rest may be overruled.

The table is read like INSTALLED_APPS: each row names a function of a case that gives sentences, or rows that have
one.
"""

from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from cases.ending.ahead import booked_ahead
from cases.ending.progress import progress
from cases.outcomes.missing import missing_measures
from cases.records.concerns import open_concerns
from cases.sessions.models import Cycle, Session
from cases.sessions.states import CycleStatus
from vig_portal.govuk.templatetags.govuk import govuk_date

# fmt: off
ASKED = (
    # what is asked                                  stops   where it is put right
    ("cases.ending.missing.concerns_open",           True,   "concerns"),
    ("cases.videos.destroying.countdown.unfinished", True,   "films"),
    ("cases.ending.missing.to_be_held",              False,  "sessions"),
    ("cases.ending.missing.not_written_up",          False,  "sessions"),
    ("cases.ending.missing.begun_and_not_reviewed",  False,  "sessions"),
    ("cases.ending.missing.not_measured",            False,  "outcomes"),
    ("cases.videos.uploading.copies.before_closing", False,  "films"),
    ("cases.ending.missing.summary_not_agreed",      False,  "closing_summary"),
)
# fmt: on


class Missing(NamedTuple):
    """One thing that is missing: a sentence, whether it stops the closing, and where it is put right."""

    sentence: str
    stops: bool
    url: str


def what_is_missing(case) -> list[Missing]:
    """All that is missing; what stops the closing comes first."""
    return sorted(_asked(case, ASKED), key=lambda row: not row.stops)


def what_stops(case):
    """What stops a case from being closed, or handed back."""
    return _asked(case, [row for row in ASKED if row[1]])


def _asked(case, rows):
    return [
        Missing(getattr(row, "sentence", row), stops, reverse(f"cases:{page}", args=[case.pk]))
        for name, stops, page in rows
        for row in import_string(name)(case)
    ]


def concerns_open(case):
    """Safeguarding concerns about which nobody has said what was done."""
    return [
        f"The safeguarding concern of {govuk_date(concern.at)} is open: say what was done about it."
        for concern in open_concerns(case)
    ]


def to_be_held(case):
    """Sessions that are booked and have not begun."""
    return [f"{_what(session)} is booked. If you close the case, it is cancelled." for session in booked_ahead(case)]


def not_written_up(case):
    """Sessions whose time has passed, and nobody has said whether they were held."""
    past = Session.objects.booked().filter(case=case, starts_at__lte=timezone.now())
    return [f"{_what(session)} is not written up." for session in past]


def begun_and_not_reviewed(case):
    """Cycles with a film that was not yet looked at together."""
    begun = Cycle.objects.filter(case=case, status__in=(CycleStatus.FILMED, CycleStatus.ANALYSED))
    return [f"The film of cycle {cycle.number} was not reviewed with the family." for cycle in begun]


def not_measured(case):
    """Goals and measures that are not there; after a consultation alone nothing was to be reached or measured."""
    return missing_measures(case) if progress(case).planned else []


def summary_not_agreed(case):
    """The page at the end, for the family."""
    summary = case.closing_summaries.filter(closed_at=None).first()
    if summary is None:
        return ["There is no closing summary."]
    return [] if summary.is_agreed else ["The closing summary is not agreed with the family."]


def _what(session):
    return f"A session ({session.get_kind_display().lower()}) on {govuk_date(session.starts_at)}"
