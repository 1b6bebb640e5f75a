"""The tus protocol 1.0 for resumable uploads: what a request says, and how it is answered.

Of its extensions: creation, termination, checksum, expiration. https://tus.io/protocols/resumable-upload
"""

import base64
import binascii
import errno
import hashlib
import hmac
import re
from datetime import timedelta
from functools import wraps

from django.http import HttpResponse, JsonResponse, UnreadablePostError
from django.utils.http import http_date

from cases.videos.answers import refused
from vig_portal.states.moves import Refusal

VERSION = "1.0.0"
METHODS = ("HEAD", "POST", "PATCH", "DELETE")
CONTENT_TYPE = "application/offset+octet-stream"
MOST = 4 * 1024**2  # bytes of one request: it lies in memory, and is what a lost connection costs
KEPT_FOR = timedelta(hours=24)  # an upload to which nothing was added for so long is given up
CHECKSUM_MISMATCH = 460
FULL = {errno.ENOSPC, errno.EDQUOT}


class Wrong(Exception):
    """A request that is not taken: its status, a sentence, and headers."""

    def __init__(self, status, sentence, **headers):
        super().__init__(sentence)
        self.status, self.sentence = status, sentence
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    @classmethod
    def of_the_store(cls, problem):
        if problem.errno in FULL:
            return cls(507, "There is no more room for films at the moment. What is uploaded so far is kept.")
        return cls(503, "The film could not be stored just now. What is uploaded so far is kept.")


def must_be_spoken(request):
    """Raises Wrong where the request is of no version that we know."""
    if request.headers.get("Tus-Resumable") != VERSION:
        raise Wrong(412, "This upload speaks another language.", Tus_Version=VERSION)


def offset_is(there):
    """The refusal of a part that does not go on where the film ends so far."""
    return Wrong(409, "The upload goes on from another place.", Upload_Offset=there)


def spoken(view):
    """Speak tus: the version in each answer, and what is refused as a sentence in JSON."""

    @wraps(view)
    def speaking(request, *args, **kwargs):
        try:
            response = view(request, *args, **kwargs)
        except Wrong as wrong:
            response = JsonResponse({"problem": wrong.sentence}, status=wrong.status, headers=wrong.headers)
        except Refusal as refusal:
            response = refused(refusal)
        response.headers["Tus-Resumable"] = VERSION
        return response

    speaking.further_methods = METHODS
    return speaking


def answered(*, status=204, there=None, size=None, last=None, **headers):
    """An answer with how far the upload is, and until when it is kept without another part."""
    headers = {
        **{name.replace("_", "-"): value for name, value in headers.items()},
        "Upload-Offset": there,
        "Upload-Length": size,
        "Upload-Expires": http_date((last + KEPT_FOR).timestamp()) if last else None,
    }
    return HttpResponse(status=status, headers={name: value for name, value in headers.items() if value is not None})


def announced(request):
    """The size in bytes, and the mark of the file (a SHA-256 digest), of a film that is to come; raises Wrong."""
    size = _number(request, "Upload-Length")
    said = dict(pair.strip().partition(" ")[::2] for pair in request.headers.get("Upload-Metadata", "").split(","))
    mark = _from_base64(said.get("mark", "")).decode("ascii", "replace")
    if mark and not re.fullmatch("[0-9a-f]{64}", mark):
        raise Wrong(400, "This upload speaks another language.")
    return size, mark


def part(request):
    """The offset, and the bytes of one part, read whole and verified; raises Wrong."""
    if request.content_type != CONTENT_TYPE:
        raise Wrong(415, "This upload speaks another language.")
    return _number(request, "Upload-Offset"), _verified(request, _read(request))


def _number(request, name):
    value = request.headers.get(name, "")
    if not re.fullmatch(r"[0-9]{1,15}", value):
        raise Wrong(400, f"{name} must be a number.")
    return int(value)


def _read(request):
    """As a stream, since the portal reads no other request so large; one that was cut off is not kept."""
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length.isdecimal():
        raise Wrong(411, "This upload does not say how long it is.")
    if int(length) > MOST:
        raise Wrong(413, "A part of an upload has at most 4 MiB.")
    try:
        plain = request.read(int(length))
    except (UnreadablePostError, OSError):
        plain = b""
    if len(plain) != int(length):
        raise Wrong(400, "The connection was cut off.")
    return plain


def _verified(request, plain):
    said = request.headers.get("Upload-Checksum")
    if said is None:
        return plain
    algorithm, _, digest = said.partition(" ")
    if algorithm != "sha256":
        raise Wrong(400, "The checksum must be sha256.")
    if not hmac.compare_digest(_from_base64(digest), hashlib.sha256(plain).digest()):
        raise Wrong(CHECKSUM_MISMATCH, "A part of the film was damaged on its way.")
    return plain


def _from_base64(text):
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Wrong(400, "This upload speaks another language.")
