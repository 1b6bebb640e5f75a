"""What is due on this floor at a moment: the thing and the person to remind, None for the coordinators."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from referrals.models import Allocation, Referral
from referrals.states import ReferralStatus
from referrals.triage.clock import clocks
from referrals.triage.queue import with_review_day
from vig_portal.reminders.working_days import working_days_elapsed

ANSWER_WORKING_DAYS = 5


def waiting_for_triage(now):
    """Referrals whose clock has reached the target and that nobody has decided about."""
    # No clock has counted more working days than there were days.
    sent_before = now - timedelta(days=settings.TRIAGE_TARGET_WORKING_DAYS - 1)
    waiting = list(Referral.objects.waiting_for_triage().filter(sent_at__lte=sent_before))
    readings = clocks(waiting, now)
    return [(referral, None) for referral in waiting if readings[referral.pk].left <= 0]


def information_not_given(now):
    """Referrals about which we asked five working days ago or more, with their referrer."""
    asked = Referral.objects.filter(status=ReferralStatus.INFORMATION_NEEDED).select_related("referrer")
    return [
        (referral, referral.referrer)
        for referral in asked
        if working_days_elapsed(referral.status_since, now) >= ANSWER_WORKING_DAYS
    ]


def offer_not_answered(now):
    """Offers whose day for an answer is over, with their practitioner."""
    late = Allocation.objects.offered().filter(answer_by__lt=timezone.localdate(now))
    return [(offer, offer.practitioner.user) for offer in late.select_related("referral", "practitioner__user")]


def hold_to_review(now):
    """Referrals on hold whose date has come."""
    held = with_review_day(Referral.objects.filter(status=ReferralStatus.ON_HOLD))
    return [(referral, None) for referral in held.filter(review_on__lte=timezone.localdate(now))]
