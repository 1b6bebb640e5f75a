"""Codes of an authenticator app, and recovery codes: each is good once."""

import secrets

from allauth.core.internal.cryptokit import compare_user_code, normalize_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.db import transaction
from django.utils import timezone

from vig_portal.accounts.models import RecoveryCode
from vig_portal.accounts.second_factor.secrets import decrypt, digests

HOW_MANY = 10
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # no vowels, so no words; nothing that looks like something else


@transaction.atomic
def spend(person, code):
    """Which kind of code it is, and it is used up; None if it is none, or was used before."""
    if _spend_of_app(person, code):
        return Authenticator.Type.TOTP.value
    if _spend_recovery(person, code):
        return Authenticator.Type.RECOVERY_CODES.value
    return None


def counter_of(secret, code):
    """The half minute to which the code belongs: this one, the one before or the one after; else None."""
    for counter in yield_hotp_counters_from_time():
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter))):
            return counter
    return None


def _spend_of_app(person, code):
    app = Authenticator.objects.select_for_update().filter(user=person, type=Authenticator.Type.TOTP).first()
    if app is None:
        return False
    counter = counter_of(decrypt(app.data["secret"]), code)
    if counter is None or counter <= app.data.get("last_counter", 0):
        return False
    app.data["last_counter"] = counter
    app.last_used_at = timezone.now()
    app.save(update_fields=["data", "last_used_at"])
    return True


def _spend_recovery(person, code):
    unused = RecoveryCode.objects.filter(person=person, digest__in=_digests(person, code), used_at=None)
    return unused.update(used_at=timezone.now()) == 1


def new_recovery_codes(person):
    """Ten new ones, which are shown once; the old ones end."""
    codes = ["-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3)) for _ in range(HOW_MANY)]
    RecoveryCode.objects.filter(person=person).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(person=person, digest=_digests(person, code)[0]) for code in codes)
    return codes


def _digests(person, code):
    return digests(f"{person.pk}:{normalize_user_code(code)}")
