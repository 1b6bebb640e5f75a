"""Viruses: what the scanner says of a file, over its socket. No answer is not a yes."""

import socket
import struct
from contextlib import closing

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from referrals.models import Attachment
from vig_portal.audit import trail

CHUNK = 64 * 1024
PATIENCE = 30  # seconds
Scan = Attachment.Scan


class NoAnswer(Exception):
    """The scanner is not there, is slow, or has said something else than yes or no."""


def is_configured() -> bool:
    return bool(settings.CLAMD_ADDRESS)


def may_go_without() -> bool:
    """Only where nobody is real may a file be read that was not scanned."""
    return settings.DEMO or settings.DEBUG


def may_be_read(attachment) -> bool:
    """Whether the file may be given out."""
    return attachment.scan == Scan.CLEAN or (attachment.scan == Scan.NOT_SCANNED and may_go_without())


def first_look(file) -> str:
    """What is known of a file that has just come in."""
    if not is_configured():
        return Scan.NOT_SCANNED if may_go_without() else Scan.WAITING
    try:
        return Scan.CLEAN if is_clean(file) else Scan.INFECTED
    except NoAnswer:
        return Scan.WAITING


def is_clean(file) -> bool:
    """Ask the scanner; raises NoAnswer."""
    file.seek(0)
    try:
        with closing(_connection()) as scanner:
            scanner.sendall(b"zINSTREAM\0")
            while chunk := file.read(CHUNK):
                scanner.sendall(struct.pack("!L", len(chunk)) + chunk)
            scanner.sendall(struct.pack("!L", 0))
            said = _said(scanner)
    except OSError as problem:
        raise NoAnswer(str(problem))
    if said == "stream: OK":
        return True
    if said.endswith(" FOUND"):
        return False
    raise NoAnswer(said)


def scan_waiting():
    """Ask about every file that still waits, the oldest first; stop when the scanner does not answer."""
    if not is_configured():
        return
    waiting = Attachment.objects.filter(Q(scan=Scan.WAITING) | Q(scan=Scan.NOT_SCANNED)).order_by("added_at")
    for pk in waiting.values_list("pk", flat=True):
        try:
            _scan(pk)
        except NoAnswer:
            return


@transaction.atomic
def _scan(pk):
    """One file, by one worker at a time."""
    locked = Attachment.objects.select_for_update(skip_locked=True).filter(pk=pk)
    attachment = locked.filter(scan__in=(Scan.WAITING, Scan.NOT_SCANNED)).first()
    if attachment is None:
        return
    try:
        with default_storage.open(attachment.stored_as) as file:
            clean = is_clean(file)
    except FileNotFoundError:
        return
    attachment.scan = Scan.CLEAN if clean else Scan.INFECTED
    attachment.scanned_at = timezone.now()
    attachment.save(update_fields=["scan", "scanned_at"])
    if not clean:
        trail.record("virus_found", by=None, about=attachment)
        stored_as = attachment.stored_as
        transaction.on_commit(lambda: default_storage.delete(stored_as), robust=True)


def _connection():
    address = settings.CLAMD_ADDRESS
    if address.startswith("/"):
        scanner = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        scanner.settimeout(PATIENCE)
        try:
            scanner.connect(address)
        except OSError:
            scanner.close()
            raise
        return scanner
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=PATIENCE)


def _said(scanner):
    heard = b""
    while b"\0" not in heard and len(heard) < 4096 and (part := scanner.recv(4096)):
        heard += part
    return heard.split(b"\0")[0].decode("utf-8", "replace").strip()
