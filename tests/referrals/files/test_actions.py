"""Adding a file, and taking one away."""

import hashlib
import os
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection

from referrals.files import actions as files
from referrals.models import Attachment, Referral
from tests.make import make_referral
from tests.referrals.files.samples import pdf, picture
from vig_portal.audit.models import Entry
from vig_portal.states.moves import NotYours, Refusal

pytestmark = pytest.mark.django_db


def attach(referral, content=None, name="Care plan.pdf", by=None):
    return files.attach(referral, BytesIO(content or pdf()), name=name, by=by or referral.referrer)


@pytest.mark.parametrize("status", ["draft", "submitted", "information_needed", "accepted"])
def test_a_file_is_kept_under_a_name_that_says_nothing(status):
    referral = make_referral(status)

    attached = attach(referral)

    assert attached.name == "Care plan.pdf"
    assert len(attached.stored_as) >= 64
    assert "plan" not in attached.stored_as and attached.pk.hex not in attached.stored_as
    with default_storage.open(attached.stored_as) as kept:
        content = kept.read()
    assert content == pdf()
    assert (attached.size, attached.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert Entry.objects.filter(action="add_file", thing_id=attached.pk).exists()


def test_nobody_else_on_the_machine_reads_it():
    path = default_storage.path(attach(make_referral()).stored_as)

    with open(path) as kept:
        assert os.fstat(kept.fileno()).st_mode & 0o077 == 0


def test_of_a_picture_only_what_was_drawn_anew_is_kept():
    original = picture("JPEG")

    attached = attach(make_referral(), original, "a.jpg")

    with default_storage.open(attached.stored_as) as kept:
        assert kept.read() != original


@pytest.mark.parametrize("status", ["withdrawn", "declined", "allocated", "duplicate"])
def test_a_referral_that_is_not_open_takes_no_files(status):
    with pytest.raises(Refusal):
        attach(make_referral(status))


def test_only_who_holds_it_adds_files(referrer, colleague, stranger):
    referral = make_referral(by=referrer)

    for person in (colleague, stranger):
        with pytest.raises(NotYours):
            attach(referral, by=person)
    assert not Attachment.objects.exists()


def test_there_is_an_end_to_it(monkeypatch):
    monkeypatch.setattr(files, "MOST_FILES", 2)
    referral = make_referral("draft")
    attach(referral), attach(referral)

    with pytest.raises(files.BadFile, match="up to 2 files"):
        attach(referral)


def test_bytes_without_a_row_are_not_left_behind(monkeypatch):
    referral, kept = make_referral(), []
    save = default_storage.save
    monkeypatch.setattr(
        type(default_storage._wrapped), "save", lambda self, *a, **k: kept.append(save(*a, **k)) or kept[-1]
    )
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE referrals_attachment ADD CONSTRAINT none CHECK (size < 0) NOT VALID")

    with pytest.raises(DatabaseError):
        attach(referral)

    assert kept and not default_storage.exists(kept[0])


def test_removing_it_from_a_draft_removes_its_bytes(django_capture_on_commit_callbacks):
    attached = attach(make_referral("draft"))

    with django_capture_on_commit_callbacks(execute=True):
        files.remove(attached, by=attached.added_by)

    assert not Attachment.objects.exists()
    assert not default_storage.exists(attached.stored_as)


def test_files_stay_once_it_was_sent():
    attached = attach(make_referral())

    with pytest.raises(Refusal, match="stay"):
        files.remove(attached, by=attached.added_by)


def test_the_bytes_of_a_removed_draft_go_when_it_is_gone(django_capture_on_commit_callbacks):
    draft = make_referral("draft")
    attached = attach(draft)

    with django_capture_on_commit_callbacks(execute=True):
        files.delete_files_of(draft)
        assert default_storage.exists(attached.stored_as)
        draft.delete()

    assert not default_storage.exists(attached.stored_as)
    assert not Referral.objects.exists()
