"""The private store: what lies in it is noise, under names that say nothing."""

import hashlib
import re
import secrets
import uuid
from contextlib import suppress

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from cases.videos import keys
from cases.videos.models import Piece

ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
FOLDER = "films"
DESTROYED = "destroyed"  # a mark of each film that was destroyed: it outlasts the restoring of an older database


class NotStored(OSError):
    """The store does not take it now: it is full, or it does not answer."""


def keep(video, key, kind, number, plain, **times):
    """Seal a piece of a film, store it, and write down where. Stored first: a row without its object is worse."""
    seal = keys.seal_segment if kind == Piece.Kind.SEGMENT else _seal_as(kind)
    sealed = seal(key, number, plain)
    stored_as = _put(sealed)
    try:
        return Piece.objects.create(
            video=video,
            kind=kind,
            number=number,
            stored_as=stored_as,
            size=len(plain),
            sha256=hashlib.sha256(sealed).hexdigest(),
            **times,
        )
    except BaseException:
        default_storage.delete(stored_as)
        raise


def sealed(piece):
    """The piece as it lies there: ciphertext. Raises FileNotFoundError."""
    with default_storage.open(piece.stored_as) as file:
        return file.read()


def plain(piece, key):
    """The piece as it was; of a segment too. Raises KeyGone or FileNotFoundError."""
    if piece.kind == Piece.Kind.SEGMENT:
        return keys.open_segment(key, piece.number, sealed(piece))
    return keys.unseal(key, _name(piece.kind, piece.number), sealed(piece))


def delete(stored_as):
    """Take an object out of the store; one that is gone already is no fault."""
    default_storage.delete(stored_as)


def is_there(stored_as) -> bool:
    return default_storage.exists(stored_as)


def names():
    """Every object of a film that lies in the store, known to us or not."""
    try:
        folders, files = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return
    yield from (f"{FOLDER}/{name}" for name in files)
    for folder in folders:
        _, files = default_storage.listdir(f"{FOLDER}/{folder}")
        yield from (f"{FOLDER}/{folder}/{name}" for name in files)


def made_at(stored_as):
    """Since when an object has lain there. Raises FileNotFoundError."""
    return default_storage.get_modified_time(stored_as)


def mark_destroyed(pk, why):
    """Leave a mark that a film was destroyed, and the code of why, beside the database and not in it."""
    if not default_storage.exists(f"{DESTROYED}/{pk}"):
        default_storage.save(f"{DESTROYED}/{pk}", ContentFile(why.encode()))


def why_destroyed(pk) -> str:
    """The code of why, as its mark has it."""
    with default_storage.open(f"{DESTROYED}/{pk}") as file:
        return file.read().decode(errors="replace")


def marked_destroyed():
    """Every film of which there is such a mark."""
    try:
        _, files = default_storage.listdir(DESTROYED)
    except FileNotFoundError:
        return set()
    return {uuid.UUID(name) for name in files if ID.fullmatch(name)}


def _put(content):
    token = secrets.token_hex(32)
    name = f"{FOLDER}/{token[:2]}/{token}"
    try:
        return default_storage.save(name, ContentFile(content))
    except Exception as problem:
        with suppress(Exception):  # what a full disk has taken of it
            default_storage.delete(name)
        raise NotStored(getattr(problem, "errno", None), "an object of a film could not be stored") from problem


def _seal_as(kind):
    return lambda key, number, plain: keys.seal(key, _name(kind, number), plain)


def _name(kind, number):
    return f"{kind} {number}"
