"""How long a referral has waited for a decision, in working days, and how long its clock has stood still."""

from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from referrals.models import Referral
from referrals.states import CLOCK_PAUSED, ReferralStatus
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.reminders.working_days import due_day, working_days_elapsed
from vig_portal.states.models import StatusChange

UNDECIDED = CLOCK_PAUSED | {ReferralStatus.SUBMITTED, ReferralStatus.DECLINE_PROPOSED}


class Clock(NamedTuple):
    """A reading, in working days: `age` is all that has passed, `ran` what counts, `paused` what does not."""

    age: int
    ran: int
    paused: int
    due: date | None
    left: int
    is_paused: bool
    is_stopped: bool

    @property
    def in_words(self):
        """How long it ran, and how long it stood still."""
        words = working_days(self.ran)
        return f"{words}, not counting {working_days(self.paused)} on pause" if self.paused else words

    @property
    def target_in_words(self):
        """Where it stands against the target: "Due 12 March 2026", "2 working days over"."""
        if self.is_stopped:
            return f"{working_days(-self.left)} over the target" if self.left < 0 else "Within the target"
        if self.left < 0:
            return f"{working_days(-self.left)} over"
        if self.is_paused:
            return f"On pause, {working_days(self.left)} left"
        return "Due today" if self.left == 0 else f"Due {govuk_date(self.due)}"

    @property
    def colour(self):
        """The colour of the tag; its words say the same."""
        if self.left < 0:
            return "red"
        if self.is_stopped or self.is_paused:
            return "grey"
        return "yellow" if self.left <= 1 else "blue"


def working_days(count):
    """1 working day, 2 working days"""
    return f"{count} working day{'' if count == 1 else 's'}"


def clocks(referrals, now=None):
    """The clock of each referral by its key: one query for them all."""
    now = now or timezone.now()
    referrals = list(referrals)
    changes = {referral.pk: [] for referral in referrals}
    rows = StatusChange.objects.filter(kind=Referral._meta.label_lower, thing_id__in=list(changes))
    for thing_id, from_, to, at in rows.order_by("at", "pk").values_list("thing_id", "from_status", "to_status", "at"):
        changes[thing_id].append((from_, to, at))
    return {referral.pk: _clock(referral, changes[referral.pk], now) for referral in referrals}


def clock(referral, now=None):
    """The clock of one referral."""
    return clocks([referral], now)[referral.pk]


def _clock(referral, changes, now):
    stopped = None if referral.status in UNDECIDED else _decided_at(referral, changes)
    end = stopped or now
    pauses = _pauses(referral, changes)
    age = working_days_elapsed(referral.sent_at, end)
    ran = working_days_elapsed(referral.sent_at, end, pauses)
    target = settings.TRIAGE_TARGET_WORKING_DAYS
    return Clock(
        age=age,
        ran=ran,
        paused=age - ran,
        due=due_day(referral.sent_at, target, pauses),
        left=target - ran,
        is_paused=referral.status in CLOCK_PAUSED,
        is_stopped=stopped is not None,
    )


def _pauses(referral, changes):
    """The times at which the clock stood still: (from, to), the last one open while it still does."""
    pauses, began = [], None
    for from_, to, at in changes:
        if to in CLOCK_PAUSED and began is None:
            began = at
        elif from_ in CLOCK_PAUSED and to not in CLOCK_PAUSED and began is not None:
            pauses.append((began, at))
            began = None
    if referral.status in CLOCK_PAUSED:
        pauses.append((began or referral.status_since, None))
    return pauses


def _decided_at(referral, changes):
    """When the decision that stands was made: the last step out of triage."""
    steps = [at for from_, to, at in changes if from_ in UNDECIDED and to not in UNDECIDED]
    return steps[-1] if steps else referral.status_since
