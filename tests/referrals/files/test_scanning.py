"""Viruses: no answer is not a yes."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage

from referrals.files import actions as files
from referrals.files import scanning
from referrals.files.tasks import scan_waiting_files
from referrals.models import Attachment
from tests.make import make_referral
from tests.referrals.files.samples import EICAR, docx, pdf
from tests.referrals.files.scanner import running
from vig_portal.audit.models import Entry

Scan = Attachment.Scan


@pytest.fixture
def production(settings):
    settings.DEMO = settings.DEBUG = False
    settings.CLAMD_ADDRESS = ""
    return settings


@pytest.fixture
def waiting(db, production):
    """A file that came in while no scanner answered."""
    referral = make_referral()
    return files.attach(referral, BytesIO(pdf()), name="plan.pdf", by=referral.referrer)


def test_a_clean_file_is_clean(settings):
    content = pdf(b"x" * 300_000)
    with running() as scanner:
        settings.CLAMD_ADDRESS = scanner.address

        assert scanning.is_clean(BytesIO(content))

    assert scanner.heard == [content]


def test_over_a_unix_socket_too(settings, tmp_path):
    with running(str(tmp_path / "s")) as scanner:
        settings.CLAMD_ADDRESS = scanner.address

        assert not scanning.is_clean(BytesIO(EICAR))


@pytest.mark.parametrize("mood", ["confused", "silent"])
def test_anything_but_yes_or_no_is_no_answer(mood, settings, monkeypatch):
    monkeypatch.setattr(scanning, "PATIENCE", 0.3)
    with running(mood=mood) as scanner:
        settings.CLAMD_ADDRESS = scanner.address

        with pytest.raises(scanning.NoAnswer):
            scanning.is_clean(BytesIO(pdf()))


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nowhere/clamd.sock"])
def test_a_scanner_that_is_not_there_gives_no_answer(address, settings):
    settings.CLAMD_ADDRESS = address

    with pytest.raises(scanning.NoAnswer):
        scanning.is_clean(BytesIO(pdf()))


def test_without_a_scanner_a_file_waits_in_production(production):
    assert scanning.first_look(BytesIO(pdf())) == Scan.WAITING


def test_without_a_scanner_a_file_of_the_demo_says_so(settings):
    settings.DEMO, settings.CLAMD_ADDRESS = True, ""

    assert scanning.first_look(BytesIO(pdf())) == Scan.NOT_SCANNED


def test_a_file_that_was_not_scanned_in_the_demo_is_not_read_in_production(production):
    assert not scanning.may_be_read(Attachment(scan=Scan.NOT_SCANNED))
    assert not scanning.may_be_read(Attachment(scan=Scan.WAITING))
    assert scanning.may_be_read(Attachment(scan=Scan.CLEAN))


def test_a_scanner_that_does_not_answer_makes_a_file_wait(production):
    production.CLAMD_ADDRESS = "127.0.0.1:1"

    assert scanning.first_look(BytesIO(pdf())) == Scan.WAITING


def test_the_clock_scans_what_waits(waiting, production):
    with running() as scanner:
        production.CLAMD_ADDRESS = scanner.address
        scan_waiting_files()

    waiting.refresh_from_db()
    assert waiting.scan == Scan.CLEAN
    assert waiting.scanned_at


def test_a_virus_found_later_is_removed(waiting, production, django_capture_on_commit_callbacks):
    with running(mood="suspicious") as scanner, django_capture_on_commit_callbacks(execute=True):
        production.CLAMD_ADDRESS = scanner.address
        scan_waiting_files()

    waiting.refresh_from_db()
    assert waiting.scan == Scan.INFECTED
    assert not default_storage.exists(waiting.stored_as)
    assert Entry.objects.filter(action="virus_found", thing_id=waiting.pk).exists()


def test_a_file_goes_on_waiting_while_the_scanner_is_away(waiting, production):
    production.CLAMD_ADDRESS = "127.0.0.1:1"
    scan_waiting_files()

    waiting.refresh_from_db()
    assert waiting.scan == Scan.WAITING


def test_without_a_scanner_the_clock_does_nothing(waiting):
    scan_waiting_files()

    waiting.refresh_from_db()
    assert waiting.scan == Scan.WAITING


def test_what_was_not_scanned_is_scanned_once_there_is_a_scanner(waiting, production):
    Attachment.objects.update(scan=Scan.NOT_SCANNED)
    with running() as scanner:
        production.CLAMD_ADDRESS = scanner.address
        scan_waiting_files()

    waiting.refresh_from_db()
    assert waiting.scan == Scan.CLEAN


def test_a_virus_is_refused_at_once(db, production):
    referral = make_referral()
    infected = docx([("word/media/a.txt", b"")]) + b""
    with running(mood="suspicious") as scanner:
        production.CLAMD_ADDRESS = scanner.address

        with pytest.raises(files.BadFile, match="contains a virus"):
            files.attach(referral, BytesIO(infected), name="a.docx", by=referral.referrer)

    assert not Attachment.objects.exists()


def test_a_virus_in_a_pdf_is_seen(production):
    with running() as scanner:
        production.CLAMD_ADDRESS = scanner.address

        assert scanning.first_look(BytesIO(pdf(EICAR))) == Scan.INFECTED
