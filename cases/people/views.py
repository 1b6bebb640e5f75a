"""The people of a case, and their helping questions."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from cases import record
from cases.models import Case, CaseAdult, HelpingQuestion
from cases.opening import SUPERVISES
from cases.people import actions as people
from cases.people.forms import (
    AdultForm,
    ChangeAdultForm,
    CircumstancesForm,
    DayForm,
    EndQuestionForm,
    HelpingQuestionForm,
)
from cases.people.shown import as_known, differences, page_of_people
from cases.tabs import tabs
from vig_portal.access.checks import may, visible
from vig_portal.access.grants import holders
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed, sent_or_kept
from vig_portal.audit import trail
from vig_portal.states.refusals import done


@guarded(Action.VIEW_CASE)
@require_safe
def of_case(request, pk):
    """Everybody, as they are now, and what they want help with."""
    case = _case(request, pk, Action.VIEW_CASE)
    trail.seen(case, by=request.user, tab="people")
    context = {
        "case": case,
        "glance": record.Glance(case, request.user),
        "tabs": tabs(case, request.user, "people"),
        "may_change": not case.is_closed and may(request.user, Action.WORK_CASE, case),
        "readers": [hold.user for hold in holders(case, only_to_read=True).filter(why=SUPERVISES)],
        "supervisor": case.allocation.practitioner.supervisor,
        **page_of_people(case),
    }
    return render(request, "cases/people/of_case.html", context)


@guarded(Action.WORK_CASE)
@keeps_what_was_typed
def add_adult(request, pk):
    """Somebody new."""
    case = _case(request, pk, Action.WORK_CASE)
    form = AdultForm(sent_or_kept(request))
    if is_sent(request, form):
        adult = people.add_adult(case, **form.cleaned_data, by=request.user)
        messages.success(request, f"{adult} is now part of the case")
        return redirect("cases:people", case.pk)
    return _ask(request, case, form, "cases/people/adult.html", heading="Add an adult")


@guarded(Action.WORK_CASE)
@keeps_what_was_typed
def change_adult(request, pk):
    """Correct or change what is known of somebody."""
    adult = _adult(request, pk)
    form = ChangeAdultForm(sent_or_kept(request), initial=as_known(adult))
    context = {"heading": f"Change what is known of {adult}"}
    if is_sent(request, form):
        try:
            people.change_adult(adult, **form.cleaned_data, by=request.user)
        except people.Meanwhile as meanwhile:
            context |= {"conflict": meanwhile, "differences": differences(form, meanwhile.adult)}
            typed = request.POST.copy()
            typed["seen"] = people.digest_of(meanwhile.adult)
            form = ChangeAdultForm(typed)
        else:
            messages.success(request, f"What is known of {adult} was saved")
            return redirect("cases:people", adult.case_id)
    return _ask(request, adult.case, form, "cases/people/adult.html", **context)


@guarded(Action.WORK_CASE)
@keeps_what_was_typed
def adult_leaves(request, pk):
    """Somebody has no part in it any more."""
    adult = _adult(request, pk)
    form = DayForm(sent_or_kept(request))
    if is_sent(request, form) and done(form, people.adult_leaves, adult, on=form.cleaned_data["on"], by=request.user):
        messages.success(request, f"{adult} is no longer part of the case")
        return redirect("cases:people", adult.case_id)
    context = {"adult": adult, "why_not": people.why_still_asked(adult)}
    heading = f"{adult} is no longer part of the case"
    return _ask(request, adult.case, form, "cases/people/leaves.html", heading=heading, **context)


@guarded(Action.WORK_CASE)
@require_POST
def adult_comes_back(request, pk):
    """Undo that somebody left."""
    adult = _adult(request, pk)
    people.adult_comes_back(adult, by=request.user)
    messages.success(request, f"{adult} is part of the case again")
    return redirect("cases:people", adult.case_id)


@guarded(Action.WORK_CASE)
@keeps_what_was_typed
def circumstances(request, pk, child_pk):
    """Where a child stands from a day on."""
    case = _case(request, pk, Action.WORK_CASE)
    child = get_object_or_404(case.focus_children, pk=child_pk)
    now = case.circumstances.filter(child=child).first()
    fields = ("social_care_status", "legal_status", "placement_type", "decides_for_self")
    initial = {name: getattr(now, name) for name in fields} if now else {}
    form = CircumstancesForm(sent_or_kept(request), initial=initial)
    if is_sent(request, form):
        people.record_circumstances(case, child, **form.cleaned_data, by=request.user)
        messages.success(request, f"What has changed for {child} was saved. Look at who has to agree now")
        return redirect("cases:people", case.pk)
    heading = f"What has changed for {child}?"
    return _ask(request, case, form, "cases/people/circumstances.html", heading=heading)


@guarded(Action.WORK_CASE)
@keeps_what_was_typed
def ask_helping_question(request, pk):
    """Write down what somebody wants help with."""
    case = _case(request, pk, Action.WORK_CASE)
    them = [*case.adults.clients(), *case.focus_children.all()]
    form = HelpingQuestionForm(sent_or_kept(request), people=them)
    if is_sent(request, form):
        people.ask_helping_question(case, **form.asked(), by=request.user)
        messages.success(request, "The helping question was saved")
        return redirect("cases:people", case.pk)
    return _ask(request, case, form, "cases/people/helping_question.html", heading="A helping question")


@guarded(Action.WORK_CASE)
@keeps_what_was_typed
def end_helping_question(request, pk):
    """It is answered, or another one took its place."""
    theirs = visible(HelpingQuestion.objects.select_related("case"), to=request.user, action=Action.WORK_CASE)
    question = get_object_or_404(theirs, pk=pk)
    form = EndQuestionForm(sent_or_kept(request))
    if is_sent(request, form) and done(
        form, people.end_helping_question, question, **form.cleaned_data, by=request.user
    ):
        messages.success(request, "The helping question was ended")
        return redirect("cases:people", question.case_id)
    context = {"question": question}
    return _ask(
        request, question.case, form, "cases/people/end_question.html", heading="End a helping question", **context
    )


def _ask(request, case, form, template, **context):
    trail.seen(case, by=request.user, page=request.resolver_match.url_name)
    context |= {"case": case, "form": form, "caption": f"Case {case.reference}"}
    context["back_url"] = case.people_url
    return render(request, template, context, status=409 if "conflict" in context else 200)


def _case(request, pk, action):
    allowed = visible(Case.objects.all(), to=request.user, action=action)
    return get_object_or_404(record.with_its_tabs(allowed, request.user), pk=pk)


def _adult(request, pk):
    theirs = visible(CaseAdult.objects.select_related("case__referral"), to=request.user, action=Action.WORK_CASE)
    return get_object_or_404(theirs, pk=pk)
