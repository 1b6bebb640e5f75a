"""Adding a file to a referral, and taking one away from a draft."""

import hashlib
import secrets

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from referrals.files import scanning
from referrals.files.checking import BadFile, check
from referrals.models import Attachment, Referral
from referrals.states import OPEN, ReferralStatus
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.states.moves import NotYours, Refusal

MOST_FILES = 20


def attach(referral, file, *, name, by):
    """Keep a file with the referral, under a name that nobody can guess. Raises BadFile with a sentence."""
    checked = check(file, name)
    scan = scanning.first_look(checked.content)
    if scan == Attachment.Scan.INFECTED:
        trail.record("virus_found", by=by, about=referral)
        raise BadFile("The selected file contains a virus")
    return _keep(referral, checked, scan, by)


@transaction.atomic
def remove(attachment, *, by):
    """Take a file out of a draft; its bytes go with it."""
    referral = _locked(attachment.referral, by)
    if not referral.is_draft:
        raise Refusal("Files stay with a referral once it has been sent.")
    trail.record("remove_file", by=by, about=attachment)
    _forget_bytes([attachment.stored_as])
    Attachment.objects.filter(pk=attachment.pk).delete()
    _touch(referral)


def delete_files_of(referral):
    """Delete the bytes of every file of a referral that is about to be removed, once it is."""
    _forget_bytes(list(referral.attachments.values_list("stored_as", flat=True)))


@transaction.atomic
def _keep(referral, checked, scan, by):
    referral = _locked(referral, by)
    if not referral.is_draft and referral.status not in OPEN:
        raise Refusal(Referral.moved_on_sentence(referral.status))
    if referral.attachments.count() >= MOST_FILES:
        raise BadFile(f"You can add up to {MOST_FILES} files")
    stored_as = _store(checked.content)
    try:
        attachment = Attachment.objects.create(
            referral=referral,
            name=checked.name,
            content_type=checked.content_type,
            size=checked.content.seek(0, 2),
            sha256=_digest(checked.content),
            stored_as=stored_as,
            scan=scan,
            scanned_at=timezone.now() if scan == Attachment.Scan.CLEAN else None,
            added_by=by,
        )
        trail.record("add_file", by=by, about=attachment, referral=str(referral.pk))
        _touch(referral)
    except BaseException:
        default_storage.delete(stored_as)
        raise
    return attachment


def _store(content):
    token = secrets.token_hex(32)
    content.seek(0)
    return default_storage.save(f"{token[:2]}/{token}", File(content))


def _digest(content):
    content.seek(0)
    digest = hashlib.sha256()
    while chunk := content.read(1024 * 1024):
        digest.update(chunk)
    return digest.hexdigest()


def _forget_bytes(names):
    transaction.on_commit(lambda: [default_storage.delete(name) for name in names], robust=True)


def _touch(referral):
    if referral.status == ReferralStatus.DRAFT:
        Referral.objects.filter(pk=referral.pk).update(touched_at=timezone.now())


def _locked(referral, by):
    referral = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    if not may(by, Action.MAKE_REFERRAL, referral):
        raise NotYours("This referral is not in your hands.")
    return referral
