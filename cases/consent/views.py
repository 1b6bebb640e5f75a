"""Who agreed to what in a case: the table of people and purposes, writing it down, and the pages to print."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from cases import record as case_record
from cases.consent import actions as consent
from cases.consent import force, next_steps, shown
from cases.consent.facts import COUNCIL, Facts, with_facts
from cases.consent.forms import RecordForm, RulingForm, WithdrawForm
from cases.consent.models import Answer
from cases.consent.persons import Person
from cases.consent.purposes import BY_PURPOSE, WORDS_VERSION, Purpose
from cases.models import Case
from cases.tabs import tabs
from vig_portal.access.checks import may, visible
from vig_portal.access.guard import guarded, signed_in_only
from vig_portal.access.policy import Action
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed, sent_or_kept
from vig_portal.audit import trail
from vig_portal.states.refusals import done


@guarded(Action.VIEW_CONSENT)
@require_safe
def matrix(request, pk):
    """Every person and every purpose."""
    case = _case(request, pk, Action.VIEW_CONSENT)
    trail.seen(case, by=request.user, tab="consent")
    facts, standings = _standings(case)
    columns = shown.people(facts, standings)
    may_record = not case.is_closed and may(request.user, Action.RECORD_CONSENT, case)
    context = {
        "case": case,
        "glance": case_record.Glance(case, request.user),
        "tabs": tabs(case, request.user, "consent"),
        "columns": columns,
        "rows": shown.table(facts, standings, columns),
        "rules": shown.rules(facts),
        "ask_again": [*force.asked_again(facts), *next_steps.unknown(facts), *next_steps.ends(facts)],
        "others": shown.others(facts, columns),
        "left": shown.left(facts),
        "may_record": may_record,
    }
    return render(request, "cases/consent/matrix.html", context)


@guarded(Action.RECORD_CONSENT)
@keeps_what_was_typed
def record(request, pk, who):
    """Write down what one person answers, all purposes at once."""
    case = _case(request, pk, Action.RECORD_CONSENT)
    person = Person(case, Facts(case), who)
    form = RecordForm(sent_or_kept(request), person=person)
    if is_sent(request, form):
        said = form.said()
        giver = person.giver or form.cleaned_data["authority_name"]
        about = case.focus_children.filter(pk=form.cleaned_data.get("about") or None).first()
        rows = consent.record_several(case, said.pop("answers"), giver=giver, about=about, by=request.user, **said)
        messages.success(request, _saved(person, rows))
        return redirect("cases:consent", case.pk)
    trail.seen(case, by=request.user, page=request.resolver_match.url_name)
    context = {"case": case, "form": form, "person": person, "is_closed": case.is_closed}
    context |= {"back_url": shown.matrix_url(case), "heading": f"What {person.name} agrees to"}
    if person.is_council:
        context["heading"] = "What the council agrees to"
    return render(request, "cases/consent/record.html", context)


@guarded(Action.VIEW_CONSENT)
@require_safe
def history(request, pk, who, purpose):
    """Everything that one person answered to one purpose, newest first."""
    case = _case(request, pk, Action.VIEW_CONSENT)
    trail.seen(case, by=request.user, tab="consent")
    facts, purpose = Facts(case), _purpose(purpose)
    name, whose = _whose(facts, who), shown.whose(who)
    may_record = not case.is_closed and may(request.user, Action.RECORD_CONSENT, case)
    context = {
        "case": case,
        "who": who,
        "name": name,
        "purpose": purpose,
        "rows": shown.history(case, whose, purpose),
        "rulings": shown.rulings(case, whose, purpose),
        "standing": force.standings_of(facts)[purpose],
        "may_record": may_record,
        "is_here": who not in {adult.key for adult in facts.left},
        "may_withdraw": facts.yes_of(purpose, who) is not None and may(request.user, Action.TAKE_BACK_CONSENT, case),
        "back_url": shown.matrix_url(case),
    }
    return render(request, "cases/consent/history.html", context)


@guarded(Action.TAKE_BACK_CONSENT)
@keeps_what_was_typed
def withdraw(request, pk, who, purpose):
    """Write down that somebody no longer agrees; also after they have left, or the case was closed."""
    case = _case(request, pk, Action.TAKE_BACK_CONSENT)
    facts, purpose = Facts(case), _purpose(purpose)
    person = Person(case, facts, who, even_left=True)
    form = WithdrawForm(sent_or_kept(request), person=person, agreed=facts.yes_of(purpose, who))
    if is_sent(request, form):
        giver = person.giver or form.cleaned_data.pop("authority_name")
        _, follows = consent.withdraw(case, purpose, giver=giver, by=request.user, **form.cleaned_data)
        messages.success(request, f"{person.name} took it back, and it counts from now on. {follows}")
        return redirect("cases:consent", case.pk)
    heading = f"{person.name} no longer agrees to {BY_PURPOSE[purpose].about}"
    context = _question(request, case, who, purpose, form, heading)
    context["follows"] = consent.FOLLOWS[purpose]
    return render(request, "cases/consent/withdraw.html", context)


@guarded(Action.RECORD_CONSENT)
@keeps_what_was_typed
def rule(request, pk, who, purpose):
    """Say for this case that somebody must agree, or need not."""
    case = _case(request, pk, Action.RECORD_CONSENT)
    facts, purpose = Facts(case), _purpose(purpose)
    person = Person(case, facts, who)
    form = RulingForm(sent_or_kept(request))
    giver = person.giver or force.THE_COUNCIL
    if is_sent(request, form) and done(
        form, consent.rule, case, purpose, person=giver, by=request.user, **form.cleaned_data
    ):
        messages.success(request, f"The ruling about {person.name} was saved")
        return redirect("cases:consent_history", case.pk, who, purpose)
    heading = f"Must {person.name} agree to {BY_PURPOSE[purpose].about}?"
    context = _question(request, case, who, purpose, form, heading)
    context["rules"] = shown.rules(facts)
    return render(request, "cases/consent/rule.html", context)


@guarded(Action.VIEW_CONSENT)
@require_safe
def to_print(request, pk, who=None):
    """What was agreed, in plain words: by everybody, or by one person, who is told nothing about the others."""
    case = _case(request, pk, Action.VIEW_CONSENT)
    trail.seen(case, by=request.user, tab="consent", printed=True)
    facts, standings = _standings(case)
    columns = [column for column in shown.people(facts, standings) if who in (None, column.key)]
    if who and not columns:
        raise Http404
    context = {
        "case": case,
        "children": [child.name for child in facts.children],
        "is_for_one": who is not None,
        "people": shown.in_plain_words(facts, standings, columns),
        "rows": [] if who else shown.table(facts, standings, []),
        "lawful_basis": settings.LAWFUL_BASIS,
        "back_url": shown.matrix_url(case),
        "today": facts.on,
    }
    return render(request, "cases/consent/to_print.html", context)


@signed_in_only
@require_safe
def leaflet(request):
    """What VIG is and what happens with the film, in easy words, to print and give away."""
    context = {"version": WORDS_VERSION, "lawful_basis": settings.LAWFUL_BASIS}
    return render(request, "cases/consent/leaflet.html", context)


def _saved(person, rows):
    """What was saved, and what follows from each no."""
    count = f"{len(rows)} answer{'' if len(rows) == 1 else 's'}"
    follows = [consent.FOLLOWS[row.purpose] for row in rows if row.answer == Answer.REFUSED]
    return " ".join([f"{count} of {person.name} saved.", *follows])


def _question(request, case, who, purpose, form, heading):
    trail.seen(case, by=request.user, page=request.resolver_match.url_name)
    back_url = shown.history_url(case, who, purpose)
    return {"case": case, "form": form, "heading": heading, "back_url": back_url, "caption": f"Case {case.reference}"}


def _standings(case):
    facts = Facts(case)
    return facts, force.standings_of(facts)


def _case(request, pk, action):
    allowed = visible(Case.objects.all(), to=request.user, action=action)
    return get_object_or_404(with_facts(case_record.with_its_tabs(allowed, request.user)), pk=pk)


def _purpose(value):
    if value not in Purpose.values:
        raise Http404
    return Purpose(value)


def _whose(facts, who):
    """The name of somebody who is in the case, or was; nobody else has a history here."""
    known = {person.key for person in [*facts.adults, *facts.children]} | {COUNCIL} | {key for _, key in facts.said}
    if who not in known:
        raise Http404
    return force.name_of(facts, who)
