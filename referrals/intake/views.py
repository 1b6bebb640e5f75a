"""Writing a referral, sending it, putting an answer right afterwards."""

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_POST, require_safe

from referrals.intake import actions, pages, summary, task_list
from referrals.intake.answered import COMPLETED, Answered, Asked
from referrals.intake.duplicates import what_may_be_told
from referrals.intake.forms.agreement import AnotherForm, DeclarationForm, WhyChangedForm
from referrals.intake.forms.matching import MatchForm
from referrals.intake.forms.referrer import EnterForm
from referrals.models import Answers, Referral
from referrals.waits import TOO_FEW_TO_SAY, expected_wait
from vig_portal.access.checks import may, visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signed_out import signed_out_in_json
from vig_portal.accounts.signing_in import keeps_what_was_typed, typed_before_sign_in
from vig_portal.audit import trail
from vig_portal.govuk.templatetags.govuk import govuk_time
from vig_portal.states.moves import Refusal

ALREADY_SENT = "This referral has been sent. Change an answer from the page of the referral."
PEOPLE = {"child": ("children", "child"), "adult": ("adults", "adult")}


# Beginning


@guarded(Action.MAKE_REFERRAL)
@require_safe
def before_you_start(request):
    """Who can be referred, what VIG is and is not, what the family should be told."""
    return render(
        request,
        "referrals/intake/before_you_start.html",
        {
            "draft_days": settings.DRAFT_DAYS,
            "target_days": settings.TRIAGE_TARGET_WORKING_DAYS,
            "may_enter": may(request.user, Action.ENTER_REFERRAL),
        },
    )


@guarded(Action.MAKE_REFERRAL)
@require_POST
def start(request):
    """Begin a referral, or a request for a consultation."""
    kind = request.POST.get("kind", Referral.Kind.VIG)
    if kind not in Referral.Kind.values:
        raise Http404
    return redirect(actions.start(by=request.user, kind=kind))


@guarded(Action.ENTER_REFERRAL)
def enter(request):
    """Begin a referral for somebody who phoned."""
    form = EnterForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect(actions.start(by=request.user, kind=form.cleaned_data["kind"], referrer=form.referrer))
    return render(
        request, "referrals/intake/enter.html", {"form": form, "back_url": reverse("referrals:before_you_start")}
    )


# Answering


@guarded(Action.MAKE_REFERRAL)
@require_safe
def tasks(request, pk):
    """The task list of a draft."""
    draft = _own(request, pk)
    if not draft.is_draft:
        return redirect(draft)
    answered = Answered.of(draft)
    groups = task_list.groups(answered, files=draft.attachments.count())
    return render(
        request,
        "referrals/intake/tasks.html",
        {"draft": draft, "groups": groups, "draft_days": settings.DRAFT_DAYS, "back_url": reverse("referrals:mine")},
    )


@keeps_what_was_typed
@guarded(Action.MAKE_REFERRAL)
def question(request, pk, page, position=0):
    """One page of the form."""
    draft = _own(request, pk)
    if not draft.is_draft:
        return _was_sent(request, draft)
    answered = Answered.of(draft)
    asked = _asked(answered, page, position)
    conflict = None
    if request.method == "POST":
        typed, later = _typed(request), "later" in request.POST
        store = actions.keep_page if later else actions.save_page
        try:
            row = store(draft, *asked, typed, by=request.user, version=_version(request))
        except actions.TwoBrowsers as problem:
            conflict, row = problem, problem.stored
            form = _filled_in(asked, typed, answered)
        else:
            if later or row.is_complete:
                return _go_on(request, draft, asked, row, later)
            answered.take(row)
            form = asked.page.form(MultiValueDict(typed), answered=answered, position=position)
    else:
        row = answered.row(asked.slug, position)
        form = _filled_in(asked, typed_before_sign_in(request) or answered.typed(asked.slug, position), answered)
    context = {
        "form": form,
        "row": row,
        "heading": asked.page.title,
        "which": summary.which(answered, asked),
        "caption": summary.who(answered, asked) or pages.task_of(asked.page).title,
        "conflict": conflict,
        "stored": summary.rows_of(Answered.of(draft), asked) if conflict else (),
        "autosave_url": _url("autosave", draft, asked),
        "saved": _saved(row) if row else "",
        "back_url": _back(request, draft, asked),
    }
    return render(request, "referrals/intake/question.html", context, status=409 if conflict else 200)


@signed_out_in_json
@guarded(Action.MAKE_REFERRAL)
@require_POST
def autosave(request, pk, page, position=0):
    """Keep what is being typed. It never finds fault with it."""
    draft = _own(request, pk)
    asked = Asked(pages.find(page, draft.kind), position)
    if asked.page is None:
        raise Http404
    try:
        row = actions.keep_page(draft, *asked, _typed(request), by=request.user, version=_version(request))
    except Refusal as problem:
        return JsonResponse({"problem": problem.sentence}, status=409)
    return JsonResponse({"saved": _saved(row), "version": row.version})


@guarded(Action.MAKE_REFERRAL)
def match(request, pk, position):
    """Records that may be the same child: one of them, or none of these."""
    draft = _own(request, pk)
    if not draft.is_draft:
        return _was_sent(request, draft)
    answered = Answered.of(draft)
    if answered.row("child", position) is None:
        raise Http404
    found = what_may_be_told(actions.matches_for(answered, position), to=request.user)
    form = MatchForm(request.POST if request.method == "POST" else None, found=found)
    if request.method == "POST" and (not found or form.is_valid()):
        actions.answer_match(draft, position, form.child if found else None, by=request.user)
        return redirect(_after_match(request, draft, position))
    if not found and not answered.match_is_open(position):
        return redirect(_after_match(request, draft, position))
    trail.record("possible_matches", by=request.user, about=draft, found=len(found))
    asked = Asked(pages.find("child", draft.kind), position)
    context = {"form": form, "caption": summary.who(answered, asked), "number": len(found)}
    context["back_url"] = _back(request, draft, asked)
    return render(request, "referrals/intake/match.html", context)


@guarded(Action.MAKE_REFERRAL)
def people(request, pk, repeats):
    """The children, or the adults, so far; whether there is another."""
    draft = _own(request, pk)
    if not draft.is_draft:
        return _was_sent(request, draft)
    answered = Answered.of(draft)
    leading = _leading(draft, repeats)
    positions = answered.positions(repeats)
    is_full = len(positions) >= pages.MOST_PEOPLE
    typed = request.POST if request.method == "POST" else None
    form = AnotherForm(typed, who=PEOPLE[repeats][1], is_first=not positions)
    if form.is_valid() and form.cleaned_data["another"] and not is_full:
        return redirect(task_list.question_url(draft, leading, answered.next_position(repeats)))
    if form.is_valid():
        return redirect("referrals:tasks", pk)
    context = {
        "draft": draft,
        "form": form,
        "repeats": repeats,
        "people": [_person(answered, leading, position) for position in positions],
        "heading": f"The {PEOPLE[repeats][0]} on this referral",
        "is_full": is_full,
        "lacks_client": repeats == "adult" and not answered.has_client,
        "back_url": reverse("referrals:tasks", args=[pk]),
    }
    return render(request, "referrals/intake/people.html", context)


@guarded(Action.MAKE_REFERRAL)
def remove(request, pk, repeats, position):
    """Take a child or an adult out of a draft."""
    draft = _own(request, pk)
    if not draft.is_draft:
        return _was_sent(request, draft)
    answered = Answered.of(draft)
    if position not in answered.positions(repeats):
        raise Http404
    if request.method == "POST":
        actions.remove_person(draft, repeats, position, by=request.user)
        return redirect("referrals:people", pk, repeats)
    context = {
        "who": summary.who(answered, Asked(_leading(draft, repeats), position)),
        "back_url": reverse("referrals:people", args=[pk, repeats]),
    }
    return render(request, "referrals/intake/remove.html", context)


@guarded(Action.MAKE_REFERRAL)
def discard(request, pk):
    """Throw a draft away."""
    draft = _own(request, pk)
    if not draft.is_draft:
        return _was_sent(request, draft)
    if request.method == "POST":
        actions.discard(draft, by=request.user)
        messages.success(request, "Draft removed")
        return redirect("referrals:mine")
    return render(request, "referrals/intake/discard.html", {"back_url": reverse("referrals:tasks", args=[pk])})


# Sending


@guarded(Action.MAKE_REFERRAL)
@require_safe
def check(request, pk):
    """Check your answers."""
    draft = _own(request, pk)
    if not draft.is_draft:
        return redirect("referrals:sent", pk)
    return _check(request, Answered.of(draft), DeclarationForm(referral=draft))


@guarded(Action.MAKE_REFERRAL)
@require_POST
@transaction.atomic
def submit(request, pk):
    """Send it; a second click leads to the same confirmation."""
    answered = _answers_to_send(request, pk)
    form = DeclarationForm(request.POST, referral=answered.referral)
    if answered.referral.is_draft and not form.is_valid():
        return _check(request, answered, form)
    actions.submit(answered.referral, by=request.user, answered=answered)
    return redirect("referrals:sent", pk)


@guarded(Action.MAKE_REFERRAL)
@require_safe
def sent(request, pk):
    """The reference, what happens next, and how long it takes."""
    referral = _own(request, pk)
    if referral.is_draft:
        return redirect(referral)
    wait = None if referral.is_consultation else expected_wait(referral.quadrant, timezone.localdate())
    context = {
        "referral": referral,
        "wait": wait,
        "too_few": TOO_FEW_TO_SAY,
        "target_days": settings.TRIAGE_TARGET_WORKING_DAYS,
    }
    return render(request, "referrals/intake/sent.html", context)


# Afterwards


@keeps_what_was_typed
@guarded(Action.MAKE_REFERRAL)
def amend(request, pk, page, position=0):
    """Change an answer after sending, with the reason."""
    referral = _own(request, pk)
    if referral.is_draft:
        return redirect(referral)
    answered = Answered.of(referral)
    asked = _asked(answered, page, position)
    row, conflict = answered.row(asked.slug, position), None
    _may_change(request, answered, asked)
    if request.method == "POST":
        typed = _typed(request)
        form = asked.page.form(MultiValueDict(typed), answered=answered, position=position)
        why = WhyChangedForm(request.POST)
        if form.is_valid() and why.is_valid():
            reason, version = why.cleaned_data["why_changed"], _version(request)
            try:
                changed = actions.amend(referral, *asked, typed, reason=reason, by=request.user, version=version)
            except actions.TwoBrowsers as problem:
                conflict, row = problem, problem.stored
            else:
                _warn(request, form)
                messages.success(
                    request, "Answer changed" if changed else "Nothing was different: nothing was changed"
                )
                return redirect(referral)
    else:
        kept = typed_before_sign_in(request)
        form = _filled_in(asked, kept or answered.typed(asked.slug, position), answered)
        why = WhyChangedForm(initial={"why_changed": (kept or {}).get("why_changed", [""])[0]})
        trail.seen(referral, by=request.user)
    context = {
        "referral": referral,
        "form": form,
        "forms": [why],
        "why": why,
        "row": row,
        "heading": asked.page.title,
        "which": summary.which(answered, asked),
        "caption": summary.who(answered, asked) or referral.reference,
        "conflict": conflict,
        "stored": summary.rows_of(Answered.of(referral), asked) if conflict else (),
        "back_url": referral.get_absolute_url(),
    }
    return render(request, "referrals/intake/amend.html", context, status=409 if conflict else 200)


# Getting


def _own(request, pk):
    """A referral that the person makes: their draft, or one that was sent."""
    referrals = Referral.objects.select_related("referrer", "entered_by", "team")
    return get_object_or_404(visible(referrals, to=request.user, action=Action.MAKE_REFERRAL), pk=pk)


def _answers_to_send(request, pk):
    """The referral with its answers, in one query; nobody saves a page until they are sent."""
    answers = Answers.objects.select_related("referral__referrer", "match__merged_into")
    answers = answers.select_for_update(of=("referral",))
    rows = list(visible(answers, to=request.user, action=Action.MAKE_REFERRAL).filter(referral=pk))
    return Answered(rows[0].referral, rows) if rows else Answered(_own(request, pk), [])


def _asked(answered, slug, position):
    page = pages.find(slug, answered.referral.kind)
    if page is None or not answered.has(page, position):
        raise Http404
    return Asked(page, position)


def _leading(draft, repeats):
    """The first page about a child or an adult; a consultation has neither."""
    page = pages.find(repeats, draft.kind)
    if page is None or repeats not in PEOPLE:
        raise Http404
    return page


def _typed(request):
    return {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}


def _version(request):
    """The version that the form was opened with; nothing for a form that does not say."""
    version = request.POST.get("version", "")
    return int(version) if version.isascii() and version.isdigit() else None


def _may_change(request, answered, asked):
    is_sensitive = asked.slug == "address" and answered.first("address", "is_address_sensitive") == "yes"
    if not summary.may_see_address(answered.referral, request.user, is_sensitive=is_sensitive):
        raise Refusal("This address is kept from other people. Ask a coordinator to change it.")


# Showing


def _filled_in(asked, typed, answered):
    """The form with what was typed, before anybody finds fault with it."""
    values = MultiValueDict(typed)
    initial = {
        name: field.widget.value_from_datadict(values, {}, name) for name, field in asked.page.form.base_fields.items()
    }
    return asked.page.form(answered=answered, position=asked.position, initial=initial if typed else None)


def _saved(row):
    return f"Saved at {govuk_time(row.saved_at)}"


def _person(answered, leading, position):
    asked = Asked(leading, position)
    draft, repeats = answered.referral, leading.repeats
    own = [each for each in answered.asked_in(pages.task_of(leading)) if each.position == position]
    is_complete = all(answered.status(each) == COMPLETED for each in own)
    go_on = next((each for each in own if answered.status(each) != COMPLETED), asked)
    return {
        "who": summary.who(answered, asked),
        "is_complete": is_complete,
        "change_url": task_list.question_url(draft, *go_on),
        "remove_url": reverse("referrals:remove", args=[draft.pk, repeats, position]),
    }


def _check(request, answered, form):
    draft = answered.referral
    context = {
        "draft": draft,
        "form": form,
        "sections": summary.sections(draft, viewer=request.user, change_links=True, answered=answered),
        "unfinished": [(task.title, _where(answered, task)) for task in answered.unfinished],
        "files": summary.files(draft),
        "back_url": reverse("referrals:tasks", args=[draft.pk]),
    }
    return render(request, "referrals/intake/check.html", context)


def _where(answered, task):
    """Where to complete a task; the task list for one that has to wait."""
    row = task_list.row_of(answered, task)
    return row.href or reverse("referrals:tasks", args=[answered.referral.pk])


# Going


def _url(view, draft, asked):
    if asked.page.repeats:
        return reverse(f"referrals:{view}_n", args=[draft.pk, asked.slug, asked.position])
    return reverse(f"referrals:{view}", args=[draft.pk, asked.slug])


def _to_check(request):
    return request.GET.get("return") == "check"


def _back(request, draft, asked):
    if _to_check(request):
        return reverse("referrals:check", args=[draft.pk]) + f"#{summary.anchor(asked)}"
    return reverse("referrals:tasks", args=[draft.pk])


def _was_sent(request, referral):
    if request.method == "POST":
        raise Refusal(ALREADY_SENT)
    return redirect(referral)


def _warn(request, form):
    for sentence in form.warnings():
        messages.warning(request, sentence)


def _go_on(request, draft, asked, row, later):
    """To the task list when coming back later; otherwise to the next page, or straight back to checking."""
    if later:
        messages.success(request, _saved(row))
        return redirect("referrals:tasks", draft.pk)
    answered = Answered.of(draft)
    form = answered.form(*asked)
    if form.is_valid():
        _warn(request, form)
    if asked.page.task == "children" and answered.match_is_open(asked.position):
        back = "?return=check" if _to_check(request) else ""
        return redirect(reverse("referrals:match", args=[draft.pk, asked.position]) + back)
    return redirect(_next(request, draft, answered, asked))


def _after_match(request, draft, position):
    answered = Answered.of(draft)
    return _next(request, draft, answered, Asked(pages.find("identifiers", draft.kind), position))


def _next(request, draft, answered, asked):
    task = pages.task_of(asked.page)
    if _to_check(request):
        unanswered = [each for each in answered.asked_in(task) if answered.status(each) != COMPLETED]
        if unanswered:
            return task_list.question_url(draft, *unanswered[0], to_check=True)
        return reverse("referrals:check", args=[draft.pk]) + f"#{summary.anchor(asked)}"
    following = answered.after(*asked)
    if asked.slug in ("child-needs", "adult-needs"):
        return reverse("referrals:people", args=[draft.pk, asked.page.repeats])
    return task_list.question_url(draft, *following) if following else reverse("referrals:tasks", args=[draft.pk])
