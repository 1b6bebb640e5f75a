"""Offers as practitioners and coordinators see them."""

from dataclasses import replace

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, F, OuterRef, QuerySet
from django.db.models.functions import Cast, JSONObject

from referrals.intake.summary import NOT_PROVIDED
from referrals.lists import with_what_a_row_shows
from referrals.models import Allocation, AllocationQuerySet, ReferralChild
from referrals.states import AllocationStatus
from vig_portal.reminders.working_days import working_days_between
from vig_portal.states.refusals import still_theirs

# Once it has ended so, the offer and its referral are no longer the practitioner's to read.
ENDED = {
    AllocationStatus.REVOKED: "This offer was taken back on {at}. You do not need to answer it.",
    AllocationStatus.TURNED_DOWN: "You turned this offer down on {at}.",
}


def with_live_offers(referrals: QuerySet) -> QuerySet:
    """The referrals, each with what a list says about it and its offers that are live, the lead's first."""
    live = Allocation.objects.live().filter(referral=OuterRef("pk")).order_by("-part", "offered_at")
    told = JSONObject(
        pk=Cast("pk", CharField()),
        name="practitioner__user__name",
        answer_by="answer_by",
        part="part",
        status="status",
    )
    return with_what_a_row_shows(referrals).annotate(offers=ArraySubquery(live.values_list(told, flat=True)))


def with_what_is_shown(offers: QuerySet) -> QuerySet:
    """The offers with their referral and its people, in one question to the database."""
    names = ReferralChild.objects.filter(referral=OuterRef("referral")).order_by("position")
    return (
        offers.select_related(
            "referral__referrer", "referral__team", "practitioner__user", "offered_by", "first_suggestion__user"
        )
        .prefetch_related("referral__child_links__child", "referral__adults")
        .annotate(first_names=ArraySubquery(names.values_list(F("child__first_name"), flat=True)))
    )


def answered_only(sections) -> list:
    """What was answered in the referral: the practitioner need not read what was not."""
    answered = [
        replace(section, rows=[row for row in section.rows if row.answer != NOT_PROVIDED]) for section in sections
    ]
    return [section for section in answered if section.rows]


def for_the_practitioner(offers: AllocationQuerySet, user) -> QuerySet:
    """Those that wait for this person's own answer, the most pressing first."""
    return with_what_is_shown(offers.offered().filter(practitioner__user=user)).order_by("answer_by", "offered_at")


def one(offers: QuerySet, pk, *, to) -> Allocation:
    """One of the offers; the practitioner to whom it was made reads when it ended, and nothing else of it."""
    asked = Allocation.objects.filter(practitioner__user=to)
    return still_theirs(offers, pk, asked=asked, ended=ENDED, back="referrals:my_offers", way="Go to your offers")


def time_left(allocation: Allocation, today) -> str:
    """How long there is to answer, in words."""
    if allocation.answer_by < today:
        late = max(working_days_between(allocation.answer_by, today), 1)
        return f"{late} working {_days(late)} late"
    left = working_days_between(today, allocation.answer_by)
    return "today is the last day" if left == 0 else f"{left} working {_days(left)} left"


def _days(count):
    return "day" if count == 1 else "days"
