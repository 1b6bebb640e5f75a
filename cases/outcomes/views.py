"""Goals, measures and school of a case; what is missing in several."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases import record as case_record
from cases.models import Case
from cases.outcomes import actions, goals, school, shown
from cases.outcomes.forms import (
    ChooseForm,
    CorrectOutcomeForm,
    CorrectRatingForm,
    CorrectTermForm,
    EndGoalForm,
    GoalForm,
    OutcomeForm,
    RateForm,
    StopForm,
    TermForm,
)
from cases.outcomes.measures import GBO, MEASURES, TABLE, Point
from cases.outcomes.missing import being_chased, due, with_what_is_missing
from cases.outcomes.models import CaseMeasure, Goal, GoalRating, Outcome, SchoolTerm
from cases.tabs import tabs
from vig_portal.access.checks import may, visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed, sent_or_kept
from vig_portal.audit import trail
from vig_portal.govuk.paging import page_of
from vig_portal.states.moves import Refusal


@guarded(Action.VIEW_OUTCOMES)
@require_safe
def outcomes(request, pk):
    """What they want to reach and how near they are; the measures; school; what is missing."""
    allowed = visible(Case.objects.all(), to=request.user, action=Action.VIEW_OUTCOMES)
    case = get_object_or_404(shown.with_what_the_page_shows(allowed, request.user), pk=pk)
    trail.seen(case, by=request.user, tab="outcomes")
    context = {
        "case": case,
        "glance": case_record.Glance(case, request.user),
        "tabs": tabs(case, request.user, "outcomes"),
        "may_record": shown.may_record(case),
        "may_follow_up": case.is_theirs,
        "credit": MEASURES[GBO].credit,
        **shown.page_of_outcomes(case),
    }
    return render(request, "cases/outcomes/outcomes.html", context)


@guarded(Action.VIEW_OUTCOMES)
@require_safe
def goals_to_keep(request, pk, person_pk):
    """The goals of one person with their lines, to be printed for them."""
    allowed = visible(Case.objects.all(), to=request.user, action=Action.VIEW_OUTCOMES)
    case = get_object_or_404(allowed.select_related("referral"), pk=pk)
    people = [
        (owner, theirs)
        for owner, theirs in shown.by_person([shown.GoalShown(goal) for goal in shown.goals_of(case)])
        if owner.pk == person_pk
    ]
    if not people:
        raise Http404
    trail.seen(case, by=request.user, tab="goals to keep")
    (owner, theirs), credit = people[0], MEASURES[GBO].credit
    context = {"case": case, "owner": owner, "goals": theirs, "credit": credit, "back_url": _back(case)}
    return render(request, "cases/outcomes/goals_to_keep.html", context)


@guarded(Action.VIEW_OUTCOMES)
@require_safe
def measures(request):
    """Every measure: who answers, ranges, licence, source."""
    return render(request, "cases/outcomes/measures.html", {"table": TABLE})


@guarded(Action.VIEW_OUTCOMES)
@require_safe
def measure(request, pk):
    """What one measure of a case gave, with bands, change and what was corrected."""
    allowed = visible(CaseMeasure.objects.all(), to=request.user, action=Action.VIEW_OUTCOMES)
    chosen = get_object_or_404(allowed.select_related("case__referral", "child", "adult"), pk=pk)
    trail.seen(chosen.case, by=request.user, tab="measure")
    records = may(request.user, Action.RECORD_OUTCOME, chosen.case)
    context = {
        "case": chosen.case,
        "shown": shown.MeasureShown(chosen, list(chosen.outcomes.select_related("case_measure__child", "by"))),
        "may_record": records and not chosen.case.is_closed,
        "may_follow_up": records,
        "back_url": _back(chosen.case),
    }
    return render(request, "cases/outcomes/measure.html", context)


@guarded(Action.VIEW_OUTCOMES)
@require_safe
def chase_list(request):
    """Cases in which a rating or a measure is due: one's own, or all for those who run the service."""
    allowed = visible(Case.objects.all(), to=request.user, action=Action.VIEW_OUTCOMES)
    chased = being_chased(with_what_is_missing(case_record.with_what_a_row_shows(allowed)))
    page = page_of(chased, by=("opened_at", "pk"), asked=request.GET)
    rows = [(case, case_record.Glance(case, request.user).heading, due(case)) for case in page]
    context = {"page": page, "rows": rows, "sees_all": may(request.user, Action.VIEW_DASHBOARD)}
    return render(request, "cases/outcomes/chase_list.html", context)


# Goals


@guarded(Action.RECORD_OUTCOME)
@keeps_what_was_typed
def set_goal(request, pk):
    """Write down a goal."""
    case = _case(request, pk)
    form = GoalForm(sent_or_kept(request), case=case)
    if is_sent(request, form) and _done(form, goals.set_goal, **form.cleaned_data, by=request.user):
        return _saved(request, case, "The goal was saved")
    return _ask(request, case, form, "Set a goal", "cases/outcomes/set_goal.html")


@guarded(Action.RECORD_OUTCOME)
@keeps_what_was_typed
def rate_goal(request, pk):
    """Write down how near they say they are."""
    goal = _thing(request, Goal, pk, "question")
    form = RateForm(sent_or_kept(request), goal=goal)
    if is_sent(request, form) and _done(form, goals.rate, goal, **form.said, by=request.user):
        return _saved(request, goal.case, "The rating was saved")
    return _ask(request, goal.case, form, "Rate a goal", "cases/outcomes/goal.html", goal=goal)


@guarded(Action.RECORD_OUTCOME)
@keeps_what_was_typed
def end_goal(request, pk):
    """Say that a goal is reached, or no longer wanted."""
    goal = _thing(request, Goal, pk, "question")
    form = EndGoalForm(sent_or_kept(request))
    if is_sent(request, form) and _done(form, goals.end_goal, goal, **form.cleaned_data, by=request.user):
        return _saved(request, goal.case, "The goal has ended")
    return _ask(request, goal.case, form, "End a goal", "cases/outcomes/goal.html", goal=goal)


@guarded(Action.RECORD_OUTCOME)
@keeps_what_was_typed
def correct_rating(request, pk):
    """Put a rating right."""
    allowed = visible(GoalRating.objects.all(), to=request.user, action=Action.RECORD_OUTCOME)
    rating = get_object_or_404(allowed.select_related("goal__case__referral", "goal__adult", "goal__child"), pk=pk)
    form = CorrectRatingForm(sent_or_kept(request), initial={"score": rating.score})
    if is_sent(request, form) and _done(form, goals.correct_rating, rating, **form.cleaned_data, by=request.user):
        return _saved(request, rating.goal.case, "The rating was corrected")
    template = "cases/outcomes/goal.html"
    return _ask(request, rating.goal.case, form, "Correct a rating", template, goal=rating.goal, rating=rating)


# Measures


@guarded(Action.RECORD_OUTCOME)
@keeps_what_was_typed
def choose_measure(request, pk):
    """Add a measure to a case."""
    case = _case(request, pk)
    form = ChooseForm(sent_or_kept(request), case=case)
    if is_sent(request, form) and _done(form, actions.choose, case, **form.cleaned_data, by=request.user):
        return _saved(request, case, "The measure was added")
    return _ask(request, case, form, "Add a measure", "cases/outcomes/choose_measure.html")


@guarded(Action.RECORD_OUTCOME)
@keeps_what_was_typed
def stop_measure(request, pk):
    """Use a measure no more in a case."""
    chosen = _thing(request, CaseMeasure, pk)
    form = StopForm(sent_or_kept(request))
    if is_sent(request, form) and _done(form, actions.stop, chosen, **form.cleaned_data, by=request.user):
        return _saved(request, chosen.case, "The measure is no longer used. What it gave stays")
    heading = f"Stop using the {chosen.row.name}"
    return _ask(request, chosen.case, form, heading, "cases/outcomes/of_measure.html", chosen=chosen)


@guarded(Action.RECORD_OUTCOME)
@keeps_what_was_typed
def record_outcome(request, pk, point):
    """Keep what a measure gave at a point of time."""
    chosen = _thing(request, CaseMeasure, pk)
    if point not in Point.values:
        raise Http404
    form = OutcomeForm(sent_or_kept(request), case_measure=chosen, point=point)
    if is_sent(request, form) and _done(form, actions.record, chosen, point=point, **form.figures, by=request.user):
        messages.success(request, f"The {chosen.row.name} was saved")
        return redirect("cases:measure", chosen.pk)
    heading = f"{chosen.row.name}: {Point(point).label.lower()}"
    return _ask(request, chosen.case, form, heading, "cases/outcomes/of_measure.html", chosen=chosen)


@guarded(Action.RECORD_OUTCOME)
@keeps_what_was_typed
def correct_outcome(request, pk):
    """Put right what was recorded of a measure."""
    outcome = _thing(request, Outcome, pk, "case_measure__child", "case_measure__adult")
    chosen = outcome.case_measure
    form = CorrectOutcomeForm(sent_or_kept(request), outcome=outcome)
    if is_sent(request, form):
        why = form.cleaned_data["why"]
        if _done(form, actions.correct, outcome, why=why, **form.figures, by=request.user):
            messages.success(request, f"The {chosen.row.name} was corrected")
            return redirect("cases:measure", chosen.pk)
    heading = f"Correct the {chosen.row.name}: {outcome.get_point_display().lower()}"
    return _ask(request, chosen.case, form, heading, "cases/outcomes/of_measure.html", chosen=chosen)


# School


@guarded(Action.RECORD_OUTCOME)
@keeps_what_was_typed
def record_term(request, pk):
    """Write down a term at school."""
    case = _case(request, pk)
    form = TermForm(sent_or_kept(request), case=case)
    if is_sent(request, form):
        year, term = form.when
        said = {"school_year": year, "term": term, **form.figures}
        if _done(form, school.record_term, case, form.cleaned_data["child"], **said, by=request.user):
            return _saved(request, case, "The term was saved")
    return _ask(request, case, form, "Add a term at school", "cases/outcomes/question.html")


@guarded(Action.RECORD_OUTCOME)
@keeps_what_was_typed
def correct_term(request, pk):
    """Put right what was recorded of a term."""
    kept = _thing(request, SchoolTerm, pk)
    form = CorrectTermForm(sent_or_kept(request), kept=kept)
    if is_sent(request, form):
        why = form.cleaned_data["why"]
        if _done(form, school.correct_term, kept, why=why, **form.figures, by=request.user):
            return _saved(request, kept.case, "The term was corrected")
    return _ask(request, kept.case, form, f"Correct {kept}", "cases/outcomes/question.html")


# What they share


def _case(request, pk):
    allowed = visible(Case.objects.all(), to=request.user, action=Action.RECORD_OUTCOME)
    return get_object_or_404(allowed.select_related("referral"), pk=pk)


def _thing(request, model, pk, *more):
    """Something of a case that is the person's to record."""
    allowed = visible(model.objects.all(), to=request.user, action=Action.RECORD_OUTCOME)
    about = {field.name for field in model._meta.fields} & {"adult", "child"}
    return get_object_or_404(allowed.select_related("case__referral", *about, *more), pk=pk)


def _done(form, deed, *args, **said):
    """Do it; what is refused is said on the form, so that nothing typed is lost."""
    try:
        deed(*args, **said)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return False
    return True


def _saved(request, case, sentence):
    messages.success(request, sentence)
    return redirect("cases:outcomes", case.pk)


def _back(case):
    return reverse("cases:outcomes", args=[case.pk])


def _ask(request, case, form, heading, template, **more):
    trail.seen(case, by=request.user, page=request.resolver_match.url_name)
    context = {"case": case, "form": form, "heading": heading, "back_url": _back(case), **more}
    return render(request, template, context)
