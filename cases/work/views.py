"""Pages on which the work begins, pauses and goes on."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from cases.models import Case
from cases.work import actions as work
from cases.work.forms import PauseForm, PurposeForm
from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed, sent_or_kept
from vig_portal.states.refusals import done


@guarded(Action.WORK_CASE)
@require_POST
def start_work(request, pk):
    """The work begins."""
    case = work.start_work(_case(request, pk), by=request.user)
    messages.success(request, "The work has started")
    return redirect(case)


@guarded(Action.WORK_CASE)
@keeps_what_was_typed
def pause(request, pk):
    """The work stops for a while."""
    case = _case(request, pk)
    form = PauseForm(sent_or_kept(request))
    if is_sent(request, form) and done(form, work.pause, case, **form.cleaned_data, by=request.user):
        messages.success(request, "The case is paused")
        return redirect(case)
    return render(request, "cases/work/pause.html", _context(case, form, "Pause the case"))


@guarded(Action.WORK_CASE)
@require_POST
def resume(request, pk):
    """The work goes on."""
    case = work.resume(_case(request, pk), by=request.user)
    messages.success(request, f"The case is {case.get_status_display().lower()} again")
    return redirect(case)


@guarded(Action.WORK_CASE)
@keeps_what_was_typed
def change_purpose(request, pk):
    """What VIG is for in this case has changed."""
    case = _case(request, pk)
    form = PurposeForm(sent_or_kept(request), initial={"purpose": case.purpose})
    if is_sent(request, form) and done(form, work.change_purpose, case, **form.cleaned_data, by=request.user):
        messages.success(request, "The purpose was changed. Everybody has to be asked again")
        return redirect("cases:consent", case.pk)
    return render(request, "cases/work/purpose.html", _context(case, form, "Change what VIG is for"))


@guarded(Action.WORK_CASE)
@require_POST
def let_supervisor_read(request, pk):
    """The practitioner's supervisor may read the case."""
    case = _case(request, pk)
    supervisor = work.let_supervisor_read(case, by=request.user)
    messages.success(request, f"{supervisor} can read this case now")
    return redirect("cases:people", case.pk)


@guarded(Action.WORK_CASE)
@require_POST
def supervisor_no_longer_reads(request, pk):
    """The supervisor no longer reads it."""
    case = _case(request, pk)
    work.supervisor_no_longer_reads(case, by=request.user)
    messages.success(request, "Your supervisor can no longer read this case")
    return redirect("cases:people", case.pk)


def _context(case, form, heading):
    back = case.get_absolute_url()
    return {"case": case, "form": form, "heading": heading, "caption": f"Case {case.reference}", "back_url": back}


def _case(request, pk):
    theirs = visible(Case.objects.select_related("referral"), to=request.user, action=Action.WORK_CASE)
    return get_object_or_404(theirs, pk=pk)
