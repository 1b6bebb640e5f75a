"""The sessions of a case, one of them, and what is done with it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from cases import record
from cases.models import Case
from cases.sessions import actions as sessions_of
from cases.sessions import advice, asked, barriers, cycles, remote, shown, when
from cases.sessions.forms import (
    BookForm,
    BookTimeForm,
    CancelForm,
    ChangeCyclesForm,
    ChecklistForm,
    MissForm,
    RebookForm,
    SupervisionForm,
    UndoForm,
    key_of,
)
from cases.sessions.models import Cycle, Session
from cases.sessions.states import SessionStatus
from cases.states import CaseStatus
from cases.tabs import tabs
from vig_portal.access.checks import may, visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed, sent_or_kept
from vig_portal.audit import trail
from vig_portal.govuk.paging import page_of
from vig_portal.states.moves import Refusal


@guarded(Action.VIEW_CASE)
@require_safe
def sessions(request, pk):
    """Each cycle as one thing, and every session of the case."""
    case = _case(request, pk, Action.VIEW_CASE)
    trail.seen(case, by=request.user, page="sessions")
    page = page_of(shown.with_what_a_row_shows(case.sessions.all()), by=shown.NEWEST, asked=request.GET)
    context = _about(request, case) | {
        "cycles": cycles.shown(case, case.sessions.of_cycles()),
        "page": page,
        "barriers": [each for each in barriers.counted(case.sessions.all()) if each.times],
        "may_change": _may_change(request, case),
        "is_paused": case.status == CaseStatus.PAUSED,
    }
    return render(request, "cases/sessions/sessions.html", context)


@guarded(Action.VIEW_CASE)
@require_safe
def session(request, pk):
    """One session: when, who, where, how it stands, and the times it was booked for before."""
    found = _session(request, pk, Action.VIEW_CASE)
    trail.seen(found, by=request.user)
    is_booked = found.status == SessionStatus.BOOKED
    reads = may(request.user, Action.READ_SESSION_RECORD, found)
    is_signed = _is_signed(found)
    context = _about(request, found.case) | {
        "session": found,
        "facts": shown.facts(found, sees_place=reads),
        "advice": advice.advice(found),
        **shown.films(found, request.user),
        "chain": shown.chain(found),
        "events": shown.events(found, with_words=reads),
        "may_change": _may_change(request, found.case),
        "is_booked": is_booked,
        "is_held": found.status == SessionStatus.HELD,
        "has_record": reads and is_signed,
        "may_undo": found.status in Session.moves["undo"].starts and not is_signed,
        "still_to_tick": remote.still_open(found.remote_checklist) if found.is_remote and is_booked else [],
    }
    return render(request, "cases/sessions/session.html", context)


# Booking


@guarded(Action.HOLD_SESSION)
@keeps_what_was_typed
def book(request, pk):
    """What kind of session, and with whom. The free times come next."""
    case = _case(request, pk, Action.HOLD_SESSION)
    people = list(sessions_of.practitioners(case))
    every_cycle = [each.cycle for each in cycles.shown(case, [])]
    initial = asked.initial(request.GET, people=people, person=request.user)
    form = BookForm(sent_or_kept(request), people=people, every_cycle=every_cycle, initial=initial)
    if is_sent(request, form):
        return redirect(f"{reverse('cases:book_time', args=[case.pk])}?{urlencode(form.address)}")
    _seen(request, case)
    context = _about(request, case) | {"form": form, "back_url": reverse("cases:sessions", args=[case.pk])}
    context["is_paused"] = case.status == CaseStatus.PAUSED
    context["is_closed"] = case.status == CaseStatus.CLOSED
    return render(request, "cases/sessions/book.html", context)


@guarded(Action.HOLD_SESSION)
@keeps_what_was_typed
def book_time(request, pk):
    """When, and where."""
    case = _case(request, pk, Action.HOLD_SESSION)
    chosen = asked.chosen(request.GET, people=sessions_of.practitioners(case))
    back_url = f"{reverse('cases:book', args=[case.pk])}?{urlencode(request.GET)}"
    if chosen is None:
        return redirect(back_url)
    if booked := _sent_before(request, case):
        return _booked(request, booked)
    until = sessions_of.in_hand_until(case, chosen.who)
    form = BookTimeForm(
        sent_or_kept(request), practitioner=chosen.who, minutes=chosen.minutes, mode=chosen.mode, until=until
    )

    def act():
        booked = sessions_of.book(
            case,
            kind=chosen.kind,
            mode=chosen.mode,
            practitioner=chosen.who,
            cycle=cycles.numbered(case, chosen.number, by=request.user),
            place=form.cleaned_data.get("place", ""),
            place_words=form.cleaned_data.get("place_words", ""),
            by=request.user,
            **form.times,
        )
        return _booked(request, booked)

    context = {"chosen": chosen, "facts": chosen.facts(), "cautions": advice.before(case, chosen.kind)}
    return _page(request, case, form, act, "cases/sessions/book_time.html", context | {"back_url": back_url})


@guarded(Action.HOLD_SESSION)
@keeps_what_was_typed
def rebook(request, pk):
    """Move a session to another time; the old one is kept with who asked and why."""
    found = _session(request, pk, Action.HOLD_SESSION)
    if booked := _sent_before(request, found.case):
        return _booked(request, booked)
    who = sessions_of.who_holds_it_next(found, request.user)
    until = sessions_of.in_hand_until(found.case, who)
    form = RebookForm(sent_or_kept(request), practitioner=who, minutes=found.minutes, apart_from=found, until=until)

    def act():
        return _booked(
            request,
            sessions_of.rebook(
                found,
                asked_by=form.cleaned_data["asked_by"],
                practitioner=who,
                by=request.user,
                **form.times,
                **form.because,
            ),
        )

    return _page_of(request, found, form, act, "cases/sessions/rebook.html")


def _sent_before(request, case):
    """What the form that is sent now has booked already: its time is no longer offered, and yet it was chosen."""
    token = key_of(request.POST.get("form_token"))
    return sessions_of.booked_by_this_form(token, case, request.user)


def _booked(request, booked):
    """Say what was booked; what is over already leads on to writing it up."""
    if not booked.is_to_be_written_up:
        messages.success(request, f"The session is booked: {when.in_words(booked.starts_at, booked.ends_at)}")
        return redirect(booked)
    messages.success(request, "The session is written down. It is over already, so write it up now")
    return redirect("cases:write_up", booked.pk)


# How it went otherwise


@guarded(Action.HOLD_SESSION)
@keeps_what_was_typed
def cancel(request, pk):
    """Call a session off."""
    found = _session(request, pk, Action.HOLD_SESSION)
    form = CancelForm(sent_or_kept(request))

    def act():
        sessions_of.cancel(found, asked_by=form.cleaned_data["asked_by"], by=request.user, **form.because)
        return _done(request, found, "The session is cancelled")

    return _page_of(request, found, form, act, "cases/sessions/cancel.html")


@guarded(Action.HOLD_SESSION)
@keeps_what_was_typed
def miss(request, pk):
    """Note that the session did not come about."""
    found = _session(request, pk, Action.HOLD_SESSION)
    form = MissForm(sent_or_kept(request))

    def act():
        sessions_of.miss(found, by=request.user, **form.because)
        return _done(request, found, "It is noted that the session did not come about")

    return _page_of(request, found, form, act, "cases/sessions/miss.html")


@guarded(Action.HOLD_SESSION)
@keeps_what_was_typed
def undo(request, pk):
    """Put a session back to booked that was held, missed or cancelled by mistake."""
    found = _session(request, pk, Action.HOLD_SESSION)
    form = UndoForm(sent_or_kept(request))

    def act():
        sessions_of.undo(found, by=request.user, **form.cleaned_data)
        return _done(request, found, "The session is booked again")

    return _page_of(request, found, form, act, "cases/sessions/undo.html")


@guarded(Action.HOLD_SESSION)
@keeps_what_was_typed
def checklist(request, pk):
    """What has to be seen to before a call."""
    found = _session(request, pk, Action.HOLD_SESSION)
    form = ChecklistForm(sent_or_kept(request), initial={"done": found.remote_checklist})

    def act():
        sessions_of.tick(found, done=form.cleaned_data["done"], by=request.user)
        return _done(request, found, "The checklist is saved")

    return _page_of(request, found, form, act, "cases/sessions/checklist.html")


# Cycles


@guarded(Action.HOLD_SESSION)
@keeps_what_was_typed
def change_cycles(request, pk):
    """Plan more or fewer cycles, and say why."""
    case = _case(request, pk, Action.HOLD_SESSION)
    form = ChangeCyclesForm(sent_or_kept(request), initial={"number": case.planned_cycles})

    def act():
        cycles.plan(case, request.user, **form.cleaned_data)
        messages.success(request, f"Planned cycles: {case.planned_cycles}")
        return redirect("cases:sessions", case.pk)

    back_url = reverse("cases:sessions", args=[case.pk])
    return _page(request, case, form, act, "cases/sessions/change_cycles.html", {"back_url": back_url})


@guarded(Action.HOLD_SESSION)
@require_POST
def choose_moments(request, pk):
    """Note that the moments of a film are chosen."""
    cycle = _cycle(request, pk)
    cycles.analyse(cycle, by=request.user)
    messages.success(request, f"The moments of cycle {cycle.number} are chosen")
    return redirect(cycle)


@guarded(Action.HOLD_SESSION)
@require_POST
def undo_moments(request, pk):
    """Take back that they are."""
    cycle = _cycle(request, pk)
    cycles.undo_analyse(cycle, by=request.user)
    messages.success(request, f"The moments of cycle {cycle.number} are still to be chosen")
    return redirect(cycle)


@guarded(Action.HOLD_SESSION)
@keeps_what_was_typed
def supervision(request, pk):
    """Note that a cycle was taken to supervision on a day, or that this was said by mistake."""
    cycle = _cycle(request, pk)
    case = _case(request, cycle.case_id, Action.HOLD_SESSION)
    initial = {"taken": "yes", "on": cycle.supervised_on} if cycle.supervised_on else {}
    form = SupervisionForm(sent_or_kept(request), initial=initial)

    def act():
        on = form.cleaned_data["on"]
        cycles.supervise(cycle, on=on, by=request.user)
        how = "was taken to supervision" if on else "was not yet taken to supervision"
        messages.success(request, f"Cycle {cycle.number} {how}")
        return redirect(cycle)

    context = {"cycle": cycle, "back_url": cycle.get_absolute_url()}
    return _page(request, case, form, act, "cases/sessions/supervision.html", context)


# What they share


def _case(request, pk, action):
    allowed = visible(Case.objects.all(), to=request.user, action=action)
    return get_object_or_404(record.with_its_tabs(allowed, request.user), pk=pk)


def _session(request, pk, action):
    allowed = visible(Session.objects.all(), to=request.user, action=action)
    found = get_object_or_404(shown.with_what_its_page_shows(allowed), pk=pk)
    found.case = _case(request, found.case_id, action)
    return found


def _cycle(request, pk):
    allowed = visible(Cycle.objects.all(), to=request.user, action=Action.HOLD_SESSION)
    return get_object_or_404(allowed.select_related("case"), pk=pk)


def _seen(request, case):
    trail.seen(case, by=request.user, page=request.resolver_match.url_name)


def _may_change(request, case):
    return case.status != CaseStatus.CLOSED and may(request.user, Action.HOLD_SESSION, case)


def _is_signed(found):
    return found.status == SessionStatus.HELD and sessions_of.is_written_about(found)


def _about(request, case):
    return {
        "case": case,
        "glance": record.Glance(case, request.user),
        "tabs": tabs(case, request.user, "sessions"),
    }


def _page(request, case, form, act, template, context):
    """A page with one form. What is refused is said above what was typed, so that nothing is lost."""
    status = 200
    if is_sent(request, form):
        try:
            return act()
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
            status = 409
    _seen(request, case)
    return render(request, template, _about(request, case) | context | {"form": form}, status=status)


def _page_of(request, found, form, act, template):
    words = when.in_words(found.starts_at, found.ends_at)
    context = {"session": found, "when": words, "back_url": found.get_absolute_url()}
    return _page(request, found.case, form, act, template, context)


def _done(request, found, sentence):
    messages.success(request, sentence)
    return redirect(found)
