"""The private address at which a calendar reads somebody's sessions: references and districts, no name, no place."""

import hashlib
import secrets
from datetime import UTC, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from icalendar import Calendar, Event

from cases.sessions.models import CalendarFeed
from vig_portal.accounts.models import User
from vig_portal.audit import trail

DAYS_BACK, DAYS_AHEAD = 31, 366
MOST = 1000
NOT_SO_OFTEN = timedelta(hours=1)


def of(person):
    """The feed that answers now, or None."""
    return CalendarFeed.objects.open().filter(person=person).first()


@transaction.atomic
def make(*, by):
    """Make an address; the one before ends. Gives the token, which is kept nowhere."""
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=by.pk)
    _end(by)
    token = secrets.token_urlsafe(32)
    made = CalendarFeed.objects.create(person=by, digest=_digest(token))
    trail.record("make_calendar_feed", by=by, about=made)
    return token


@transaction.atomic
def revoke(person, *, by):
    """End the person's address at once; where there is none, nothing happens."""
    if _end(person):
        trail.record("revoke_calendar_feed", by=by, about=person)


def _end(person):
    return CalendarFeed.objects.filter(person=person, revoked_at=None).update(revoked_at=timezone.now())


def at(token):
    """The feed that answers at this address; None for what is no address of ours, or no longer."""
    return CalendarFeed.objects.open().filter(digest=_digest(token)).select_related("person").first()


def note_use(feed):
    """Write down that it was read; once an hour is enough to tell an address that nobody uses."""
    now = timezone.now()
    lately = Q(last_used_at=None) | Q(last_used_at__lt=now - NOT_SO_OFTEN)
    CalendarFeed.objects.filter(lately, pk=feed.pk).update(last_used_at=now)


def _digest(token):
    return hashlib.sha256(token.encode()).hexdigest()


def within(sessions, person):
    """What stands in the feed: the person's own sessions, from a month ago to a year ahead."""
    now = timezone.now()
    span = {"starts_at__gte": now - timedelta(days=DAYS_BACK), "starts_at__lt": now + timedelta(days=DAYS_AHEAD)}
    mine = sessions.taking_time().filter(practitioner__user=person, **span)
    shown = mine.annotate(
        referral_reference=F("case__referral__reference"),
        district=F("case__referral__district"),
        is_address_sensitive=F("case__referral__is_address_sensitive"),
    )
    return shown.order_by("starts_at", "pk")[:MOST]


def written(sessions):
    """The calendar file, its times in UTC."""
    calendar = Calendar()
    calendar.add("prodid", "-//VIG portal//Sessions//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "VIG sessions")
    for session in sessions:
        calendar.add_component(_event(session))
    return calendar.to_ical()


def _event(session):
    event = Event()
    event.add("uid", f"{session.pk}@vig")
    event.add("dtstamp", session.status_since.astimezone(UTC))
    event.add("dtstart", session.starts_at.astimezone(UTC))
    event.add("dtend", session.ends_at.astimezone(UTC))
    event.add("summary", _summary(session))
    event.add("class", "PRIVATE")
    return event


def _summary(session):
    """VIG-7K2QM, Colchester. Of a family whose address is sensitive not even the district."""
    district = "" if session.is_address_sensitive else session.district
    words = ", ".join(part for part in (session.referral_reference, district) if part)
    return "".join(letter if letter.isprintable() else " " for letter in words)
