"""Uploading a sheet of referrals, and saying that it is to be entered."""

from celery import current_app
from django.db import transaction
from django.utils import timezone

from referrals.bulk import sheet, trial
from referrals.models import BulkIntake
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.states.moves import NotYours, Refusal


@transaction.atomic
def try_out(content: bytes, *, by):
    """Read a sheet and say what would become of each row. Raises BadSheet with a sentence."""
    if not may(by, Action.ENTER_REFERRAL):
        raise NotYours("Only a coordinator enters referrals from a sheet.")
    rows = sheet.read(content)
    tried = BulkIntake.objects.create(
        made_by=by,
        rows=[row._asdict() for row in rows],
        trial=[verdict.kept() for verdict in trial.verdicts(rows)],
    )
    trail.record("try_sheet", by=by, about=tried, rows=len(rows))
    return tried


@transaction.atomic
def confirm(tried, *, by):
    """Have the rows entered: at once by the queue, or by the clock within a minute."""
    tried = BulkIntake.objects.select_for_update().get(pk=tried.pk)
    if tried.made_by_id != by.pk or not may(by, Action.ENTER_REFERRAL):
        raise NotYours("Only the person who uploaded a sheet can have it entered.")
    if tried.confirmed_at:
        raise Refusal("This sheet is being entered already.")
    tried.confirmed_at = timezone.now()
    tried.save(update_fields=["confirmed_at"])
    trail.record("enter_sheet", by=by, about=tried, rows=len(tried.rows))
    transaction.on_commit(_ring, robust=True)
    return tried


@transaction.atomic
def discard(tried, *, by):
    """Forget a sheet that is not to be entered."""
    tried = BulkIntake.objects.select_for_update().get(pk=tried.pk)
    if tried.made_by_id != by.pk or (tried.confirmed_at and not tried.finished_at):
        raise Refusal("This sheet is being entered already.")
    trail.record("discard_sheet", by=by, about=tried)
    tried.delete()


def _ring():
    current_app.send_task("referrals.bulk.tasks.enter_sheets", retry=False, ignore_result=True)
