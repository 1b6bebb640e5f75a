"""Who waits for a practitioner, in the order in which they are to be looked at.

Priority first, then how long they have waited. Who has waited for too long moves up a step, so that a routine
referral is not passed for ever.
"""

from datetime import date, timedelta
from itertools import count

from django.conf import settings
from django.db.models import BooleanField, Case, ExpressionWrapper, F, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce, Greatest

from referrals.allocation.offers import with_live_offers
from referrals.lists import children_in_words
from referrals.models import Allocation, Priority
from referrals.states import AllocationStatus
from vig_portal.govuk.templatetags.govuk import govuk_date

ORDER = ("step", "waiting_since", "pk")
STEP_UP = 1


def in_order(referrals, *, now):
    """The referrals that wait for a practitioner, with all that the list says about each."""
    long_ago = now - timedelta(weeks=settings.FAIR_WAIT_WEEKS)
    return (
        with_live_offers(referrals.waiting_for_practitioner())
        .annotate(
            waiting_since=Coalesce("accepted_at", "sent_at"),
            is_moved_up=ExpressionWrapper(
                Q(waiting_since__lte=long_ago) & ~Q(priority=Priority.TIME_CRITICAL), output_field=BooleanField()
            ),
            step=Greatest(
                F("priority")
                - Case(When(waiting_since__lte=long_ago, then=Value(STEP_UP)), default=0, output_field=IntegerField()),
                Value(int(Priority.TIME_CRITICAL)),
                output_field=IntegerField(),
            ),
        )
        .order_by(*ORDER)
    )


def weeks_waiting(referral, now):
    """Whole weeks on the list."""
    return (now - referral.waiting_since).days // 7


def rows_of(page, now, chosen=()):
    """The rows for the screen; the first that can be chosen is where the error summary leads to."""
    places = count()
    for referral in page:
        referral.heading = children_in_words(referral)
        referral.wait = in_words(weeks_waiting(referral, now))
        referral.lead_is_offered = any(offer["part"] == Allocation.Part.LEAD for offer in referral.offers)
        referral.is_chosen = str(referral.pk) in chosen
        if not referral.lead_is_offered:
            referral.input_id = f"id_referral_{next(places)}"
        for offer in referral.offers:
            offer["words"] = _answer(offer)
    return page.rows


def _answer(offer):
    if offer["status"] == AllocationStatus.TAKEN_UP:
        return "Taken up"
    return f"Answer by {govuk_date(date.fromisoformat(offer['answer_by']))}"


def in_words(weeks):
    """How long, for a cell of the list."""
    if weeks == 0:
        return "Less than a week"
    return "1 week" if weeks == 1 else f"{weeks} weeks"
