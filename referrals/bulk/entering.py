"""Entering the rows of a sheet, one at a time: each whole or not at all, and none twice."""

import logging

from django.db import transaction
from django.utils import timezone

from referrals.bulk import trial
from referrals.bulk.columns import REFERRER
from referrals.bulk.sheet import Row
from referrals.intake import actions as intake
from referrals.intake.answered import Answered
from referrals.models import BulkIntake
from vig_portal.states.moves import Refusal

log = logging.getLogger(__name__)
A_FAULT = "Could not be entered because of a fault in the portal. Nothing of it was kept"


def enter_confirmed(most: int) -> bool:
    """Enter some rows of the sheets that were confirmed and are not finished; whether there are more to enter."""
    for pk in BulkIntake.objects.filter(confirmed_at__isnull=False, finished_at=None).values_list("pk", flat=True):
        while _enter_next(pk):
            most -= 1
            if not most:
                return True
    return False


def forget_before(moment):
    """Remove the sheets that nobody has confirmed since, and the reports that are as old."""
    BulkIntake.objects.filter(made_at__lt=moment).exclude(confirmed_at__isnull=False, finished_at=None).delete()


@transaction.atomic
def _enter_next(pk):
    """Enter the next row and report on it; False when there is none, or another worker is at it."""
    sheets = BulkIntake.objects.select_for_update(of=("self",), skip_locked=True).select_related("made_by")
    sheet = sheets.filter(pk=pk, finished_at=None).first()
    if sheet is None:
        return False
    if len(sheet.report) == len(sheet.rows):
        sheet.rows, sheet.finished_at = [], timezone.now()
        sheet.save(update_fields=["rows", "finished_at"])
        return False
    rows = [Row(**entry) for entry in sheet.rows]
    sheet.report = [*sheet.report, _reported(rows[len(sheet.report)], rows, by=sheet.made_by)]
    sheet.save(update_fields=["report"])
    return True


def _reported(row, rows, *, by):
    referrers = trial.referrers_in([row])
    verdict = trial.verdict(row, referrers=referrers, first_lines=trial.first_lines_of(rows))
    if verdict.outcome == trial.NOT_ENTERED:
        return verdict.kept()
    try:
        with transaction.atomic():
            referral = _entered(row, by=by, referrer=referrers[row.cells[REFERRER].casefold()])
    except Refusal as refusal:
        return trial.Verdict(row.line, trial.NOT_ENTERED, [refusal.sentence]).kept()
    except Exception as problem:
        # Its kind only: the words of a database error may quote the row.
        log.error("a row of a sheet could not be entered: %s", type(problem).__name__)
        return trial.Verdict(row.line, trial.NOT_ENTERED, [A_FAULT]).kept()
    outcome = trial.DRAFT if referral.is_draft else trial.SENT
    why = verdict.why if referral.is_draft else []
    return trial.Verdict(row.line, outcome, why).kept() | {
        "pk": str(referral.pk),
        "reference": referral.reference or "",
    }


def _entered(row, *, by, referrer):
    """The referral, through the same steps as in the browser: sent if it is whole, else a draft."""
    filled = trial.answered_from(row)
    is_whole = not filled.unfinished
    draft = intake.start(by=by, referrer=referrer, is_told=False)
    for asked in filled.asked:
        entry = filled.row(asked.slug)
        if entry is None or not (is_whole or entry.typed):
            continue
        keep = intake.save_page if filled.form(asked.page).is_valid() else intake.keep_page
        keep(draft, asked.page, asked.position, entry.typed, by=by)
    answered = Answered.of(draft)
    if not answered.unfinished:
        return intake.submit(draft, by=by, answered=answered)
    if draft.entered_by:
        intake.tell_of_draft(draft)
    return draft
