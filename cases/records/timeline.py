"""Everything that happened in a case as one list, newest first, a page at a time, in one question to the database."""

from datetime import datetime
from functools import reduce
from typing import NamedTuple

from django.apps import apps
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.module_loading import import_string

from cases.consent.models import Answer, Consent
from cases.consent.purposes import Purpose
from cases.models import Case
from cases.records.models import (
    ConcernSettled,
    LetterGiven,
    Note,
    Praise,
    Record,
    SafeguardingConcern,
)
from cases.sessions.models import Cycle, Session
from cases.sessions.states import MOVE_TITLES as SESSION_TITLES
from cases.states import MOVE_TITLES as CASE_TITLES
from cases.states import REASON_SETS
from referrals.models import Allocation, Referral
from referrals.states import MOVE_TITLES as REFERRAL_TITLES
from vig_portal.access.checks import may, visible
from vig_portal.access.policy import Action
from vig_portal.govuk.paging import BETWEEN, SIZE, Page
from vig_portal.misuse import pace
from vig_portal.reference import codes
from vig_portal.states.models import StatusChange

TITLES = REFERRAL_TITLES | CASE_TITLES | SESSION_TITLES
KINDS, PURPOSES, ANSWERS = dict(Session.Kind.choices), dict(Purpose.choices), dict(Answer.choices)
COLUMNS = ("line_on", "line_key", "line_what", "line_about", "line_words", "line_who", "line_is_here", "line_leads_to")
SAID_ELSEWHERE = "allocate"  # the opening of the case says the same
# fmt: off
ABOVE = {
    # Things of rooms above whose moves come in too, by name: for whoever sees the thing itself.
    #        model           its case         the words of its moves               who sees it              its page
    "film": ("videos.Video", "session__case", "cases.videos.states.MOVE_TITLES",   Action.VIEW_FILM_RECORD, "video"),
    "handover": ("case_ending.Handover", "case", "cases.ending.states.MOVE_TITLES", Action.VIEW_CASE,       ""),
}
MADE_ABOVE = {
    # What begins or ends there without a move.
    #          model                   when          by            the words                      and of whom
    "asked":   ("case_ending.Handover", "offered_at", "offered_by", "Asked to take the case over", "to"),
    "covers":  ("case_ending.Cover",    "given_at",   "given_by",   "Covers for the practitioner", "practitioner"),
    "covered": ("case_ending.Cover",    "ended_at",   "ended_by",   "Covers no more",              "practitioner"),
}
# fmt: on
NOT_TOLD = ("prepare",)  # a step on the way that says nothing to anybody


class Event(NamedTuple):
    """One line of the timeline."""

    title: str
    when: datetime
    by: str
    text: str = ""
    href: str = ""


def page_of_timeline(case, viewer, asked) -> Page:
    """A page of it, as far as the viewer may see; the words of records, notes and praise are for who reads records.

    The case comes through with_what_its_page_shows(), which says what that is.
    """
    reads, sees_concerns = case.reads_records, case.reads_records or case.sees_concerns
    place, is_before = _place(asked)
    branches = [branch(case) for branch in _branches(reads, sees_concerns)]
    branches += [_moves(case, tells_why=reads or may(viewer, Action.HAND_OVER_CASE))]
    branches += [_moves_above(case, viewer, kind) for kind in ABOVE]
    branches += [_made_above(case, kind) for kind in MADE_ABOVE]
    if place:
        branches = [branch.filter(_beyond(place, is_before)) for branch in branches]
    branches = [branch.order_by().values_list(*COLUMNS) for branch in branches]
    rows = reduce(lambda one, other: one.union(other, all=True), branches)
    order = ("line_on", "line_key") if is_before else ("-line_on", "-line_key")
    found = list(rows.order_by(*order)[: SIZE + 1])
    is_more, shown = len(found) > SIZE, found[:SIZE]
    pace.rows_listed(len(shown))
    if is_before:
        shown.reverse()
    return Page(
        [_event(*row) for row in shown],
        newer_url=_url(asked, "before", shown) if shown and (is_more if is_before else place is not None) else "",
        older_url=_url(asked, "after", shown) if shown and (is_more or is_before) else "",
    )


def _branches(reads, sees_concerns):
    yield from (_opened, _offered)
    if reads:
        yield from (_consents, _notes, _records, _praise, _letters)
    if sees_concerns:
        yield from (_concerns, _settled)


# Where each line comes from: what, when, by whom, and what it leads to


def _lines(rows, kind, *, on="at", by="by", what="", about="", words="", leads_to=""):
    return rows.annotate(
        line_on=F(on),
        line_key=Concat(_constant(f"{kind}-"), Cast(F("pk"), TextField())),
        line_what=_text(what),
        line_about=_text(about),
        line_words=_text(words),
        line_who=_text(f"{by}__name"),
        line_is_here=Coalesce(F(f"{by}__is_active"), Value(True)),
        line_leads_to=_text(leads_to),
    )


def _constant(words):
    return Value(words, output_field=TextField())


def _text(source):
    if not source:
        return _constant("")
    return Coalesce(Cast(F(source) if isinstance(source, str) else source, TextField()), _constant(""))


def _moves(case, *, tells_why):
    handed_over = Case.objects.filter(pk=case.pk, handovers__status="accepted").values("handovers__of_allocation")
    theirs = (
        Q(pk=case.allocation_id)
        | Q(pk__in=handed_over)
        | Q(part=Allocation.Part.CO_WORKER, answered_at__gte=case.opened_at)
    )
    allocations = Allocation.objects.filter(theirs, referral=case.referral_id)
    sessions = Session.objects.filter(case=case)
    changes = StatusChange.objects.filter(
        Q(kind=Referral._meta.label_lower, thing_id=case.referral_id)
        | Q(kind=Case._meta.label_lower, thing_id=case.pk)
        | Q(kind=Allocation._meta.label_lower, thing_id__in=allocations.values("pk"))
        | Q(kind=Session._meta.label_lower, thing_id__in=sessions.values("pk"))
        | Q(kind=Cycle._meta.label_lower, thing_id__in=Cycle.objects.filter(case=case).values("pk"))
    ).exclude(move=SAID_ELSEWHERE)
    kind = Subquery(Session.objects.filter(pk=OuterRef("thing_id")).values("kind")[:1])
    because = models.When(
        Q(kind=Case._meta.label_lower, move__in=REASON_SETS if tells_why else ()),
        then=Concat("reason", _constant("\n"), "note", output_field=TextField()),
    )
    return _lines(changes, "move", what="move", about=kind, words=models.Case(because, default=_constant("")))


def _moves_above(case, viewer, kind):
    name, to_case, _, action, _ = ABOVE[kind]
    model = apps.get_model(name)
    things = visible(model._default_manager.filter(**{to_case: case}), to=viewer, action=action)
    changes = StatusChange.objects.filter(kind=model._meta.label_lower, thing_id__in=things.values("pk"))
    return _lines(changes.exclude(move__in=NOT_TOLD), kind, what="move", leads_to="thing_id")


def _made_above(case, kind):
    name, on, by, _, whose = MADE_ABOVE[kind]
    things = apps.get_model(name)._default_manager.filter(case=case, **{f"{on}__isnull": False})
    return _lines(things, kind, on=on, by=by, about=f"{whose}__user__name")


def _opened(case):
    rows = _lines(Case.objects.filter(pk=case.pk), "opened", on="opened_at", by="allocation__practitioner__user")
    # Whoever leads now may have taken it over: the first handover says from whom.
    handed_over = Case.objects.filter(pk=OuterRef("pk"), handovers__status="accepted").order_by(
        "handovers__answered_at"
    )
    first = "handovers__of_allocation__practitioner__user"
    return rows.annotate(
        line_who=Coalesce(Subquery(handed_over.values(f"{first}__name")[:1], TextField()), F("line_who")),
        line_is_here=Coalesce(Subquery(handed_over.values(f"{first}__is_active")[:1]), F("line_is_here")),
    )


def _offered(case):
    offers = Allocation.objects.filter(pk=case.allocation_id)
    return _lines(offers, "offered", on="offered_at", by="offered_by", about="practitioner__user__name")


def _consents(case):
    answers = Consent.objects.filter(case=case)
    who = Coalesce("adult__name", "child__first_name", "authority_name", output_field=TextField())
    return _lines(answers, "consent", on="recorded_at", what="answer", about="purpose", words=who)


def _notes(case):
    return _lines(Note.objects.filter(case=case), "note", words="words")


def _records(case):
    records = Record.objects.filter(session__case=case)
    return _lines(records, "record", about="session__kind", words="why_changed", leads_to="session")


def _praise(case):
    return _lines(
        Praise.objects.filter(session__case=case), "praise", about="session__kind", words="words", leads_to="session"
    )


def _letters(case):
    given = LetterGiven.objects.filter(version__letter__case=case)
    return _lines(given, "letter", about="version__letter__adult__name", leads_to="version__letter")


def _concerns(case):
    return _lines(SafeguardingConcern.objects.filter(case=case), "concern", leads_to="pk")


def _settled(case):
    return _lines(ConcernSettled.objects.filter(concern__case=case), "settled", leads_to="concern")


# In words


def _event(on, key, what, about, words, who, is_here, leads_to):
    kind = key.split("-", 1)[0]
    title, page = _title(kind, what, about, words)
    by = (who if is_here else f"{who} (former worker)") if who else "the portal"
    before = {"record": "Reason: ", "consent": "Answered by "}.get(kind, "")
    text = f"{before}{words}" if words else ""
    if kind == "move" and words:
        reason, _, note = words.partition("\n")
        text = ". ".join(filter(None, [f"Reason: {codes.label(REASON_SETS[what], reason)}", note]))
    return Event(title, on, by, text, reverse(f"cases:{page}", args=[leads_to]) if page else "")


def _title(kind, what, about, words):
    """The words of a line, and the page that it leads to."""
    session = KINDS.get(about, "Session")
    if kind == "move":
        title = TITLES.get(what, what.replace("_", " ").capitalize())
        return (f"{title}: {session.lower()}" if about else title), ""
    if kind in ABOVE:
        _, _, words_of, _, page = ABOVE[kind]
        return import_string(words_of).get(what, what), page
    if kind in MADE_ABOVE:
        return f"{MADE_ABOVE[kind][3]}: {about}", ""
    titles = {
        "opened": ("Case opened", ""),
        "offered": (f"Offered to {about}", ""),
        "consent": (f"{PURPOSES.get(about, 'Consent')}: {ANSWERS.get(what, '').lower()}", ""),
        "note": ("Note", ""),
        "record": (f"{session}: record {'changed' if words else 'signed'}", "session_record"),
        "praise": (f"{session}: a line of praise", "session_record"),
        "letter": (f"Letter to {about}", "letter"),
        "concern": ("Safeguarding concern recorded", "concern"),
        "settled": ("Safeguarding concern: what was done", "concern"),
    }
    return titles[kind]


# Where a page begins


def _place(asked):
    """Beyond which moment and key the page begins, and whether it is read back; the beginning for anything else."""
    is_before = "before" in asked and "after" not in asked
    on, between, key = asked.get("before" if is_before else "after", "").partition(BETWEEN)
    try:
        moment = parse_datetime(on)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or not between or "\x00" in key:
        return None, False
    return (moment, key), is_before


def _beyond(place, is_before):
    on, key = place
    step = "gt" if is_before else "lt"
    return Q(**{f"line_on__{step}": on}) | Q(line_on=on, **{f"line_key__{step}": key})


def _url(asked, direction, rows):
    on, key = rows[0 if direction == "before" else -1][:2]
    kept = asked.copy()
    for name in ("after", "before"):
        kept.pop(name, None)
    kept[direction] = f"{on.isoformat()}{BETWEEN}{key}"
    return f"?{kept.urlencode()}"
