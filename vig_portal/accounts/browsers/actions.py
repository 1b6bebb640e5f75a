"""Ending sessions: one's own, or as an administrator anybody's."""

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from vig_portal.audit import trail
from vig_portal.states.moves import Refusal

# What reads in somebody's name without their being signed in, and ends with their sessions.
WITHOUT_A_SESSION = ("cases.sessions.feed.revoke",)


@transaction.atomic
def end_one(person, handle, *, by):
    """Sign the person out in one browser."""
    row = next((row for row in person.sessions.open() if row.handle == handle), None)
    if row is None:
        raise Refusal("That browser is signed out already.")
    row.delete()
    trail.record("end_session", by=by, about=person, sessions=1)


@transaction.atomic
def end_all(person, *, by, but=None):
    """Sign the person out everywhere, but for the session with this key."""
    ended = person.sessions.exclude(pk=but).delete()[0]
    trail.record("end_session", by=by, about=person, sessions=ended)
    return ended


@transaction.atomic
def shut_every_way_in(person, *, by):
    """Sign the person out everywhere, as an administrator: neither a browser nor anything else reads in their name."""
    for name in WITHOUT_A_SESSION:
        import_string(name)(person, by=by)
    return end_all(person, by=by)


def end_the_oldest(person):
    """Keep so many at once; the one being begun has no row of its person's yet."""
    too_many = person.sessions.open()[settings.SESSIONS_AT_ONCE - 1 :]
    person.sessions.filter(pk__in=[row.pk for row in too_many]).delete()
