"""The waiting list, the suggestions for one referral, and offers: making, answering, taking back."""

from django.conf import settings
from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from referrals.allocation import actions as allocation_of
from referrals.allocation import matching, offers
from referrals.allocation.asked import in_short
from referrals.allocation.candidates import candidates
from referrals.allocation.forms import (
    ChosenForm,
    OfferForm,
    OneOfSeveralForm,
    RevokeForm,
    TurnDownForm,
    WaitingFilterForm,
)
from referrals.allocation.waiting_list import ORDER, in_order, rows_of
from referrals.intake import summary
from referrals.lists import children_in_words
from referrals.models import Allocation, Referral
from referrals.states import WAITING_FOR_PRACTITIONER, AllocationStatus, ReferralStatus
from vig_portal.access.checks import may, visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed, sent_or_kept
from vig_portal.audit import trail
from vig_portal.govuk.paging import page_of
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.reference import codes
from vig_portal.states.moves import Refusal

MOST_AT_ONCE = 15  # each is opened anew with each mistake, and 60 are as many as people read in a minute
SUGGESTED_AT_ONCE = 3


# The waiting list


@guarded(Action.ALLOCATE_REFERRAL)
def waiting_list(request):
    """Who waits for a practitioner; several may be chosen to be offered together."""
    now = timezone.now()
    waiting = _waiting(request)
    form = ChosenForm(request.POST if request.method == "POST" else None, waiting=waiting, most=MOST_AT_ONCE)
    if form.is_valid():
        chosen = QueryDict(mutable=True)
        chosen.setlist("referral", [str(referral.pk) for referral in form.cleaned_data["referral"]])
        return redirect(f"{reverse('referrals:offer_several')}?{chosen.urlencode()}")
    narrowing = WaitingFilterForm(request.GET)
    page = page_of(narrowing.narrowed(waiting), by=ORDER, asked=request.GET)
    context = {
        "page": page,
        "rows": rows_of(page, now, chosen=request.POST.getlist("referral")),
        "form": form,
        "filter": narrowing,
        "fair_wait_weeks": settings.FAIR_WAIT_WEEKS,
    }
    return render(request, "referrals/allocation/waiting_list.html", context)


@guarded(Action.ALLOCATE_REFERRAL)
def offer_several(request):
    """Offer several referrals, each to somebody; then say for each what came of it."""
    sent = visible(Referral.objects.sent(), to=request.user, action=Action.ALLOCATE_REFERRAL)
    chosen = ChosenForm(request.GET, waiting=sent, most=MOST_AT_ONCE)
    if not chosen.is_valid():
        messages.error(request, chosen.errors["referral"][0])
        return redirect("referrals:waiting_list")
    asked = list(chosen.cleaned_data["referral"])
    waiting = _waiting(request).prefetch_related("child_links__child", "adults")
    referrals = list(waiting.filter(pk__in=[referral.pk for referral in asked]))
    # What has moved on while the person chose is told of, and the others stay.
    moved_on = [
        (referral, False, Referral.moved_on_sentence(referral.status))
        for referral in asked
        if referral.status not in WAITING_FOR_PRACTITIONER
    ]
    among, today = candidates(*referrals), timezone.localdate()
    typed = request.POST if request.method == "POST" else None
    forms = []
    for referral in referrals:
        suggested = matching.rank(referral, among, today).suggested[:SUGGESTED_AT_ONCE]
        forms.append(OneOfSeveralForm(typed, referral=referral, suggested=suggested))
    answered = [form.is_valid() for form in forms]  # each of them, so that every mistake is shown at once
    if all(answered):
        results = [(form.referral, *_offer_one(form, request.user)) for form in forms] + moved_on
        return render(request, "referrals/allocation/offered_several.html", {"results": results})
    trail.seen_each(referrals, by=request.user, page="offer_several")
    rows = [(form.referral, children_in_words(form.referral), in_short(form.referral), form) for form in forms]
    context = {"forms": forms, "rows": rows, "moved_on": moved_on, "back_url": reverse("referrals:waiting_list")}
    return render(request, "referrals/allocation/offer_several.html", context)


def _offer_one(form, by):
    """Whether it was offered, and the sentence about it."""
    if form.chosen is None:
        return False, "Not offered, as you chose."
    why = {name: form.cleaned_data.get(name, "") for name in ("overrule_reason", "overrule_words")}
    try:
        offer = allocation_of.offer(form.referral, form.chosen, by=by, shown_first=form.shown_first, **why)
    except Refusal as refusal:
        return False, refusal.sentence
    return True, f"Offered to {offer.practitioner}, who has until {govuk_date(offer.answer_by)} to answer."


# One referral


@guarded(Action.ALLOCATE_REFERRAL)
@require_safe
def suggestions(request, pk):
    """Who could take this referral on, in the order of what speaks for them; nobody is chosen."""
    return _suggestions(request, _to_be_offered(request, pk), part=allocation_of.LEAD)


@guarded(Action.ALLOCATE_REFERRAL)
@require_safe
def co_workers(request, pk):
    """Who could work beside the practitioner."""
    return _suggestions(request, _to_be_offered(request, pk, co_worker=True), part=allocation_of.CO_WORKER)


@guarded(Action.ALLOCATE_REFERRAL)
@keeps_what_was_typed
def make_offer(request, pk, practitioner_pk):
    """Offer the referral to one practitioner."""
    return _make_offer(request, _to_be_offered(request, pk), practitioner_pk, part=allocation_of.LEAD)


@guarded(Action.ALLOCATE_REFERRAL)
@keeps_what_was_typed
def ask_co_worker(request, pk, practitioner_pk):
    """Ask one practitioner to work beside the other."""
    referral = _to_be_offered(request, pk, co_worker=True)
    return _make_offer(request, referral, practitioner_pk, part=allocation_of.CO_WORKER)


def _suggestions(request, referral, *, part):
    _seen(request, referral)
    context = {
        "referral": referral,
        "heading": children_in_words(referral),
        "asked": in_short(referral),
        "ranking": matching.ranking_of(referral),
        "live": [offer for offer in referral.offers if offer["part"] == allocation_of.LEAD],
        "is_for_co_worker": part == allocation_of.CO_WORKER,
        "back_url": referral.get_absolute_url(),
    }
    return render(request, "referrals/allocation/suggestions.html", context)


def _make_offer(request, referral, practitioner_pk, *, part):
    ranking = matching.ranking_of(referral)
    suggestion = _suggestion(ranking, practitioner_pk)
    lead = part == allocation_of.LEAD
    form = OfferForm(
        sent_or_kept(request),
        ranking=ranking,
        practitioner=suggestion.practitioner,
        with_co_worker=lead,
    )
    if is_sent(request, form):
        said = {name: value for name, value in form.cleaned_data.items() if value}
        offer = allocation_of.offer_to(referral, suggestion.practitioner, part=part, by=request.user, **said)
        messages.success(
            request, f"Offered to {offer.practitioner}, who has until {govuk_date(offer.answer_by)} to answer"
        )
        return redirect(referral)
    _seen(request, referral)
    context = {
        "referral": referral,
        "suggestion": suggestion,
        "first": ranking.first,
        "form": form,
        "is_for_co_worker": not lead,
        "working_days": settings.OFFER_ANSWER_WORKING_DAYS,
        "back_url": reverse(f"referrals:{'suggestions' if lead else 'co_workers'}", args=[referral.pk]),
    }
    return render(request, "referrals/allocation/make_offer.html", context)


def _suggestion(ranking, practitioner_pk):
    for row in ranking.suggested:
        if row.practitioner.pk == practitioner_pk:
            return row
    for row in ranking.excluded:
        if row.practitioner.pk == practitioner_pk:
            raise Refusal(matching.refusal(row))
    raise Refusal("This practitioner is not in the directory.")


# Offers


@guarded(Action.ANSWER_OFFER)
@require_safe
def my_offers(request):
    """The offers that wait for my answer."""
    mine = visible(Allocation.objects.all(), to=request.user, action=Action.ANSWER_OFFER)
    today = timezone.localdate()
    rows = [(offer, offers.time_left(offer, today)) for offer in offers.for_the_practitioner(mine, request.user)]
    return render(request, "referrals/allocation/my_offers.html", {"rows": rows})


@guarded(Action.VIEW_OFFER)
@require_safe
def offer(request, pk):
    """One offer: what there is to know for an answer, and what was answered."""
    allocation = _offer(request, pk, Action.VIEW_OFFER)
    trail.seen(allocation, by=request.user)
    is_open = allocation.status == AllocationStatus.OFFERED
    is_mine = allocation.practitioner.user_id == request.user.pk
    allocates = may(request.user, Action.ALLOCATE_REFERRAL, allocation)
    context = {
        "allocation": allocation,
        "referral": allocation.referral,
        "asked": in_short(allocation.referral),
        "sections": offers.answered_only(summary.sections(allocation.referral, viewer=request.user)),
        "factors": matching.in_sides([matching.Factor(**factor) for factor in allocation.factors]),
        "time_left": offers.time_left(allocation, timezone.localdate()) if is_open else "",
        "may_answer": is_open and is_mine,
        "may_revoke": is_open and allocates,
        "shows_choice": allocates,
        "turn_down_reason": codes.label("reason_turn_down", allocation.turn_down_reason),
        "revoke_reason": codes.label("reason_revoke", allocation.revoke_reason),
        "overrule_reason": codes.label("reason_overrule", allocation.overrule_reason),
    }
    return render(request, "referrals/allocation/offer.html", context)


@guarded(Action.ANSWER_OFFER)
@keeps_what_was_typed
def turn_down(request, pk):
    """Say no to an offer, and why."""
    allocation = _offer(request, pk, Action.ANSWER_OFFER)
    form = TurnDownForm(sent_or_kept(request))
    if is_sent(request, form):
        allocation_of.turn_down(allocation, **form.cleaned_data, by=request.user)
        messages.success(request, "You have turned the offer down")
        return redirect("referrals:my_offers")
    context = {"allocation": allocation, "form": form, "back_url": allocation.get_absolute_url()}
    return render(request, "referrals/allocation/turn_down.html", context)


@guarded(Action.ALLOCATE_REFERRAL)
@keeps_what_was_typed
def revoke(request, pk):
    """Take an offer back that was not answered yet."""
    allocation = _offer(request, pk, Action.ALLOCATE_REFERRAL)
    form = RevokeForm(sent_or_kept(request))
    if is_sent(request, form):
        allocation_of.revoke(allocation, **form.cleaned_data, by=request.user)
        messages.success(request, f"The offer to {allocation.practitioner} was taken back")
        return redirect(allocation.referral)
    context = {"allocation": allocation, "form": form, "back_url": allocation.get_absolute_url()}
    return render(request, "referrals/allocation/revoke.html", context)


# Records


def _waiting(request):
    allowed = visible(Referral.objects.all(), to=request.user, action=Action.ALLOCATE_REFERRAL)
    return in_order(allowed, now=timezone.now())


def _to_be_offered(request, pk, *, co_worker=False):
    """The referral; what has moved on meanwhile is said in a sentence, and not a page that does not exist."""
    sent = visible(Referral.objects.sent(), to=request.user, action=Action.ALLOCATE_REFERRAL)
    shown = offers.with_live_offers(sent).prefetch_related("child_links__child", "adults")
    referral = get_object_or_404(shown, pk=pk)
    open_ = WAITING_FOR_PRACTITIONER | ({ReferralStatus.ALLOCATED} if co_worker else frozenset())
    if referral.status not in open_:
        raise Refusal(Referral.moved_on_sentence(referral.status))
    return referral


def _seen(request, referral):
    trail.seen(referral, by=request.user, page=request.resolver_match.url_name)


def _offer(request, pk, action):
    allowed = visible(Allocation.objects.all(), to=request.user, action=action)
    return offers.one(offers.with_what_is_shown(allowed), pk, to=request.user)
