"""Days and times on the clocks of London, as moments; and how far from today a session may lie."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from vig_portal.govuk.dates import written_time
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.reminders.working_days import LONDON
from vig_portal.states.moves import Refusal

DAYS_BACK = 60
LONGEST = timedelta(hours=8)


class Moment(NamedTuple):
    """A moment; `is_doubled` if the clocks show its time twice that night, and the first is meant."""

    at: datetime
    is_doubled: bool


def moment(day, time) -> Moment:
    """What the clocks of London mean by this time of this day. The hour that they skip is refused."""
    on_the_wall = datetime.combine(day, time)
    at = on_the_wall.replace(tzinfo=LONDON)
    if at.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != on_the_wall:
        raise Refusal(
            f"There is no {written_time(time)} on {govuk_date(day)}: "
            "the clocks go forward from 1am to 2am that night. Choose another time"
        )
    return Moment(at, is_doubled=at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset())


def check(starts_at, ends_at):
    """Refuse a session that ends before it begins, lasts a day, or lies too far from today."""
    if ends_at <= starts_at:
        raise Refusal("The session must end after it begins")
    if ends_at - starts_at > LONGEST:
        raise Refusal("A session lasts 8 hours at most")
    today = timezone.localdate()
    day = timezone.localdate(starts_at)
    if day < today - timedelta(days=DAYS_BACK):
        raise Refusal(f"The session must be on or after {govuk_date(today - timedelta(days=DAYS_BACK))}")
    if day > today + timedelta(days=366):
        raise Refusal(f"The session must be on or before {govuk_date(today + timedelta(days=366))}")


def after(starts_at, minutes):
    """The moment that is so many minutes later, whatever the clocks do between."""
    return starts_at.astimezone(UTC) + timedelta(minutes=minutes)


def in_words(starts_at, ends_at):
    """10am to 11am on Thursday 4 March 2027"""
    start, end = timezone.localtime(starts_at), timezone.localtime(ends_at)
    return f"{written_time(start)} to {written_time(end)} on {start:%A} {govuk_date(start)}"
