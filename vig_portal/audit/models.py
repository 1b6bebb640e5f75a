"""The audit trail."""

from uuid import UUID

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.fields.json import KT

from vig_portal.access.policy import Action

# What is hashed, in this order, as one JSON array: unambiguous, whatever the values hold.
HASHED = "seq, actor_id, roles, action, kind, thing_id, outcome, details, request_id"

# The record that the thing is part of, where it is: what opens a part opens that.
PART_OF = KT("details__of__pk")


def _hash_of(row):
    columns = ", ".join(f"{row}.{column.strip()}" for column in HASHED.split(","))
    # Milliseconds, since the text of a time depends on the time zone of who asks.
    columns += f", (extract(epoch from {row}.at) * 1000)::bigint"
    return f"sha256({row}.previous || convert_to(jsonb_build_array({columns})::text, 'UTF8'))"


class EntryQuerySet(models.QuerySet):
    def as_asked(self, action="", outcome="", person=None, request_id=""):
        """Those that a filter lets through."""
        asked = {"action": action, "outcome": outcome, "actor_id": person, "request_id": request_id}
        return self.filter(**{name: value for name, value in asked.items() if value})

    def of_record(self, kind, pk):
        """What was done with one record, who opened it or a part of it, and who was refused at its address."""
        refused = Q(kind="", outcome="refused", details__asked_for__pk=str(pk))
        return self.alias(of=PART_OF).filter(Q(kind=kind, thing_id=pk) | Q(of=str(pk)) | refused)

    def openings_of(self, thing):
        """Who opened it, in an emergency too, and who was refused."""
        opened = Q(outcome__in=("seen", "refused")) | Q(action=Action.BREAK_GLASS)
        return self.of_record(thing._meta.label_lower, thing.pk).filter(opened)


class Entry(models.Model):
    """One thing that somebody did, saw, or was refused. Holds ids, never names or what families said."""

    seq = models.BigIntegerField(unique=True, editable=False, default=0)
    at = models.DateTimeField(editable=False, null=True)
    actor_id = models.UUIDField(null=True)
    roles = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=60)
    kind = models.CharField(max_length=60, blank=True)
    thing_id = models.UUIDField(null=True)
    outcome = models.CharField(max_length=10, choices={"done": "Done", "seen": "Seen", "refused": "Refused"})
    details = models.JSONField(default=dict)
    request_id = models.CharField(max_length=36, blank=True)
    previous = models.BinaryField(editable=False, default=b"")
    hash = models.BinaryField(editable=False, default=b"")

    objects = EntryQuerySet.as_manager()
    held_through = ()

    class Meta:
        ordering = [F("seq").desc()]
        indexes = [
            models.Index(fields=["kind", "thing_id", "-seq"], name="entry_thing"),
            models.Index(fields=["actor_id", "-seq"], name="entry_actor"),
            models.Index(PART_OF, name="entry_part_of"),
        ]
        triggers = [
            # The lock comes first, as a statement of its own: without it the chain forks under load.
            pgtrigger.Trigger(
                name="chain",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("last", "RECORD")],
                func=f"""
                    PERFORM pg_advisory_xact_lock(7421001);
                    SELECT seq, hash INTO last FROM audit_entry ORDER BY seq DESC LIMIT 1;
                    NEW.seq = coalesce(last.seq, 0) + 1;
                    NEW.at = date_trunc('milliseconds', clock_timestamp());
                    NEW.previous = coalesce(last.hash, ''::bytea);
                    NEW.hash = {_hash_of("NEW")};
                    RETURN NEW;
                """,
            ),
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="never_emptied",
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                level=pgtrigger.Statement,
                func="RAISE EXCEPTION 'the audit trail cannot be emptied';",
            ),
        ]

    @property
    def record(self):
        """The kind and key of what was opened with it: the record that it is part of, or the thing itself."""
        of = self.details.get("of")
        return (of["kind"], UUID(of["pk"])) if of else (self.kind, self.thing_id)

    def __str__(self):
        return f"{self.seq} {self.action} {self.outcome}"
