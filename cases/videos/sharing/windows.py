"""From when until when a clip is open to the supervisor to whom it is brought."""

from datetime import timedelta

from django.utils import timezone

from cases.sessions import when
from vig_portal.states.moves import Refusal

OPENS_BEFORE = timedelta(minutes=15)
CLOSES_AFTER = timedelta(hours=1)
LONGEST = timedelta(hours=6)
DAYS_AHEAD = 60


def around(starts_at, minutes):
    """The window of a supervision that lasts so many minutes: a little before it, and an hour after it."""
    return starts_at - OPENS_BEFORE, when.after(starts_at, minutes) + CLOSES_AFTER


def check(opens_at, closes_at):
    """Refuse a window that is over, too long or too far away."""
    now = timezone.now()
    if closes_at <= opens_at:
        raise Refusal("The clip must close after it opens.")
    if closes_at <= now:
        raise Refusal("This supervision is over. Enter a time that is still to come.")
    if closes_at - opens_at > LONGEST:
        raise Refusal("A clip is open for 6 hours at most.")
    if opens_at > now + timedelta(days=DAYS_AHEAD):
        raise Refusal(f"A clip is brought at most {DAYS_AHEAD} days before the supervision.")


in_words = when.in_words
