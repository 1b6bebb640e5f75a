"""Drafts that nobody goes on with: a word a week before, then they are removed."""

from datetime import timedelta

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from referrals.models import Referral
from vig_portal.access.grants import holders
from vig_portal.audit import trail
from vig_portal.notifications.models import Notice
from vig_portal.notifications.notify import notify_all

WARNING = timedelta(days=7)
NOTICE = "draft_to_be_removed"


def remove_old(today):
    """Tell all who hold it a week before, and remove what was told of a week ago and not touched since."""
    for draft in _untouched_since(today - timedelta(days=settings.DRAFT_DAYS) + WARNING):
        with transaction.atomic():
            told = [hold.user for hold in holders(draft)]
            notify_all(told, "draft_to_be_removed", about=draft, slot=_slot(draft))
    for draft in _told_a_week_ago(_untouched_since(today - timedelta(days=settings.DRAFT_DAYS))):
        _remove_unless_touched(draft)


@transaction.atomic
def _remove_unless_touched(draft):
    """Remove it as it was found: it may have been sent, or worked on, since the list was read."""
    found = Referral.objects.drafts().filter(pk=draft.pk, touched_at=draft.touched_at)
    if found.select_for_update(of=("self",)).first():
        remove(draft, by=None, why="not touched")


@transaction.atomic
def remove(draft, *, by, why):
    """The draft, its answers and its files are gone. That there was one stays in the audit trail."""
    stored = list(draft.attachments.values_list("stored_as", flat=True))
    trail.record("remove_draft", by=by, about=draft, why=why)
    draft.delete()
    transaction.on_commit(lambda: [default_storage.delete(name) for name in stored], robust=True)


def _untouched_since(day):
    return Referral.objects.drafts().filter(touched_at__date__lte=day)


def _told_a_week_ago(drafts):
    told = Notice.objects.filter(
        name=NOTICE,
        thing_id=OuterRef("pk"),
        written_at__gt=OuterRef("touched_at"),
        written_at__lte=timezone.now() - WARNING,
    )
    return drafts.filter(Exists(told))


def _slot(draft):
    # A draft that was taken up again and left again is told of again.
    return f"{draft.touched_at:%Y-%m-%d}"
