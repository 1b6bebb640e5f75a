"""Move, moves(), move(): the only road from one status to another."""

from typing import NamedTuple

import pgtrigger
from django.db.models import Exists, OuterRef, Value
from django.utils import timezone

from vig_portal.access.checks import visible
from vig_portal.audit import trail
from vig_portal.states.models import StatusChange, history

THE_PORTAL = "the portal"


class Refusal(Exception):
    """A no with a sentence that is fit to be shown."""

    heading = "This was not done"
    back, way = None, "Go back"  # a named page, and what the link to it says; else back to where it was asked

    def __init__(self, sentence):
        super().__init__(sentence)
        self.sentence = sentence


class NoSuchMove(Refusal):
    """The status is not, or no longer, one from which this move starts."""


class Unfit(Refusal):
    """One answer does not fit: a form says so beside it."""

    def __init__(self, field, sentence):
        super().__init__(sentence)
        self.field = field


class NotYours(Refusal):
    """The person may not make this move with this thing."""


class Move(NamedTuple):
    name: str
    starts: frozenset
    to: str
    who: str


class Moves(dict):
    """The moves of one kind of record, by name."""

    def transitions(self):
        """Every pair (from, to), for the guard in the database."""
        return sorted({(start, row.to) for row in self.values() for start in row.starts})

    def from_status(self, status):
        """The names of the moves that start from a status."""
        return {name for name, row in self.items() if status in row.starts}


def moves(*rows):
    """The table as a dictionary; two rows of one name are a mistake."""
    table = Moves({row.name: row for row in rows})
    if len(table) != len(rows):
        raise ValueError("two moves have the same name")
    return table


def status_guard(table):
    """The same table as a trigger, for whatever goes round move()."""
    return pgtrigger.FSM(
        name="status_guard", field="status", transitions=[tuple(map(str, t)) for t in table.transitions()]
    )


def move(thing, name, *, by, reason="", note="", **fields):
    """Make the move: lock, look, ask, save, write down, in the transaction of the action that calls.

    `by` is a person, or THE_PORTAL for moves that no person makes; `fields` are saved in the same statement.
    Raises NoSuchMove or NotYours.
    """
    row = thing.moves[name]
    rows = type(thing)._base_manager.select_for_update(of=("self",)).only("status")
    locked = rows.annotate(is_theirs=_is_theirs(thing, by, row.who)).get(pk=thing.pk)
    if locked.status not in row.starts:
        raise NoSuchMove(thing.moved_on_sentence(locked.status))
    if row.who == THE_PORTAL or by == THE_PORTAL:
        if row.who != by:
            raise NotYours("Only the portal itself does this.")
    elif not locked.is_theirs:
        raise NotYours("You cannot do this.")
    now = timezone.now()
    type(thing)._base_manager.filter(pk=thing.pk).update(status=row.to, status_since=now, **fields)
    person = None if by == THE_PORTAL else by
    StatusChange.objects.create(
        kind=thing._meta.label_lower,
        thing_id=thing.pk,
        move=name,
        from_status=locked.status,
        to_status=row.to,
        reason=reason,
        note=note,
        by=person,
        at=now,
    )
    trail.record(name, by=person, about=thing, reason=reason, **{"from": locked.status, "to": row.to})
    thing.status = row.to
    thing.status_since = now
    for field, value in fields.items():
        setattr(thing, field, value)
    return thing


def _is_theirs(thing, by, who):
    """What may() asks, as a part of another question: whether the person may do it with the row."""
    if THE_PORTAL in (by, who):
        return Value(by == who)
    return Exists(visible(type(thing)._default_manager.filter(pk=OuterRef("pk")), to=by, action=who))


def too_late(thing, status, *, by):
    """The refusal of a move that another one was quicker than: what the status is now, and whose move it was."""
    sentence = thing.moved_on_sentence(status)
    last = history(thing).last()
    if last is not None and last.by is not None and last.to_status == status:
        sentence += f" It was {'you' if last.by == by else last.by} who moved it."
    return NoSuchMove(sentence)
