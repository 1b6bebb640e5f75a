"""Whose work a film is: a lease in PostgreSQL and in its own time, which ends unless it is renewed.

Whoever has it also holds a lock that dies with its connection: so a worker that was killed is known at once, and one
whose machine has gone when its lease is over. Whoever has lost it can write nothing more about the film.
"""

import time
import uuid
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from cases.videos.models import Job, Video
from cases.videos.states import BEING_PREPARED

LEASE = timedelta(seconds=30)
RENEWED_AFTER = 10  # seconds
AT_ONCE = 2  # films
DEATHS = 3
# Of locks in PostgreSQL: who may take a film just now, and who is alive.
TAKING, LIVING = 0x0F11, 0x0F12


class Lost(Exception):
    """Somebody else has the film now, or it was destroyed."""


def take():
    """The next film to prepare, now in our hands: short ones first, one long one at a time. None: nothing to do."""
    with transaction.atomic():
        _one_at_a_time()
        at_work = _at_work()
        if len(at_work) >= AT_ONCE:
            return None
        free = _free().filter(attempts__lt=DEATHS)
        if any(job.is_long for job in at_work):
            free = free.exclude(is_long=True)
        job = free.select_for_update(skip_locked=True, of=("self",)).order_by("is_long", "asked_at").first()
        if job is None:
            return None
        job.worker = uuid.uuid4()
        job.renewed = time.monotonic()
        _say("SELECT pg_advisory_lock(%s, %s)", LIVING, _number(job.worker))
        Job.objects.filter(pk=job.pk).update(
            worker=job.worker, leased_until=Now() + LEASE, attempts=F("attempts") + 1, percent=0, not_before=None,
            waits_for="",
        )  # fmt: skip
        job.attempts += 1
        return job


def died_too_often():
    """The films that nobody has in hand and that were taken up as often as they may be."""
    with transaction.atomic():
        _one_at_a_time()
        _at_work()
        return list(_free().filter(attempts__gte=DEATHS))


def keep(job, *, percent=None, seconds=0):
    """Stay the one whose film it is, for longer where a step takes `seconds`; raises Lost."""
    if percent is None and not seconds and time.monotonic() < job.renewed + RENEWED_AFTER:
        return
    fields = {} if percent is None else {"percent": percent}
    lasts = max(LEASE, timedelta(seconds=seconds))
    if not _ours(job).update(leased_until=Now() + lasts, **fields):
        raise Lost
    job.renewed = time.monotonic()


@contextmanager
def ours(job):
    """A transaction in which nobody takes the film from us and nobody destroys it; raises Lost."""
    with transaction.atomic():
        # The film first: whoever destroys it locks in this order too. Not so much that nobody may point at it.
        Video.objects.select_for_update(no_key=True).filter(pk=job.pk).first()
        if not _ours(job).select_for_update(of=("self",)).exists():
            raise Lost
        yield


def may_go_on_as_long(job) -> bool:
    """It has turned out to be long: whether that is so much as may be done now."""
    with transaction.atomic():
        _one_at_a_time()
        _ours(job).update(is_long=True)
        job.is_long = True
        return not any(other.is_long for other in _at_work() if other.pk != job.pk)


def put_back(job, *, pause=0, waits_for="", counts=True):
    """Let go of the film, for somebody to take after a pause of seconds; whether the attempt counts."""
    fields = {} if counts else {"attempts": F("attempts") - 1}
    _ours(job).update(
        worker=None, leased_until=None, waits_for=waits_for, not_before=Now() + timedelta(seconds=pause), **fields
    )


def finish(job, **fields):
    """There is nothing more to do about the film: written down in the transaction in which that was settled."""
    Job.objects.filter(pk=job.pk).update(worker=None, leased_until=None, done_at=Now(), **fields)


def let_go(job):
    """Whatever became of it: we no longer say that we are at it."""
    _say("SELECT pg_advisory_unlock(%s, %s)", LIVING, _number(job.worker))


def _to_do():
    return Job.objects.filter(done_at=None, video__status__in=BEING_PREPARED)


def _ours(job):
    return _to_do().filter(pk=job.pk, worker=job.worker)


def _free():
    return _to_do().filter(
        Q(leased_until=None) | Q(leased_until__lte=Now()), Q(not_before=None) | Q(not_before__lte=Now())
    )


def _at_work():
    """The films in somebody's hands. Those of the dead are let go of."""
    living = _living()
    leased = list(_to_do().filter(leased_until__gt=Now()))
    dead = [job.pk for job in leased if _number(job.worker) not in living]
    Job.objects.filter(pk__in=dead).update(leased_until=None)
    return [job for job in leased if job.pk not in dead]


def _living():
    rows = _say(
        "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND objsubid = 2 AND granted"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
        LIVING,
    )
    return {number for (number,) in rows}


def _one_at_a_time():
    _say("SELECT pg_advisory_xact_lock(%s, 0)", TAKING)


def _number(worker):
    """Of a worker's lock: so many bits that no two are alike, and none too many for PostgreSQL."""
    return worker.int >> 97


def _say(words, *values):
    with connection.cursor() as cursor:
        cursor.execute(words, values)
        return cursor.fetchall()
