"""Letters to the family: their list, one letter, writing it, printing it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases import record as case_record
from cases.models import Case
from cases.records import letters as letters_of
from cases.records.forms import GivenForm, LetterForm, NewLetterForm
from cases.records.models import Letter, LetterVersion
from cases.records.typed import kept, kept_for_a_short_form, must_be_of, version_in, version_of
from cases.states import CaseStatus
from cases.tabs import tabs
from vig_portal.access.checks import may, visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed, sent_or_kept
from vig_portal.audit import trail


@guarded(Action.READ_SESSION_RECORD)
@require_safe
def letters(request, pk):
    """The letters to the family, the latest first."""
    cases = visible(Case.objects.all(), to=request.user, action=Action.READ_SESSION_RECORD)
    case = get_object_or_404(case_record.with_its_tabs(cases, request.user), pk=pk)
    trail.seen(case, by=request.user, tab="letters")
    context = {
        "case": case,
        "glance": case_record.Glance(case, request.user),
        "tabs": tabs(case, request.user, "letters"),
        "letters": case.letters.select_related("adult", "by").prefetch_related("versions__given"),
        "may_write": _may_write(request, case),
    }
    return render(request, "cases/records/letters.html", context)


@guarded(Action.WORK_CASE)
@keeps_what_was_typed
def new_letter(request, pk):
    """To whom: the first version is made from the records."""
    cases = visible(Case.objects.select_related("referral"), to=request.user, action=Action.WORK_CASE)
    case = get_object_or_404(cases, pk=pk)
    adults = list(case.adults.current())
    form = NewLetterForm(sent_or_kept(request), adults=adults)
    if is_sent(request, form):
        begun = letters_of.begin(case, form.cleaned_data["adult"], by=request.user)
        return redirect("cases:edit_letter", begun.pk)
    trail.seen(case, by=request.user, page=request.resolver_match.url_name)
    context = {"case": case, "form": form}
    context["back_url"] = reverse("cases:letters", args=[case.pk])
    return render(request, "cases/records/new_letter.html", context)


@guarded(Action.READ_SESSION_RECORD)
@require_safe
def letter(request, pk):
    """A letter as it reads now, what to think of before it goes out, and its earlier versions."""
    found = _letter(request, pk, Action.READ_SESSION_RECORD)
    trail.seen(found, by=request.user)
    versions = list(found.versions.select_related("by").prefetch_related("given__by"))
    context = {
        "letter": found,
        "case": found.case,
        "latest": versions[0],
        "earlier": versions[1:],
        "given": [given for version in versions for given in version.given.all()],
        "needs": letters_of.needs(found.adult),
        "may_write": _may_write(request, found.case),
        "back_url": reverse("cases:letters", args=[found.case_id]),
    }
    return render(request, "cases/records/letter.html", context)


@guarded(Action.WORK_CASE)
@keeps_what_was_typed
def edit_letter(request, pk):
    """Change the words; each saving is a version, and the earlier ones stay."""
    found = _letter(request, pk, Action.WORK_CASE)
    latest, conflict = found.versions.first(), None
    if request.method == "POST":
        must_be_of(request)
        form = LetterForm(request.POST)
        if form.is_valid():
            words = form.cleaned_data["words"]
            try:
                saved = letters_of.save(found, words, by=request.user, version=version_of(request))
            except letters_of.Overtaken as problem:
                conflict, latest = problem, problem.latest
            else:
                messages.success(request, f"Saved as version {saved.number}. This is how it will read")
                return redirect(found)
        version = latest.number if conflict else version_of(request)
    else:
        trail.seen(found, by=request.user)
        typed = kept(request) or {}
        form = LetterForm(initial={"words": typed.get("words", [latest.words])[0]})
        version = typed.get("version", [latest.number])[0]
    context = {
        "letter": found,
        "case": found.case,
        "form": form,
        "version": version,
        "latest": latest,
        "conflict": conflict,
        "needs": letters_of.needs(found.adult),
        "back_url": found.get_absolute_url(),
    }
    return render(request, "cases/records/edit_letter.html", context, status=409 if conflict else 200)


@guarded(Action.WORK_CASE)
@keeps_what_was_typed
def give_letter(request, pk):
    """Write down that the letter, as it reads now, reached them."""
    found = _letter(request, pk, Action.WORK_CASE)
    latest = found.versions.first()
    typed = request.POST if request.method == "POST" else kept_for_a_short_form(request)
    number = version_in(typed or {}) or latest.number
    version = found.versions.filter(number=number).first() or latest
    written_on = timezone.localdate(version.at)
    form = GivenForm(typed, written_on=written_on)
    if is_sent(request, form):
        letters_of.give(found, number=number, **form.cleaned_data, by=request.user)
        messages.success(request, f"{found.adult} has version {number} of the letter")
        return redirect(found)
    trail.seen(found, by=request.user, page=request.resolver_match.url_name)
    context = {"letter": found, "case": found.case, "form": form, "version": number}
    context |= {"needs": letters_of.needs(found.adult), "back_url": found.get_absolute_url()}
    return render(request, "cases/records/give_letter.html", context)


@guarded(Action.READ_SESSION_RECORD)
@require_safe
def print_letter(request, pk, number):
    """A version of the letter on the council's paper, with nothing else on it."""
    found = _letter(request, pk, Action.READ_SESSION_RECORD)
    if number > 32_767:
        raise Http404
    versions = visible(LetterVersion.objects.all(), to=request.user, action=Action.READ_SESSION_RECORD)
    version = get_object_or_404(versions, letter=found, number=number)
    trail.seen(found, by=request.user, page=request.resolver_match.url_name)
    trail.record("print_letter", by=request.user, about=found, version=number)
    context = {"letter": found, "case": found.case, "version": version, "back_url": found.get_absolute_url()}
    return render(request, "cases/records/print_letter.html", context)


def _letter(request, pk, action):
    letters = Letter.objects.select_related("case__referral", "adult", "by")
    return get_object_or_404(visible(letters, to=request.user, action=action), pk=pk)


def _may_write(request, case):
    return case.status != CaseStatus.CLOSED and may(request.user, Action.WORK_CASE, case)
