"""The queue, the triage page of one referral, the outcomes, and what can be done afterwards."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.text import get_text_list
from django.views.decorators.http import require_POST, require_safe

from referrals.intake import summary
from referrals.models import Priority, Referral
from referrals.states import CLOCK_PAUSED, DECIDED, OPEN, ReferralStatus
from referrals.triage import actions as triage_actions
from referrals.triage import queue as queued
from referrals.triage import record, suitability
from referrals.triage.clock import clock
from referrals.triage.forms import (
    FORMS,
    OUTCOMES,
    ChecklistForm,
    ConcludeConsultationForm,
    PlanConsultationForm,
    PriorityForm,
    QueueFilterForm,
    ReasonForm,
    RefuseDeclineForm,
    UndoForm,
    offered,
)
from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed, typed_before_sign_in
from vig_portal.audit import trail
from vig_portal.govuk.paging import page_of
from vig_portal.reference import codes
from vig_portal.states.moves import Refusal, too_late

S = ReferralStatus
WORDS = {outcome: words for outcome, words, _ in OUTCOMES}
DONE = {
    S.ACCEPTED: "{} is accepted. The referrer has been told.",
    S.WAITING_LIST: "{} is on the waiting list. The referrer has been told.",
    S.INFORMATION_NEEDED: "The question about {} has been sent. The clock stands still until there is an answer.",
    S.ON_HOLD: "{} is on hold. The referrer has been told.",
    S.CONSULTATION: "A consultation is offered for {}. Plan who gives it, and when.",
    S.DECLINED: "{} is not suitable now. The referrer has been told.",
    S.DECLINE_PROPOSED: "You proposed that {} is not suitable now. A second coordinator has been asked.",
    S.DUPLICATE: "{} is closed as a duplicate. The referrer has been told.",
}


@guarded(Action.TRIAGE_REFERRAL)
@require_safe
def queue(request):
    """What waits for a decision, the most urgent and the longest waiting first."""
    tab = queued.chosen(request.GET.get("tab"))
    form = QueueFilterForm(request.GET)
    ours = visible(Referral.objects.sent(), to=request.user, action=Action.TRIAGE_REFERRAL)
    page = page_of(form.narrowed(queued.rows(ours, tab)), by=form.order, asked=request.GET)
    queued.shown(page.rows)
    context = {
        "tab": tab,
        "tabs": queued.links(tab, request.GET),
        "form": form,
        "clear_url": f"?tab={tab.name}",
        "page": page,
        "is_paused": tab.statuses == CLOCK_PAUSED,
        "is_of_consultations": S.CONSULTATION in tab.statuses,
    }
    return render(request, "referrals/triage/queue.html", context)


@guarded(Action.TRIAGE_REFERRAL)
@keeps_what_was_typed
def triage(request, pk):
    """Read the referral, go through the checklist, and choose what to do; or see what was decided."""
    referral = _referral(request, pk)
    if not offered(referral):
        if request.method == "POST":
            raise too_late(referral, referral.status, by=request.user)
        return _decided(request, referral)
    form = ChecklistForm(_typed(request), referral=referral, initial=record.found_before(referral))
    if is_sent(request, form):
        followed = form.cleaned_data["followed_safeguarding"]
        triage_actions.consider(referral, form.answers, followed_safeguarding=followed, by=request.user)
        if form.saves_only:
            messages.success(request, "Your answers to the checklist are saved")
            return redirect("referrals:triage", referral.pk)
        return redirect("referrals:decide", referral.pk, form.cleaned_data["outcome"])
    _seen(request, referral)
    sections = summary.sections(referral, viewer=request.user)
    decisions = record.decisions(referral)
    context = _about(referral) | {
        "form": form,
        "checklist": record.checklist(referral),
        "sections": sections,
        "warnings": record.warnings(sections),
        "questions": record.questions(referral),
        "decisions": decisions,
        "is_on_hold": referral.status == S.ON_HOLD,
        "may_undo": _may_undo(referral, decisions),
        "others": record.others_of_the_same_children(referral, request.user),
    }
    return render(request, "referrals/triage/triage.html", context)


def _decided(request, referral):
    """What was decided, and what can be done about it now."""
    _seen(request, referral)
    decisions = record.decisions(referral)
    standing = _standing(decisions)
    context = _about(referral) | {
        "decisions": decisions,
        "is_proposed": referral.status == S.DECLINE_PROPOSED,
        "proposed_by_me": standing is not None and standing.by == request.user,
        "may_undo": _may_undo(referral, decisions),
        "may_set_priority": referral.status in OPEN,
        "is_accepted": referral.status == S.ACCEPTED,
        "is_to_be_held": referral.status == S.CONSULTATION,
        "consultation": record.consultation_in_words(referral),
        "may_refer_for_vig": record.ended_in_a_referral(referral),
    }
    return render(request, "referrals/triage/decided.html", context)


def _standing(decisions):
    return next((decision for decision in decisions if decision.undone_at is None), None)


def _may_undo(referral, decisions):
    standing = _standing(decisions)
    return referral.status in DECIDED and standing is not None and standing.is_undoable


@guarded(Action.TRIAGE_REFERRAL)
@keeps_what_was_typed
def decide(request, pk, outcome):
    """Say why, then what the referrer will read, and what else the outcome needs."""
    referral = _referral(request, pk)
    if outcome not in FORMS:
        raise Http404
    if outcome not in offered(referral):
        raise too_late(referral, referral.status, by=request.user)
    typed = _typed(request)
    context = {"words": WORDS[outcome], "back_url": reverse("referrals:triage", args=[referral.pk])}
    if typed is None or "sentence" not in typed:
        form = ReasonForm(typed, outcome=outcome)
        _seen(request, referral)
        if not form.is_valid():
            return render(request, "referrals/triage/reason.html", _about(referral) | context | {"form": form})
        words = _words(referral, outcome, request.user, reason=form.cleaned_data["reason"])
        return render(request, "referrals/triage/decide.html", _about_deciding(referral) | context | {"form": words})
    form = _words(referral, outcome, request.user, typed=typed)
    act = partial(_act, request, referral, outcome, form)
    return _page(request, referral, form, act, "referrals/triage/decide.html", _about_deciding(referral) | context)


def _words(referral, outcome, by, *, reason="", typed=None):
    """The form of an outcome, with the sentence and the priority that are proposed."""
    initial = {
        "reason": reason,
        "sentence": codes.hint(triage_actions.REASONS[outcome], reason),
        "priority": suitability.suggested_priority(referral, referral.children.all()).priority,
        "seen": referral.status,
    }
    cautions = suitability.cautions_found(record.answers(referral))
    return FORMS[outcome](typed, referral=referral, by=by, cautions=cautions, initial=initial)


def _act(request, referral, outcome, form):
    if form.cleaned_data["seen"] not in ("", referral.status):
        raise too_late(referral, referral.status, by=request.user)
    getattr(triage_actions, outcome)(referral, by=request.user, **form.decided)
    return DONE[referral.status]


# Afterwards


@guarded(Action.TRIAGE_REFERRAL)
@require_POST
def resume(request, pk):
    """Take a referral off hold."""
    referral = _referral(request, pk)
    triage_actions.resume(referral, by=request.user)
    return _done(request, referral, "{} waits for triage again.")


@guarded(Action.TRIAGE_REFERRAL)
@require_POST
def second(request, pk):
    """Agree, as the second person, that VIG is not suitable now."""
    referral = _referral(request, pk)
    triage_actions.second(referral, by=request.user)
    return _done(request, referral, DONE[S.DECLINED])


@guarded(Action.TRIAGE_REFERRAL)
@keeps_what_was_typed
def refuse_decline(request, pk):
    """Disagree, as the second person, and say why."""
    referral = _referral(request, pk)
    form = RefuseDeclineForm(_typed(request))

    def act():
        triage_actions.refuse_decline(referral, by=request.user, **form.cleaned_data)
        return "You disagreed. {} waits for triage again."

    return _page(request, referral, form, act, "referrals/triage/refuse_decline.html")


@guarded(Action.TRIAGE_REFERRAL)
@keeps_what_was_typed
def undo(request, pk):
    """Take back what was decided today, and say why."""
    referral = _referral(request, pk)
    form = UndoForm(_typed(request))

    def act():
        triage_actions.undo(referral, by=request.user, **form.cleaned_data)
        return "The decision is undone. {} waits for triage again."

    return _page(request, referral, form, act, "referrals/triage/undo.html")


@guarded(Action.TRIAGE_REFERRAL)
@require_POST
def move_to_waiting_list(request, pk):
    """Put an accepted referral on the waiting list."""
    referral = _referral(request, pk)
    triage_actions.move_to_waiting_list(referral, by=request.user)
    return _done(request, referral, "{} is on the waiting list.")


@guarded(Action.TRIAGE_REFERRAL)
@keeps_what_was_typed
def set_priority(request, pk):
    """Change how soon it is needed, and say why."""
    referral = _referral(request, pk)
    form = PriorityForm(_typed(request), initial={"priority": referral.priority})

    def act():
        triage_actions.set_priority(referral, by=request.user, **form.cleaned_data)
        return "The priority of {} is changed."

    return _page(request, referral, form, act, "referrals/triage/set_priority.html")


# Consultations


@guarded(Action.TRIAGE_REFERRAL)
@keeps_what_was_typed
def plan_consultation(request, pk):
    """Say who gives the consultation, and when."""
    referral = _referral(request, pk)
    form = PlanConsultationForm(_typed(request), referral=referral, initial=record.plan(referral))

    def act():
        consultant, planned_for = form.cleaned_data["consultant"], form.planned_for
        triage_actions.plan_consultation(referral, consultant=consultant, planned_for=planned_for, by=request.user)
        return "The consultation about {} is planned. Those who take part have been told."

    return _page(request, referral, form, act, "referrals/triage/plan_consultation.html")


@guarded(Action.TRIAGE_REFERRAL)
@keeps_what_was_typed
def conclude_consultation(request, pk):
    """Write down what came of the consultation."""
    referral = _referral(request, pk)
    form = ConcludeConsultationForm(_typed(request))

    def act():
        triage_actions.conclude_consultation(referral, by=request.user, **form.cleaned_data)
        return "What came of {} is written down. The referrer has been told."

    return _page(request, referral, form, act, "referrals/triage/conclude_consultation.html")


# What they share


def _referral(request, pk):
    """The referral, if it was sent and the person may decide about it."""
    ours = visible(Referral.objects.sent(), to=request.user, action=Action.TRIAGE_REFERRAL)
    return get_object_or_404(record.with_what_its_page_shows(ours), pk=pk)


def _seen(request, referral):
    trail.seen(referral, by=request.user, page=request.resolver_match.url_name)


def _typed(request):
    """What was sent now, or just before the session ran out."""
    if request.method == "POST":
        return request.POST
    kept = typed_before_sign_in(request)
    return MultiValueDict(kept) if kept else None


def _about(referral):
    return {
        "referral": referral,
        "heading": record.heading(referral),
        "clock": clock(referral),
        "back_url": reverse("referrals:queue"),
    }


def _about_deciding(referral):
    suggestion = suitability.suggested_priority(referral, referral.children.all())
    return _about(referral) | {
        "suggested": Priority(suggestion.priority).label,
        "because": get_text_list(suggestion.because, "and"),
        "is_not_followed": record.followed_safeguarding(referral) is False,
    }


def _page(request, referral, form, act, template, context=None):
    """A page with one form. What is refused is said above what was typed, so that nothing is lost."""
    status = 200
    if is_sent(request, form):
        try:
            return _done(request, referral, act())
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
            status = 409
    _seen(request, referral)
    about = _about(referral) | {"back_url": reverse("referrals:triage", args=[referral.pk]), "form": form}
    return render(request, template, about | (context or {}), status=status)


def _done(request, referral, sentence):
    messages.success(request, sentence.format(referral.reference))
    return redirect("referrals:triage", referral.pk)
