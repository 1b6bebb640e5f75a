"""Writing a session up, reading what was written; notes and the timeline."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases.models import Case
from cases.records import actions, drafts, naming, shown, written
from cases.records.about import about
from cases.records.forms import NoteForm, PraiseForm, RecordForm, WhyChangedForm
from cases.records.typed import kept, kept_for_a_short_form, must_be_of, version_of
from cases.sessions.models import Session
from cases.sessions.shown import films
from cases.states import CaseStatus
from vig_portal.access.checks import may, visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signed_out import signed_out_in_json
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed
from vig_portal.audit import trail
from vig_portal.govuk.templatetags.govuk import govuk_time
from vig_portal.states.moves import Refusal

# Writing


@guarded(Action.HOLD_SESSION)
@keeps_what_was_typed
def write_up(request, pk):
    """Everything about one session, on one page; what is typed is kept as a draft of one's own."""
    session = _session(request, pk, Action.HOLD_SESSION)
    if actions.current(session):
        return redirect("cases:session_record", session.pk)
    if sentence := actions.can_be_written_up(session):
        raise Refusal(sentence)
    known = about(session)
    if request.method == "POST":
        return _write(request, session, known)
    trail.seen(session, by=request.user)
    draft = drafts.draft_of(request.user, session)
    again = kept(request)
    typed = again or (draft.typed if draft else {})
    context = {
        "form": written.filled_in(known, typed),
        "version": (again or {}).get("version", [draft.version if draft else 0])[0],
        "saved": _saved(draft) if draft else "",
        "is_kept": again is not None,
    }
    return _ask(request, session, known, context)


def _write(request, session, known):
    must_be_of(request)
    typed = _typed(request, RecordForm(about=known))
    try:
        draft = drafts.keep(session, typed, by=request.user, version=version_of(request))
    except drafts.TwoBrowsers as problem:
        return _merge(request, session, known, typed, problem)
    if "later" in request.POST:
        messages.success(request, _saved(draft))
        return redirect("cases:write_up", session.pk)
    form = written.checked(known, draft.typed)
    if form.is_valid():
        return redirect("cases:check_record", session.pk)
    return _ask(request, session, known, {"form": form, "version": draft.version, "saved": _saved(draft)})


def _merge(request, session, known, here, problem):
    """What two windows say differently, both to be read; the form holds what was typed in this one."""
    stored = problem.stored
    context = {
        "conflict": problem,
        "differences": written.differences(known, here, stored.typed),
        "form": written.filled_in(known, written.both(known, here, stored.typed)),
        "version": stored.version,
        "saved": "",
    }
    return _ask(request, session, known, context, status=409)


def _ask(request, session, known, context, status=200):
    context |= {
        "session": session,
        "case": session.case,
        "known": known,
        "autosave_url": reverse("cases:autosave_record", args=[session.pk]),
        "back_url": reverse("cases:session", args=[session.pk]),
    }
    return render(request, "cases/records/write_up.html", context, status=status)


@signed_out_in_json
@guarded(Action.HOLD_SESSION)
@require_POST
def autosave(request, pk):
    """Keep what is being typed. It never finds fault with it."""
    session = _session(request, pk, Action.HOLD_SESSION)
    try:
        must_be_of(request)
        typed = _typed(request, RecordForm(about=about(session)))
        draft = drafts.keep(session, typed, by=request.user, version=version_of(request))
    except Refusal as problem:
        return JsonResponse({"problem": problem.sentence}, status=409)
    return JsonResponse({"saved": _saved(draft), "version": draft.version})


@guarded(Action.HOLD_SESSION)
@require_safe
def check_record(request, pk):
    """Check what was written before it is signed."""
    session = _session(request, pk, Action.HOLD_SESSION)
    if actions.current(session):
        return redirect("cases:session_record", session.pk)
    draft = drafts.draft_of(request.user, session)
    if draft is None:
        return redirect("cases:write_up", session.pk)
    trail.seen(session, by=request.user)
    known = about(session)
    form = written.checked(known, draft.typed)
    context = {
        "session": session,
        "case": session.case,
        "draft": draft,
        "back_url": reverse("cases:write_up", args=[session.pk]),
    }
    if form.is_valid():
        record, assents = written.record_of(form)
        context |= {
            "sections": written.rows(record, assents, written.concern_of(form)),
            "warnings": form.warnings(),
            "hints": naming.hints(record, known),
        }
    else:
        context["missing"] = [field.errors[0] for field in form.visible_fields() if field.errors]
    return render(request, "cases/records/check.html", context)


@guarded(Action.HOLD_SESSION)
@require_POST
def sign_off(request, pk):
    """Sign it: from now on it is only added to. A second click leads to the same page."""
    session = _session(request, pk, Action.HOLD_SESSION)
    signed = actions.current(session)
    if signed is None or signed.by != request.user:
        try:
            actions.sign_off(session, by=request.user, version=version_of(request))
        except actions.Changed as problem:
            messages.error(request, problem.sentence)
            return redirect("cases:check_record", session.pk)
        messages.success(request, "The record is signed")
    return redirect("cases:session_record", session.pk)


@guarded(Action.HOLD_SESSION)
@require_POST
def discard_draft(request, pk):
    """Throw away what one had typed about a session that somebody else has signed."""
    session = _session(request, pk, Action.HOLD_SESSION)
    drafts.discard(session, by=request.user)
    messages.success(request, "What you had typed was removed")
    return redirect("cases:session_record" if actions.current(session) else "cases:write_up", session.pk)


# Reading


@guarded(Action.READ_SESSION_RECORD)
@require_safe
def session_record(request, pk):
    """The signed record, what was changed since, and what a supervisor said of it."""
    session = _session(request, pk, Action.READ_SESSION_RECORD)
    record = actions.current(session)
    writes = may(request.user, Action.HOLD_SESSION, session)
    if record is None and writes:
        return redirect("cases:write_up", session.pk)
    trail.seen(session, by=request.user)
    context = {"session": session, "case": session.case, "record": record, "back_url": _of_session(session)}
    context |= films(session, request.user)
    if record:
        own = drafts.draft_of(request.user, session)
        context |= shown.page_of_record(record) | {
            "may_change": writes and session.case.status != CaseStatus.CLOSED,
            "may_praise": _may_praise(request.user, session, record),
            "leftover": written.differences(about(session), own.typed, {}) if own else (),
        }
    return render(request, "cases/records/session_record.html", context)


@guarded(Action.HOLD_SESSION)
@keeps_what_was_typed
def amend_record(request, pk):
    """Change what was signed, with a reason."""
    session = _session(request, pk, Action.HOLD_SESSION)
    record = actions.current(session)
    if record is None:
        return redirect("cases:write_up", session.pk)
    known, conflict, version = about(session, record), None, record.version
    asked = {"about": known, "asks_for_concern": False}
    was = written.as_typed(record, written.assents_of(record), known)
    if request.method == "POST":
        must_be_of(request)
        form, why = RecordForm(request.POST, **asked), WhyChangedForm(request.POST)
        version = version_of(request)
        if form.is_valid() and why.is_valid():
            reason = why.cleaned_data["why_changed"]
            try:
                after = actions.amend(session, form, why=reason, by=request.user, version=version)
            except actions.Changed as problem:
                # Both are on the page now, so what is sent next is sent over what stands there.
                conflict, version = problem, record.version
            except Refusal as refusal:
                form.add_error(None, refusal.sentence)
            else:
                same = after.version == record.version
                messages.success(request, "Nothing was different: nothing was changed" if same else "Record changed")
                return redirect("cases:session_record", session.pk)
    else:
        trail.seen(session, by=request.user)
        again = kept(request)
        version = (again or {}).get("version", [version])[0]
        form = written.filled_in(known, again or was, asks_for_concern=False)
        why = WhyChangedForm(initial={"why_changed": (again or {}).get("why_changed", [""])[0]})
    context = {
        "session": session,
        "case": session.case,
        "form": form,
        "forms": [why],
        "why": why,
        "version": version,
        "conflict": conflict,
        "differences": written.differences(known, _typed(request, form), was) if conflict else (),
        "back_url": reverse("cases:session_record", args=[session.pk]),
    }
    return render(request, "cases/records/amend_record.html", context, status=409 if conflict else 200)


@guarded(Action.PRAISE_SESSION)
@keeps_what_was_typed
def praise(request, pk):
    """A supervisor leaves one line."""
    session = _session(request, pk, Action.PRAISE_SESSION)
    form = PraiseForm(request.POST if request.method == "POST" else kept_for_a_short_form(request))
    if is_sent(request, form):
        actions.praise(session, form.cleaned_data["words"], by=request.user)
        messages.success(request, "Your line was added, and the practitioner gets a notice")
        return redirect("cases:session_record", session.pk)
    context = {"session": session, "case": session.case, "form": form}
    context["back_url"] = reverse("cases:session_record", args=[session.pk])
    return render(request, "cases/records/praise.html", context)


# Notes and the timeline


@guarded(Action.WORK_CASE)
@keeps_what_was_typed
def add_note(request, pk):
    """Add a few words to a case."""
    case = _case(request, pk, Action.WORK_CASE)
    form = NoteForm(request.POST if request.method == "POST" else kept_for_a_short_form(request))
    if is_sent(request, form):
        actions.add_note(case, form.cleaned_data["words"], by=request.user)
        messages.success(request, "Note added")
        return redirect(case)
    context = {"case": case, "form": form, "back_url": case.get_absolute_url()}
    return render(request, "cases/records/add_note.html", context)


# Getting


def _session(request, pk, action):
    sessions = Session.objects.select_related("case__referral", "case__allocation", "cycle", "practitioner__user")
    return get_object_or_404(visible(sessions, to=request.user, action=action), pk=pk)


def _may_praise(person, session, record):
    own = person.pk in (record.by_id, session.practitioner.user_id)
    return not own and session.case.status != CaseStatus.CLOSED and may(person, Action.PRAISE_SESSION, session)


def _case(request, pk, action):
    cases = visible(Case.objects.select_related("referral"), to=request.user, action=action)
    return get_object_or_404(cases, pk=pk)


def _of_session(session):
    return reverse("cases:session", args=[session.pk])


# What was typed


def _typed(request, form):
    return written.tidy(form, dict(request.POST.lists()))


def _saved(draft):
    return f"Saved at {govuk_time(draft.saved_at)}"
