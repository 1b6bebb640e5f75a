"""Safeguarding concerns: recording one, reading who was told, writing down what was done."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.models import Case
from cases.records import concerns as concerns_of
from cases.records.forms import ConcernForm, SettleForm
from cases.records.models import SafeguardingConcern
from cases.records.typed import kept_for_a_short_form, must_be_of
from cases.sessions.models import Session
from cases.states import CaseStatus
from vig_portal.access.checks import may, visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed
from vig_portal.audit import trail


@guarded(Action.WORK_CASE)
@keeps_what_was_typed
def raise_concern(request, pk):
    """Record a concern that came up in a session, without waiting for its record."""
    sessions = Session.objects.select_related("case__referral", "case__allocation", "practitioner")
    session = get_object_or_404(visible(sessions, to=request.user, action=Action.WORK_CASE), pk=pk)
    return _concern(request, session.case, session, back_url=reverse("cases:session", args=[session.pk]))


@guarded(Action.WORK_CASE)
@keeps_what_was_typed
def raise_case_concern(request, pk):
    """Record a concern that came up between sessions."""
    case = _case(request, pk, Action.WORK_CASE)
    return _concern(request, case, None, back_url=reverse("cases:concerns", args=[case.pk]))


def _concern(request, case, session, *, back_url):
    if request.method == "POST":
        must_be_of(request)
    form = ConcernForm(request.POST if request.method == "POST" else kept_for_a_short_form(request))
    if is_sent(request, form):
        raised = concerns_of.raise_concern(case, session=session, **form.concern(), by=request.user)
        messages.success(request, "The concern is recorded. Coordinators and your supervisor get a notice")
        return redirect(raised)
    context = {"case": case, "session": session, "form": form, "back_url": back_url}
    return render(request, "cases/records/raise_concern.html", context)


@guarded(Action.VIEW_CONCERN)
@keeps_what_was_typed
def concern(request, pk):
    """One concern: who was told and when; what it is, for those who may read records; what was done."""
    raised = SafeguardingConcern.objects.select_related("case__referral", "session", "by", "settled__by")
    found = get_object_or_404(visible(raised, to=request.user, action=Action.VIEW_CONCERN), pk=pk)
    settled, may_settle = getattr(found, "settled", None), may(request.user, Action.SETTLE_CONCERN, found)
    form = SettleForm(request.POST if request.method == "POST" else kept_for_a_short_form(request))
    if is_sent(request, form):
        concerns_of.settle(found, words=form.cleaned_data["words"], by=request.user)
        messages.success(request, "What was done is recorded")
        return redirect(found)
    trail.seen(found, by=request.user)
    context = {
        "concern": found,
        "case": found.case,
        "settled": settled,
        "reads_words": may(request.user, Action.READ_SESSION_RECORD, found),
        "form": form if may_settle and not settled else None,
        "back_url": reverse("cases:concerns", args=[found.case_id]),
    }
    return render(request, "cases/records/concern.html", context)


@guarded(Action.VIEW_CONCERN)
@require_safe
def concerns(request, pk):
    """The concerns of a case, those that are open first."""
    case = _case(request, pk, Action.VIEW_CONCERN)
    trail.seen(case, by=request.user, tab="concerns")
    every_one = case.concerns.select_related("by", "settled__by")
    context = {
        "case": case,
        "concerns": sorted(every_one, key=lambda each: hasattr(each, "settled")),
        "may_raise": case.status != CaseStatus.CLOSED and may(request.user, Action.WORK_CASE, case),
        "back_url": case.get_absolute_url(),
    }
    return render(request, "cases/records/concerns.html", context)


def _case(request, pk, action):
    cases = visible(Case.objects.select_related("referral", "allocation"), to=request.user, action=action)
    return get_object_or_404(cases, pk=pk)
