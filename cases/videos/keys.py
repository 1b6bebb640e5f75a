"""One key for each film; the keys of its pieces are derived from it. Destroying the one destroys the film."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction

from cases.videos.models import FilmKey, Video

NONCE = 12  # bytes, random: a film has far fewer pieces than would make two alike


class KeyGone(Exception):
    """The film's key was destroyed, or no master key that we have opens it: the film cannot be read."""


def make(video):
    """Make the film's key. Whoever has the row and the master key can read the film, and nobody else."""
    key = secrets.token_bytes(32)
    FilmKey.objects.create(video=video, wrapped=_wrap(key, video.pk))
    return key


def of(video):
    """The film's key, 32 bytes; raises KeyGone."""
    row = FilmKey.objects.filter(pk=video.pk).first()
    if row is None:
        raise KeyGone
    return _unwrap(bytes(row.wrapped), video.pk)


def in_hand(video):
    """The same for a film that was asked for together with its key, at this moment; raises KeyGone."""
    if not hasattr(video, "key"):
        raise KeyGone
    return _unwrap(bytes(video.key.wrapped), video.pk)


def destroy(video):
    """Destroy the key: from now on nobody reads the film, from no copy of it."""
    FilmKey.objects.filter(pk=video.pk).delete()


def segment_key(key, number):
    """The key of one segment: 16 bytes, as HLS has it."""
    return _derived(key, f"vig segment {number}", 16)


def seal_segment(key, number, plain):
    """Encrypt a segment as RFC 8216 has it for AES-128: CBC, PKCS7, the segment's number as its first block."""
    padder = padding.PKCS7(128).padder()
    encryptor = _segment_cipher(key, number).encryptor()
    return encryptor.update(padder.update(plain) + padder.finalize()) + encryptor.finalize()


def open_segment(key, number, sealed):
    """The segment as it was; raises ValueError where it was changed beyond its padding."""
    decryptor = _segment_cipher(key, number).decryptor()
    unpadder = padding.PKCS7(128).unpadder()
    return unpadder.update(decryptor.update(sealed) + decryptor.finalize()) + unpadder.finalize()


def seal(key, what, plain):
    """Encrypt a piece with a key of its own (AES-256-GCM). `what` it is, and its number, are sealed with it."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(_derived(key, f"vig {what}", 32)).encrypt(nonce, plain, what.encode())


def unseal(key, what, sealed):
    """The piece as it was; raises KeyGone where it was changed, moved, cut or belongs to another film."""
    try:
        return AESGCM(_derived(key, f"vig {what}", 32)).decrypt(sealed[:NONCE], sealed[NONCE:], what.encode())
    except InvalidTag:
        raise KeyGone


def opens(wrapped, pk) -> bool:
    """Whether a key can be read with the master keys that we have."""
    try:
        return bool(_unwrap(wrapped, pk))
    except KeyGone:
        return False


def wrap_anew():
    """Wrap every key with the newest master key, after it has changed: how many were, and how many nothing opens."""
    done = [_wrap_one(pk) for pk in FilmKey.objects.values_list("pk", flat=True)]
    return done.count(True), done.count(False)


@transaction.atomic
def _wrap_one(pk):
    # The film first, as whoever destroys it does: so no key comes back that is destroyed at this moment.
    Video.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
    row = FilmKey.objects.filter(pk=pk, video__in=Video.objects.kept()).first()
    if row is None:
        return None
    try:
        wrapped = _wrap(_unwrap(bytes(row.wrapped), pk), pk)
    except KeyGone:
        return False
    row.delete()  # a key is never changed: one goes, and one comes
    FilmKey.objects.create(video_id=pk, wrapped=wrapped, made_at=row.made_at)
    return True


def _derived(key, purpose, length):
    return HKDF(hashes.SHA256(), length, salt=None, info=purpose.encode()).derive(key)


def _segment_cipher(key, number):
    return Cipher(algorithms.AES(segment_key(key, number)), modes.CBC(number.to_bytes(16, "big")))


def _masters():
    """The newest first; older ones still open what they closed."""
    for secret in (settings.FILM_KEY, *settings.OLD_FILM_KEYS):
        yield AESGCM(_derived(secret.encode(), "vig film keys", 32))


def _wrap(key, pk):
    nonce = secrets.token_bytes(NONCE)
    return nonce + next(_masters()).encrypt(nonce, key, pk.bytes)


def _unwrap(wrapped, pk):
    for master in _masters():
        try:
            return master.decrypt(wrapped[:NONCE], wrapped[NONCE:], pk.bytes)
        except InvalidTag:
            continue
    raise KeyGone
