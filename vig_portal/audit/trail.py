"""Writing the audit trail, and proving that nobody has changed it."""

import json

from django.db import connection

from vig_portal.audit.models import Entry, _hash_of
from vig_portal.audit.request_id import current_request_id
from vig_portal.misuse import pace

# Counted and written in one statement, so that counting costs no page a question more.
SEEN = f"""
    WITH counted AS ({pace.COUNT}),
    written AS (
        INSERT INTO audit_entry (actor_id, roles, action, kind, thing_id, outcome, details, request_id)
        SELECT %s, %s, %s, %s, seen, %s, %s::jsonb, %s FROM counted, unnest(%s::uuid[]) AS seen
        WHERE records <= %s AND rows <= %s
    )
    SELECT records, rows, seconds FROM counted
"""  # noqa: S608 - no value from outside is in this text


def record(action, *, by, about=None, outcome="done", **details):
    """Add an entry, in the transaction of the deed. The details must name no person."""
    entry = _entry(action, by=by, about=about, outcome=outcome, details=details)
    entry.save(force_insert=True)
    return entry


def seen(thing, *, by, **details):
    """Write down that somebody opened the thing, and with it the record that it is part of; those who open too many
    in a minute are refused instead. The model says in `part_of` on which path that record lies: "" is itself."""
    if thing.part_of:
        details["of"] = _record_of(thing)
    return _seen([thing], by, details)[0]


def seen_each(records, *, by, **details):
    """The same of several records of one kind that a page shows together: if one is too many, none opens."""
    return _seen(records, by, details)


def _seen(things, by, details):
    entries = [_entry("view", by=by, about=thing, outcome="seen", details=details) for thing in things]
    if entries and pace.is_counted():
        first, keys = entries[0], [entry.thing_id for entry in entries]
        values = (first.actor_id, first.roles, first.action, first.kind, first.outcome, json.dumps(details))
        pace.records_opened(SEEN, (*values, first.request_id, keys), len(keys))
    else:
        for entry in entries:
            entry.save(force_insert=True)
    return entries


def _record_of(thing):
    *steps, last = thing.part_of.split("__")
    for step in steps:
        thing = getattr(thing, step)
    field = thing._meta.get_field(last)
    return {"kind": field.related_model._meta.label_lower, "pk": str(getattr(thing, field.attname))}


def _entry(action, *, by, about, outcome, details):
    signed_in = getattr(by, "is_authenticated", False)
    return Entry(
        actor_id=by.pk if signed_in else None,
        roles=",".join(sorted(by.roles)) if signed_in else "",
        action=action,
        kind=about._meta.label_lower if about is not None else "",
        thing_id=about.pk if about is not None else None,
        outcome=outcome,
        details=details,
        request_id=current_request_id(),
    )


def verify():
    """The numbers of the entries at which the chain is broken: an empty list when all is well.

    Times run forward, for the lock that numbers an entry also dates it; a minute is for a clock that is set right.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT seq FROM (
                SELECT seq, at, hash, previous, {_hash_of("audit_entry")} AS expected,
                       lag(hash, 1, ''::bytea) OVER (ORDER BY seq) AS before,
                       lag(at) OVER (ORDER BY seq) AS at_before,
                       lag(seq, 1, 0::bigint) OVER (ORDER BY seq) AS seq_before
                FROM audit_entry
            ) AS chain
            WHERE hash <> expected OR previous <> before OR seq <> seq_before + 1
               OR at < at_before - interval '1 minute'
            ORDER BY seq
            """  # noqa: S608 - no value from outside is in this text
        )
        return [seq for (seq,) in cursor.fetchall()]


def head():
    """The last entry's number and hash: whoever keeps it elsewhere can tell later whether the end was cut off."""
    last = Entry.objects.order_by("-seq").values_list("seq", "hash").first()
    return (last[0], bytes(last[1]).hex()) if last else (0, "")


def still_has(seq, digest):
    """Whether a head that was written down earlier still stands in the trail."""
    return seq == 0 or Entry.objects.filter(seq=seq, hash=bytes.fromhex(digest)).exists()
