"""Entering many referrals from a sheet: try it out, look, then have it entered."""

from collections import Counter

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from referrals.bulk import actions as bulk_intake
from referrals.bulk import sheet, trial
from referrals.bulk.columns import MUST_BE_THERE
from referrals.bulk.forms import SheetForm
from referrals.lists import typed_name, with_what_was_typed_of_the_child
from referrals.models import BulkIntake, Referral
from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action

WORDS = {trial.SENT: "Sent", trial.DRAFT: "Kept as a draft", trial.NOT_ENTERED: "Not entered"}
WOULD_BE = {trial.SENT: "Will be sent", trial.DRAFT: "Will be a draft", trial.NOT_ENTERED: "Cannot be entered"}
COLOURS = {trial.SENT: "green", trial.DRAFT: "yellow", trial.NOT_ENTERED: "red"}


@guarded(Action.ENTER_REFERRAL)
def bulk(request):
    """Upload a sheet, which is tried out first."""
    form = SheetForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        try:
            tried = bulk_intake.try_out(form.cleaned_data["file"].read(sheet.LARGEST + 1), by=request.user)
        except sheet.BadSheet as bad:
            form.add_error("file", bad.sentence)
        else:
            return redirect("referrals:bulk_sheet", tried.pk)
    return render(request, "referrals/bulk/bulk.html", {"form": form, "must_be_there": MUST_BE_THERE})


@guarded(Action.ENTER_REFERRAL)
@require_safe
def bulk_template(request):
    """The empty sheet with its headings."""
    return _download(sheet.template(), "vig-referrals-template.csv")


@guarded(Action.ENTER_REFERRAL)
@require_safe
def bulk_sheet(request, pk):
    """What would become of each row; afterwards, what became of it."""
    tried = _own(request, pk)
    context = {
        "tried": tried,
        "lines": _lines(tried.report if tried.confirmed_at else tried.trial, tried),
        "counted": Counter(entry["outcome"] for entry in (tried.report if tried.confirmed_at else tried.trial)),
        "back_url": reverse("referrals:bulk"),
    }
    return render(request, "referrals/bulk/bulk_sheet.html", context)


@require_POST
@guarded(Action.ENTER_REFERRAL)
def bulk_confirm(request, pk):
    """Have the rows entered."""
    tried = _own(request, pk)
    bulk_intake.confirm(tried, by=request.user)
    return redirect("referrals:bulk_sheet", tried.pk)


@require_POST
@guarded(Action.ENTER_REFERRAL)
def bulk_discard(request, pk):
    """Forget the sheet."""
    bulk_intake.discard(_own(request, pk), by=request.user)
    messages.success(request, "The sheet was discarded")
    return redirect("referrals:bulk")


@guarded(Action.ENTER_REFERRAL)
@require_safe
def bulk_report(request, pk):
    """The report as a sheet, one line for each row."""
    tried = _own(request, pk)
    head = ["Line", "What became of it", "Reference", "Why"]
    lines = [
        [entry["line"], WORDS[entry["outcome"]], entry.get("reference", ""), ". ".join(entry["why"])]
        for entry in tried.report
    ]
    return _download(sheet.write([head, *lines]), "vig-referrals-report.csv")


def _own(request, pk):
    """Sheets hold families: only who uploaded one sees it."""
    sheets = visible(BulkIntake.objects.all(), to=request.user, action=Action.ENTER_REFERRAL)
    return get_object_or_404(sheets, pk=pk, made_by=request.user)


def _lines(entries, tried):
    drafts = visible(Referral.objects.drafts(), to=tried.made_by, action=Action.MAKE_REFERRAL)
    found = drafts.filter(pk__in=[entry["pk"] for entry in entries if entry.get("pk") and not entry["reference"]])
    found = {str(draft.pk): draft for draft in with_what_was_typed_of_the_child(found)}
    names = {row["line"]: " ".join(row["cells"].get(heading, "") for heading in trial.NAMES) for row in tried.rows}
    words = WORDS if tried.confirmed_at else WOULD_BE
    return [
        entry
        | {
            "name": names.get(entry["line"], ""),
            "words": words[entry["outcome"]],
            "colour": COLOURS[entry["outcome"]],
            "draft_of": typed_name(found[entry["pk"]]) or "No name yet" if entry.get("pk") in found else "",
        }
        for entry in entries
    ]


def _download(text, name):
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
