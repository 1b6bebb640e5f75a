"""Once a night: what is there of films that should not be, and what is missing. It mends what it may, and says so."""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from cases.videos import storage
from cases.videos.destroying import clock, leftovers, restoring, retention
from cases.videos.models import Destruction, Finding, Piece, Video
from vig_portal.access.roles import Role
from vig_portal.accounts.models import User
from vig_portal.audit import trail
from vig_portal.audit.models import Entry
from vig_portal.govuk.templatetags.govuk import govuk_datetime
from vig_portal.notifications.notify import notify

log = logging.getLogger(__name__)

Kind = Finding.Kind
SWEPT = "sweep_films"
MAY_BE_NEW = timedelta(hours=24)  # an object without a row may be one that is just being written
NOBODY_MINDS = timedelta(days=7)  # it may also be that the portal was started with another database
LATE = timedelta(hours=36)  # since the last one: a night was left out
READY_FOR = timedelta(hours=1)
WITHIN = timedelta(days=2)  # in which the pieces of a destroyed film are gone
LONGEST = Finding._meta.get_field("what").max_length
TOLD = (Role.COORDINATOR, Role.ADMINISTRATOR)


def sweep(now=None):
    """Look at everything, mend, write down; tell people when there is something new. The new findings."""
    now = now or timezone.now()
    clock.destroy_due(now)
    leftovers.remove()
    there = set(storage.names())
    found = [(kind, *each) for kind, look in LOOKS for each in look(now, there)]
    return _write_down(found, now)


def overdue():
    """That it has not come for too long, in a sentence; empty where it has."""
    last = last_swept()
    if last is None:
        return "The films were not swept yet. That happens each night at 2am."
    if last < timezone.now() - LATE:
        return f"The last sweep of films was on {govuk_datetime(last)}. There should be one each night at 2am."
    return ""


def last_swept():
    """When it was last done to the end; None if never."""
    last = Entry.objects.filter(actor_id=None, action=SWEPT).first()
    return last and last.at


# What it looks for: each gives what it found, and whether that is put right already


def _keys_without_film(now, there):
    """Of films that were destroyed and came back with a backup, too."""
    for pk in restoring.replay():
        yield str(pk), True


def _films_without_key(now, there):
    for pk in Video.objects.kept().filter(key=None).values_list("pk", flat=True):
        yield str(pk), False


def _old_parts(now, there):
    """Of an original whose film is ready."""
    ready = Video.objects.ready().filter(ready_at__lt=now - READY_FOR)
    parts = Piece.objects.filter(kind=Piece.Kind.PART)
    for part in parts.filter(video__in=ready):
        if is_gone := _take_out(part.stored_as):
            part.delete()
        yield part.stored_as, is_gone
    left = Exists(parts.filter(video=OuterRef("pk")))
    ready.filter(~left, original_gone_at=None).update(original_gone_at=now)


def _unknown_objects(now, there):
    """They go when they have been on the list for a week, and nobody has found out whose they are."""
    listed = dict(Finding.objects.filter(kind=Kind.UNKNOWN_OBJECT, mended_at=None).values_list("what", "found_at"))
    for name in sorted(there - set(Piece.objects.values_list("stored_as", flat=True))):
        if _is_unknown(name, now):
            yield name[:LONGEST], listed.get(name[:LONGEST], now) <= now - NOBODY_MINDS and _take_out(name)


def _take_out(name):
    """Whether it is gone now. One that is stuck is a finding, and not the end of the sweep."""
    try:
        storage.delete(name)
        return not storage.is_there(name)
    except Exception:
        log.exception("the object %s could not be deleted", name)
        return False


def _is_unknown(name, now):
    try:
        is_old = storage.made_at(name) < now - MAY_BE_NEW
    except FileNotFoundError:
        return False
    return is_old and not Piece.objects.filter(stored_as=name).exists()


def _missing_objects(now, there):
    names = Piece.objects.filter(video__in=Video.objects.kept()).values_list("stored_as", flat=True)
    for name in sorted(set(names) - there):
        if not storage.is_there(name) and Piece.objects.filter(stored_as=name).exists():
            yield name, False


def _kept_too_long(now, there):
    """Films that are due still, after all that was due has gone; pieces of destroyed ones that do not go."""
    for pk in retention.due(Video.objects.all(), now):
        yield str(pk), False
    unfinished = Destruction.objects.filter(objects_gone_at=None, key_destroyed_at__lt=now - WITHIN)
    for pk in unfinished.values_list("pk", flat=True):
        yield str(pk), False


LOOKS = (
    (Kind.KEY_WITHOUT_FILM, _keys_without_film),
    (Kind.FILM_WITHOUT_KEY, _films_without_key),
    (Kind.OLD_PART, _old_parts),
    (Kind.UNKNOWN_OBJECT, _unknown_objects),
    (Kind.MISSING_OBJECT, _missing_objects),
    (Kind.KEPT_TOO_LONG, _kept_too_long),
)


# What becomes of it


@transaction.atomic
def _write_down(found, now):
    lasting = {(row.kind, row.what): row for row in Finding.objects.select_for_update().filter(mended_at=None)}
    stays = {(kind, what) for kind, what, is_mended in found if not is_mended}
    for key, row in lasting.items():
        # What is not there any more was put right by somebody, or by this sweep.
        row.last_found_at, row.mended_at = (now, None) if key in stays else (row.last_found_at, now)
    Finding.objects.bulk_update(lasting.values(), ["last_found_at", "mended_at"], batch_size=500)
    new = [
        Finding(kind=kind, what=what, found_at=now, last_found_at=now, mended_at=now if is_mended else None)
        for kind, what, is_mended in found
        if (kind, what) not in lasting
    ]
    Finding.objects.bulk_create(new, ignore_conflicts=True)  # two clocks do no harm
    trail.record(SWEPT, by=None, found=len(found), new=len(new), lasting=len(stays))
    if new:
        _tell(now)
    return new


def _tell(now):
    people = {person for role in TOLD for person in User.objects.with_role(role)}
    for person in people:
        notify(person, "film_sweep_found", about=person, slot=f"{now:%Y-%m-%d}", url=reverse("cases:film_sweep"))
