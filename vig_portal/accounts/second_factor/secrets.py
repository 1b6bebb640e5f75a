"""What is kept of a second factor is kept encrypted, or only as a digest."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def _keys(purpose):
    """The newest first; the older ones still open what they closed."""
    for secret in (settings.MFA_KEY, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        if secret:
            yield HKDF(hashes.SHA256(), 32, salt=None, info=purpose.encode()).derive(secret.encode())


def _fernet():
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in _keys("vig second factor")])


def encrypt(text):
    return _fernet().encrypt(text.encode()).decode()


def decrypt(text):
    return _fernet().decrypt(text.encode()).decode()


def digests(text):
    """The digest under each key, the newest first."""
    found = []
    for key in _keys("vig recovery code"):
        digest = hashes.Hash(hashes.SHA256())
        digest.update(key + text.encode())
        found.append(digest.finalize().hex())
    return found


class MFAAdapter(DefaultMFAAdapter):
    def encrypt(self, text):
        return encrypt(text)

    def decrypt(self, encrypted_text):
        return decrypt(encrypted_text)

    def _get_site_name(self):
        return settings.SERVICE_NAME
