"""Handing a case over, cover, closing and reopening."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases import record
from cases.ending import closing, cover, handover, reopening, who
from cases.ending.forms import CloseForm, CoverForm, HandOverForm, RefuseForm, ReopenForm, SummaryForm
from cases.ending.missing import what_is_missing
from cases.ending.models import ClosingSummary, Cover, Handover
from cases.ending.shown import back_to, how_far, page_of_ending, summary_lines, with_what_is_asked
from cases.ending.states import HandoverStatus
from cases.models import Case
from cases.states import CaseStatus
from cases.tabs import tabs
from cases.videos.destroying import countdown as films
from referrals.allocation import matching, offers
from referrals.allocation.asked import in_short
from referrals.intake import summary as answers
from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed, sent_or_kept
from vig_portal.audit import trail
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.reference import codes
from vig_portal.states.moves import Refusal
from vig_portal.states.refusals import done


@guarded(Action.VIEW_CASE)
@require_safe
def ending(request, pk):
    """Who has the case, and how it ends."""
    case = _case(request, pk, Action.VIEW_CASE)
    trail.seen(case, by=request.user, tab="ending")
    context = {
        "case": case,
        "glance": record.Glance(case, request.user),
        "tabs": tabs(case, request.user, "ending"),
        **page_of_ending(case, request.user),
    }
    return render(request, "cases/ending/ending.html", context)


# Handing over


@guarded(Action.HAND_OVER_CASE)
@require_safe
def hand_over(request, pk):
    """Who could take the case over, and why."""
    case = _open(_case(request, pk, Action.HAND_OVER_CASE))
    context = {
        "case": case,
        "ranking": who.ranking_of(case),
        "asked": in_short(case.referral),
        "waiting": case.handovers.waiting().select_related("to__user").first(),
        "back_url": back_to(case),
    }
    return _page(request, "cases/ending/hand_over.html", context)


@guarded(Action.HAND_OVER_CASE)
@keeps_what_was_typed
def offer_handover(request, pk, practitioner_pk):
    """Ask one practitioner to take the case over."""
    case = _open(_case(request, pk, Action.HAND_OVER_CASE))
    suggestion = _suggestion(case, practitioner_pk)
    form = HandOverForm(sent_or_kept(request))
    if is_sent(request, form):
        made = handover.offer(case, suggestion.practitioner, **form.cleaned_data, by=request.user)
        messages.success(request, f"{made.to} was asked, and has until {govuk_date(made.answer_by)} to answer")
        return redirect("cases:ending", case.pk)
    context = {
        "case": case,
        "suggestion": suggestion,
        "form": form,
        "sessions": handover.to_be_called_off(case),
        "back_url": reverse("cases:hand_over", args=[case.pk]),
    }
    return _page(request, "cases/ending/offer_handover.html", context)


@guarded(Action.ANSWER_HANDOVER)
@require_safe
def asked(request, pk):
    """A case that I am asked to take over: what an offer shows, and not the case."""
    row = _asked_of_me(request, pk)
    if row.status == HandoverStatus.ACCEPTED:
        return redirect("cases:page", row.case_id)
    if row.status != HandoverStatus.OFFERED or row.case.status == CaseStatus.CLOSED:
        raise Refusal(Handover.moved_on_sentence(row.status))
    trail.seen(row, by=request.user)
    referral = row.case.referral
    context = {
        "handover": row,
        "first_names": [link.child.first_name for link in referral.child_links.all()],
        "reason": codes.label("reason_hand_over", row.reason),
        "time_left": offers.time_left(row, timezone.localdate()),
        "asked": in_short(referral),
        "sections": offers.answered_only(answers.sections(referral, viewer=request.user)),
        "factors": matching.in_sides([matching.Factor(**factor) for factor in row.factors]),
    }
    return render(request, "cases/ending/asked.html", context)


@guarded(Action.ANSWER_HANDOVER)
@require_POST
def accept_handover(request, pk):
    """Take the case over."""
    case = handover.accept(_asked_of_me(request, pk), by=request.user)
    messages.success(request, "You have taken the case over")
    return redirect(case)


@guarded(Action.ANSWER_HANDOVER)
@keeps_what_was_typed
def refuse_handover(request, pk):
    """Say no, and why."""
    row = _asked_of_me(request, pk)
    form = RefuseForm(sent_or_kept(request))
    if is_sent(request, form):
        handover.refuse(row, **form.cleaned_data, by=request.user)
        messages.success(request, "You have refused the case. The coordinators are told")
        return redirect("home")
    context = {"handover": row, "form": form, "back_url": row.get_absolute_url()}
    return render(request, "cases/ending/refuse.html", context)


@guarded(Action.HAND_OVER_CASE)
@require_POST
def revoke_handover(request, pk):
    """Take a handover back that was not answered yet."""
    allowed = visible(Handover.objects.all(), to=request.user, action=Action.HAND_OVER_CASE)
    row = handover.revoke(get_object_or_404(with_what_is_asked(allowed), pk=pk), by=request.user)
    messages.success(request, f"{row.to} is no longer asked to take the case over")
    return redirect("cases:ending", row.case_id)


# Cover


@guarded(Action.HAND_OVER_CASE)
@keeps_what_was_typed
def give_cover(request, pk):
    """Let somebody cover until a day."""
    case = _open(_case(request, pk, Action.HAND_OVER_CASE))
    can, cannot = who.who_can_cover(case)
    form = CoverForm(sent_or_kept(request), can=can)
    if is_sent(request, form) and (given := done(form, cover.give, case, **form.cleaned_data, by=request.user)):
        messages.success(request, f"{given.practitioner} covers until {govuk_date(given.last_day)}")
        return redirect("cases:ending", case.pk)
    context = {"case": case, "form": form, "cannot": cannot, "back_url": back_to(case)}
    return _page(request, "cases/ending/cover.html", context)


@guarded(Action.HAND_OVER_CASE)
@require_POST
def end_cover(request, pk):
    """End cover before its last day."""
    allowed = visible(Cover.objects.all(), to=request.user, action=Action.HAND_OVER_CASE)
    given = cover.end(get_object_or_404(allowed.select_related("case"), pk=pk), by=request.user)
    messages.success(request, f"{given.practitioner} no longer covers")
    return redirect("cases:ending", given.case_id)


# Closing


@guarded(Action.CLOSE_CASE)
@keeps_what_was_typed
def closing_summary(request, pk):
    """The page for the family: what helped, what comes next, and with whom it was agreed."""
    case = _case(request, pk, Action.CLOSE_CASE)
    latest = closing.latest_summary(case)
    _open(case)
    adults = [adult for adult in case.adults.all() if adult.left_on is None]
    form = SummaryForm(sent_or_kept(request), adults=adults, initial=_as_typed(case, latest))
    meanwhile = None
    if is_sent(request, form):
        try:
            kept = closing.write_summary(case, **form.cleaned_data, by=request.user)
        except closing.Stale as stale:
            meanwhile = stale.summary
            form = _with_version(form, meanwhile)
        else:
            messages.success(request, "The closing summary is kept")
            if form.cleaned_data["agreed_on"] and not kept.is_agreed:
                messages.warning(request, "Its words have changed since it was agreed. Agree it with the family again")
            return redirect("cases:ending", case.pk)
    context = {"case": case, "form": form, "meanwhile": meanwhile, "back_url": back_to(case)}
    if meanwhile is not None:
        context["meanwhile_lines"] = summary_lines(meanwhile)
    return _page(request, "cases/ending/closing_summary.html", context, status=409 if meanwhile else 200)


def _as_typed(case, summary):
    """What stands in the form; after a reopening what was written for the closing before."""
    if summary is None:
        before = case.closing_summaries.first()
        if before is None:
            return {"version": 0}
        return {"version": 0, "what_helped": before.what_helped, "next_steps": before.next_steps,
                "next_steps_by": before.next_steps_by, "stills_given": before.stills_given}  # fmt: skip
    names = ("version", "what_helped", "next_steps", "next_steps_by", "stills_given", "agreed_on")
    agreed_with = [str(adult.pk) for adult in summary.agreed_with.all()]
    return {name: getattr(summary, name) for name in names} | {"agreed_with": agreed_with}


def _with_version(form, summary):
    """The same form with what was typed, ready to be sent over what stands there now."""
    data = form.data.copy()
    data["version"] = summary.version
    return SummaryForm(data, adults=form.adults.values())


@guarded(Action.CLOSE_CASE)
@require_safe
def print_closing_summary(request, pk):
    """The closing summary on one sheet, for the family."""
    case = _case(request, pk, Action.CLOSE_CASE)
    written = visible(ClosingSummary.objects.all(), to=request.user, action=Action.CLOSE_CASE).filter(case=case)
    summary = written.select_related("written_by").prefetch_related("agreed_with").first()
    if summary is None:
        raise Http404
    trail.seen(case, by=request.user, page=request.resolver_match.url_name)
    trail.record("print_closing_summary", by=request.user, about=case)
    context = {"case": case, "summary": summary, "lines": summary_lines(summary), "back_url": back_to(case)}
    context["children"] = [child.known_as for child in case.focus_children.all()]
    return render(request, "cases/ending/print.html", context)


@guarded(Action.CLOSE_CASE)
@keeps_what_was_typed
def close(request, pk):
    """Close the case: what is missing first, then why."""
    case = _case(request, pk, Action.CLOSE_CASE)
    if case.status == CaseStatus.CLOSED:
        raise Refusal(closing.who_closed(case))
    missing = what_is_missing(case)
    sentences = "\n".join(row.sentence for row in missing)
    form = CloseForm(sent_or_kept(request), missing=missing, initial={"shown": sentences})
    stops = [row for row in missing if row.stops]
    if not stops and is_sent(request, form) and (done := _closed(request, case, form)):
        messages.success(request, f"The case is closed: {done.get_kind_display().lower()}")
        return redirect("cases:ending", case.pk)
    if form.is_bound:
        form.shows_now(missing)
    context = {
        "case": case,
        "form": form,
        "missing": missing,
        "stops": stops,
        "cycles": how_far(case),
        "films": films.if_closed_today(case),
        "back_url": back_to(case),
    }
    return _page(request, "cases/ending/close.html", context)


def _closed(request, case, form):
    """Close it; what does not fit is said on the form, which has read what is missing now."""
    said = dict(form.cleaned_data)
    shown = said.pop("shown").replace("\r\n", "\n").split("\n")
    try:
        return closing.close(case, **said, shown=shown, by=request.user)
    except closing.NotLikeThis as refusal:
        form.add_error(None, refusal.sentence)
        return None


@guarded(Action.REOPEN_CASE)
@keeps_what_was_typed
def reopen(request, pk):
    """Open a closed case again."""
    case = _case(request, pk, Action.REOPEN_CASE)
    form = ReopenForm(sent_or_kept(request))
    if is_sent(request, form):
        done = reopening.reopen(case, **form.cleaned_data, by=request.user)
        if not done.reasons:
            messages.success(request, f"The case is open again, with {done.former}")
            return redirect("cases:ending", case.pk)
        reasons = ". ".join(done.reasons)
        messages.warning(request, f"The case is open again, and {done.former} cannot go on with it. {reasons}.")
        return redirect("cases:hand_over", case.pk)
    context = {"case": case, "form": form, "back_url": back_to(case)}
    context["reasons"] = who.reasons_against(case, case.allocation.practitioner)
    return _page(request, "cases/ending/reopen.html", context)


# Records


def _page(request, template, context, status=200):
    """A page on which something is decided about a case: who read it is written down."""
    trail.seen(context["case"], by=request.user, page=request.resolver_match.url_name)
    return render(request, template, context, status=status)


def _case(request, pk, action):
    allowed = visible(Case.objects.all(), to=request.user, action=action)
    return get_object_or_404(record.with_its_tabs(allowed, request.user), pk=pk)


def _open(case):
    if case.status == CaseStatus.CLOSED:
        raise Refusal(Case.moved_on_sentence(case.status))
    return case


def _asked_of_me(request, pk):
    allowed = visible(Handover.objects.all(), to=request.user, action=Action.ANSWER_HANDOVER)
    return handover.asked_of(request.user, with_what_is_asked(allowed), pk)


def _suggestion(case, practitioner_pk):
    ranking = who.ranking_of(case)
    for row in ranking.suggested:
        if row.practitioner.pk == practitioner_pk:
            return row
    for row in ranking.excluded:
        if row.practitioner.pk == practitioner_pk:
            raise Refusal(handover.cannot(row))
    raise Refusal("This practitioner is not in the directory.")
