"""What comes next in the sessions of a case, for its first page."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast, Greatest, JSONObject, Now
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, CaseHold
from cases.sessions.cycles import DONE, comes_next
from cases.sessions.models import Cycle, Session
from cases.sessions.states import SessionStatus
from cases.states import CaseStatus
from vig_portal.govuk.templatetags.govuk import govuk_date

LIVE = (SessionStatus.BOOKED, SessionStatus.HELD)


class NextStep(NamedTuple):
    text: str
    url: str


def with_sessions(cases):
    """The cases, each with its live sessions and its cycles: what next_steps() then asks nobody for."""
    hands = CaseHold.objects.filter(
        Q(until=None) | Q(until__gt=Greatest(OuterRef("starts_at"), Now())),
        content_object=OuterRef("case"), user=OuterRef("practitioner__user"), only_to_read=False,
    )  # fmt: skip
    sessions = Session.objects.filter(case=OuterRef("pk"), status__in=LIVE).order_by("starts_at", "pk")
    sessions = sessions.annotate(is_in_hand=Exists(hands))
    cycles = Cycle.objects.filter(case=OuterRef("pk")).order_by("number")
    return cases.annotate(
        live_sessions=ArraySubquery(
            sessions.values_list(
                JSONObject(
                    id=Cast("pk", CharField()), cycle_id=Cast("cycle", CharField()), kind="kind", status="status",
                    starts_at="starts_at", ends_at="ends_at", needs_another="needs_another", is_in_hand="is_in_hand",
                ),
                flat=True,
            )
        ),
        every_cycle=ArraySubquery(
            cycles.values_list(
                JSONObject(id=Cast("pk", CharField()), number="number", status="status", filmed_on="filmed_on"),
                flat=True,
            )
        ),
    )  # fmt: skip


def next_steps(case):
    """Sessions to write up, oldest first, and what the cycle that the work is at waits for.

    One question to the database, none for a case that came through with_sessions().
    """
    if case.status in (CaseStatus.CLOSED, CaseStatus.PAUSED):
        return []
    sessions, cycles = _loaded(case)
    now = timezone.now()
    steps = [
        NextStep(
            f"Write up: {each.get_kind_display().lower()} on {govuk_date(each.starts_at)}", each.get_absolute_url()
        )
        for each in sessions
        if each.status == SessionStatus.BOOKED and each.ends_at < now
    ]
    steps += [
        NextStep(
            f"Move or cancel: {each.get_kind_display().lower()} on {govuk_date(each.starts_at)}, since whoever was to "
            "hold it does not work with the case then",
            each.get_absolute_url(),
        )
        for each in sessions
        if each.starts_at > now and not each.is_in_hand
    ]
    cycle = next((each for each in cycles if each.status not in DONE), None)
    if cycle is None and cycles:
        return steps
    cycle = cycle or Cycle(case=case, number=1)
    filming, together = (_of(cycle, kind, sessions) for kind in (Session.Kind.FILMING, Session.Kind.SHARED_REVIEW))
    words = comes_next(cycle, filming, together)
    if words and not words.startswith("Write"):
        url = reverse("cases:book" if words.startswith("Book") else "cases:sessions", args=[case.pk])
        steps.append(NextStep(f"Cycle {cycle.number}: {words[0].lower()}{words[1:]}", url))
    return steps


def _loaded(case):
    if not hasattr(case, "live_sessions"):
        case = with_sessions(Case.objects.filter(pk=case.pk)).get()
    moments = ("starts_at", "ends_at")
    sessions = []
    for row in _keyed(case.live_sessions):
        is_in_hand = row.pop("is_in_hand")
        session = Session(**row | {name: datetime.fromisoformat(row[name]) for name in moments})
        session.is_in_hand = is_in_hand
        sessions.append(session)
    return sessions, [Cycle(**row) for row in _keyed(case.every_cycle)]


def _keyed(rows):
    keys = ("id", "cycle_id")
    return [row | {key: UUID(row[key]) for key in keys if row.get(key)} for row in rows]


def _of(cycle, kind, sessions):
    of_cycle = (each for each in sessions if each.cycle_id == cycle.pk and each.kind == kind)
    return next((each for each in of_cycle if not each.needs_another), None)
