"""What people do with their own second factors, and an administrator with those of somebody who lost theirs."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from vig_portal.accounts.browsers.actions import shut_every_way_in
from vig_portal.accounts.models import RecoveryCode
from vig_portal.accounts.second_factor import codes
from vig_portal.audit import trail
from vig_portal.notifications.notify import notify
from vig_portal.states.moves import Refusal


@transaction.atomic
def add_app(person, secret, *, counter, by):
    """Take an authenticator app into use, with the code just shown used up; it takes the place of another."""
    Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).delete()
    app = TOTP.activate(person, secret).instance
    app.data["last_counter"] = counter
    app.save(update_fields=["data"])
    _tell(person, "set_up_second_factor", by=by, factor="app")
    return app


@transaction.atomic
def add_passkey(person, name, credential, *, by):
    """Take a passkey into use."""
    passkey = WebAuthn.add(person, name, credential).instance
    _tell(person, "set_up_second_factor", by=by, factor="passkey")
    return passkey


@transaction.atomic
def remove(factor, *, by):
    """Stop using an app or a passkey, but never the only one."""
    own = Authenticator.objects.select_for_update().filter(user=factor.user_id)
    if len(own) < 2 and not settings.DEMO:
        raise Refusal("This is your only second factor. Set up another one first.")
    factor.delete()
    _tell(factor.user, "remove_second_factor", by=by, factor=factor.type)


@transaction.atomic
def new_recovery_codes(person, *, by):
    """Ten new codes in place of the old ones."""
    made = codes.new_recovery_codes(person)
    _tell(person, "new_recovery_codes", by=by)
    return made


@transaction.atomic
def forget_all(person, *, by):
    """For somebody who has lost theirs: they set up another one when they next sign in."""
    if person == by:
        raise Refusal("You cannot do this for yourself. Ask another administrator.")
    Authenticator.objects.filter(user=person).delete()
    RecoveryCode.objects.filter(person=person).delete()
    shut_every_way_in(person, by=by)
    _tell(person, "remove_second_factor", by=by, factor="all")


def _tell(person, deed, *, by, **details):
    trail.record(deed, by=by, about=person, **details)
    slot = f"{timezone.now():%Y-%m-%d %H:%M}"
    notify(person, "second_factor_changed", about=person, slot=slot, url=reverse("accounts:security"))
