"""Offering a referral to a practitioner, and what can be answered.

Whatever is locked is locked in one order: the referral, the practitioner, the offer.
"""

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from referrals.allocation import matching
from referrals.allocation.caseload import weight_of
from referrals.models import Allocation, Referral
from referrals.states import WAITING_FOR_PRACTITIONER, AllocationStatus, ReferralStatus
from vig_portal.access.checks import may
from vig_portal.access.grants import hand, holders, take_back
from vig_portal.access.policy import Action
from vig_portal.access.roles import Role
from vig_portal.accounts.models import Practitioner, User
from vig_portal.accounts.practitioners import declare_conflict
from vig_portal.audit import trail
from vig_portal.govuk.dates import written_time
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.notifications.notify import notify, notify_all
from vig_portal.reminders.working_days import add_working_days
from vig_portal.states.moves import THE_PORTAL, NotYours, Refusal, move

LEAD, CO_WORKER = Allocation.Part.LEAD, Allocation.Part.CO_WORKER
CONFLICT = "conflict"
WAS_OFFERED = "offered"
NAMED = "named for a restricted referral"
TURNED_DOWN = "Said when turning an offer down"


# Offering


@transaction.atomic
def offer(
    referral, practitioner, *, by, message="", overrule_reason="", overrule_words="", part=LEAD, shown_first=None
):
    """Offer the referral to a practitioner, who answers within three working days.

    All that could shut them out is looked at again here, with both rows locked. `shown_first`: the first suggestion
    that the person chose from, of several referrals that are offered one after the other.
    """
    referral = _locked_referral(referral)
    _must_be_open_to_offers(referral, part, by)
    practitioner = _locked_practitioner(practitioner)
    ranking = matching.ranking_of(referral)
    chosen = _chosen(ranking, practitioner)
    first = (shown_first or ranking.first) if part == LEAD else None
    overruled = first is not None and first != practitioner
    if overruled and not overrule_reason:
        raise Refusal(f"The first suggestion is {first}. Say why you chose somebody else.")
    allocation = Allocation.objects.create(
        referral=referral,
        practitioner=practitioner,
        part=part,
        weight=weight_of(referral),
        offered_by=by,
        answer_by=add_working_days(timezone.localdate(), settings.OFFER_ANSWER_WORKING_DAYS),
        message=message,
        factors=[factor._asdict() for factor in chosen.factors],
        first_suggestion=first,
        overrule_reason=overrule_reason if overruled else "",
        overrule_words=overrule_words if overruled else "",
    )
    trail.record("offer", by=by, about=allocation, part=str(part), overruled=overruled)
    hand(allocation, to=practitioner.user, by=by, why=WAS_OFFERED)
    hand(referral, to=practitioner.user, by=by, why=WAS_OFFERED)
    _hand_to_the_named(allocation)
    notify(practitioner.user, "offer_made", about=allocation)
    return allocation


@transaction.atomic
def offer_to(referral, practitioner, *, by, co_worker=None, message="", **more):
    """Offer a referral to a practitioner, and to a co-worker if there is one: to both, or to neither."""
    allocation = offer(referral, practitioner, by=by, message=message, **more)
    if co_worker is not None:
        add_co_worker(referral, co_worker, by=by, message=message)
    return allocation


def add_co_worker(referral, practitioner, *, by, message=""):
    """Offer a referral to a second practitioner, who works beside the first."""
    return offer(referral, practitioner, by=by, message=message, part=CO_WORKER)


@transaction.atomic
def revoke(allocation, *, reason, by, words=""):
    """Take an offer back before it was answered."""
    referral = _locked_referral(allocation.referral)
    move(allocation, "revoke", by=by, reason=reason, note=words, revoke_reason=reason)
    _take_both_back(allocation, referral)
    _tell_revoked(allocation)
    return allocation


@transaction.atomic
def lapse_offers(referral):
    """End the offers of a referral that waits for nobody any more: it was withdrawn."""
    for allocation in referral.allocations.offered().select_related("practitioner__user"):
        move(allocation, "lapse", by=THE_PORTAL, reason="withdrawn", revoke_reason="withdrawn")
        _take_both_back(allocation, referral)
        _tell_revoked(allocation)


# Answering


@transaction.atomic
def take_up(allocation, *, by):
    """Say yes: the referral is then allocated. The case is opened by who calls this."""
    referral = _locked_referral(allocation.referral)
    _must_be_offered_to(allocation, by)
    move(allocation, "take_up", by=by, answered_at=timezone.now())
    if allocation.part == LEAD:
        move(referral, "allocate", by=by)
        notify(referral.referrer, "practitioner_found", about=referral, slot=str(allocation.pk))
    notify_all(coordinators_of(referral), "offer_answered", about=allocation)
    return allocation


@transaction.atomic
def turn_down(allocation, *, reason, by, words=""):
    """Say no, and why. A conflict of interest is kept, so that the child is not offered to this person again."""
    referral = _locked_referral(allocation.referral)
    _must_be_offered_to(allocation, by)
    move(
        allocation,
        "turn_down",
        by=by,
        reason=reason,
        answered_at=timezone.now(),
        turn_down_reason=reason,
        turn_down_words=words,
    )
    _take_both_back(allocation, referral)
    if reason == CONFLICT:
        keep_conflict(allocation.practitioner, referral, referral.children, words, TURNED_DOWN, by=by)
    notify_all(coordinators_of(referral), "offer_answered", about=allocation)
    return allocation


def keep_conflict(practitioner, referral, children, words, otherwise, *, by):
    """Note a conflict with each of these children of the referral. Of a restricted one the words stay where they were
    said, since the directory is read by more people: `otherwise` stands there, as where nothing was said."""
    reason = (not referral.is_restricted and words) or otherwise
    for child in children.exclude(mosaic_id=""):
        declare_conflict(practitioner, mosaic_id=child.mosaic_id, reason=reason, by=by)


# Afterwards


@transaction.atomic
def end(allocation, *, reason, by, words=""):
    """End the work of a practitioner. If it was theirs to lead, the referral waits for a practitioner again."""
    referral = _locked_referral(allocation.referral)
    move(allocation, "end", by=by, reason=reason, note=words)
    _take_both_back(allocation, referral)
    if allocation.part == LEAD and referral.status == ReferralStatus.ALLOCATED:
        move(referral, "release", by=by, reason=reason)
    return allocation


# What follows the case. Who may close it, hand it over or reopen it is asked there, and not of the allocation.


@transaction.atomic
def finish(referral, *, reason):
    """End the work of everybody with the case. The referral has had its work: it waits for nobody again."""
    referral = _locked_referral(referral)
    for allocation in referral.allocations.live().select_related("practitioner__user"):
        if allocation.status == AllocationStatus.TAKEN_UP:
            move(allocation, "finish", by=THE_PORTAL, reason=reason)
        else:
            move(allocation, "lapse", by=THE_PORTAL, reason=reason, revoke_reason="withdrawn")
            _take_both_back(allocation, referral)
            _tell_revoked(allocation)


@transaction.atomic
def pass_on(allocation, practitioner, *, reason, offered_by, offered_at, answer_by, by):
    """Give the work to a practitioner who has said yes; whoever was a co-worker so far now leads."""
    referral = _locked_referral(allocation.referral)
    live = referral.allocations.taken_up().select_related("practitioner__user")
    for ended in live.filter(Q(part=LEAD) | Q(practitioner=practitioner)):
        move(ended, "pass_on", by=THE_PORTAL, reason=reason)
        _take_both_back(ended, referral)
    new = Allocation.objects.create(
        referral=referral,
        practitioner=practitioner,
        weight=weight_of(referral),
        offered_by=offered_by,
        offered_at=offered_at,
        answer_by=answer_by,
    )
    hand(new, to=practitioner.user, by=offered_by, why=WAS_OFFERED)
    hand(referral, to=practitioner.user, by=offered_by, why=WAS_OFFERED)
    _hand_to_the_named(new)
    return move(new, "take_up", by=by, answered_at=timezone.now())


@transaction.atomic
def take_up_again(allocation, *, by):
    """Let a practitioner go on with work that had ended with its case."""
    move(allocation, "take_up_again", by=THE_PORTAL)
    for thing in (allocation, allocation.referral):
        hand(thing, to=allocation.practitioner.user, by=by, why=WAS_OFFERED)
    return allocation


def withdraw_from(allocation):
    """Take an ended allocation, and the referral with it, out of its practitioner's hands."""
    _take_both_back(allocation, allocation.referral)


def coordinators_of(referral):
    """The coordinators who are told about it: of a restricted referral only those who may see it."""
    coordinators = User.objects.with_role(Role.COORDINATOR)
    if referral.is_restricted:
        return coordinators.filter(pk__in=holders(referral).values("user"))
    return coordinators


def lock(allocation):
    """Lock the referral of an offer, then the offer as it is now; within a transaction."""
    _locked_referral(allocation.referral)
    return (
        Allocation.objects.select_for_update(of=("self",)).select_related("practitioner__user").get(pk=allocation.pk)
    )


def _locked_referral(referral):
    return Referral.objects.select_for_update(of=("self",)).select_related("referrer").get(pk=referral.pk)


def _locked_practitioner(practitioner):
    return Practitioner.objects.select_for_update(of=("self",)).select_related("user").get(pk=practitioner.pk)


def _must_be_open_to_offers(referral, part, by):
    if not may(by, Action.ALLOCATE_REFERRAL, referral):
        raise NotYours("You cannot offer this referral.")
    if part == LEAD and (live := _live_lead(referral)):
        raise Refusal(_who_has_it(live))
    open_ = WAITING_FOR_PRACTITIONER | ({ReferralStatus.ALLOCATED} if part == CO_WORKER else frozenset())
    if referral.status not in open_:
        raise Refusal(Referral.moved_on_sentence(referral.status))
    if referral.status == ReferralStatus.ALLOCATED and _live_lead(referral) is None:
        raise Refusal("The work with this family has ended, so nobody can be asked to be co-worker.")


def _live_lead(referral):
    live = referral.allocations.live().filter(part=LEAD)
    return live.select_related("offered_by", "practitioner__user").first()


def _who_has_it(allocation):
    """Who was quicker: the sentence for whoever comes second."""
    at = timezone.localtime(allocation.offered_at)
    day = "" if at.date() == timezone.localdate() else f" on {govuk_date(at)}"
    sentence = f"{allocation.offered_by} offered this to {allocation.practitioner} at {written_time(at)}{day}."
    if allocation.status == AllocationStatus.TAKEN_UP:
        sentence += f" {allocation.practitioner} has taken it up."
    return f"{sentence} Nothing was changed."


def _chosen(ranking, practitioner):
    for suggestion in ranking.suggested:
        if suggestion.practitioner == practitioner:
            return suggestion
    raise Refusal(matching.refusal(next(row for row in ranking.excluded if row.practitioner == practitioner)))


def _must_be_offered_to(allocation, by):
    if allocation.practitioner.user_id != by.pk:
        raise NotYours("Only the practitioner to whom it was offered can answer.")


def _take_both_back(allocation, referral):
    """What was given for the offer. Whoever is named for a restricted referral besides keeps it."""
    person = allocation.practitioner.user
    take_back(allocation, from_=person)
    take_back(referral, from_=person, why=WAS_OFFERED)


def _tell_revoked(allocation):
    # The offer itself is closed to them now.
    notify(allocation.practitioner.user, "offer_revoked", about=allocation, url=reverse("referrals:my_offers"))


def _hand_to_the_named(allocation):
    """Of a restricted referral: its offers go to who is named for it, by whoever named them."""
    if not allocation.referral.is_restricted:
        return
    people = User.objects.with_role(Role.COORDINATOR) | User.objects.with_role(Role.MANAGER)
    named = holders(allocation.referral).filter(why=NAMED, user__in=people)
    for hold in named.select_related("user", "given_by"):
        hand(allocation, to=hold.user, by=hold.given_by, why=NAMED)
