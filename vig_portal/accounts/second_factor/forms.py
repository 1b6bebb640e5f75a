"""What is asked of somebody who sets up or shows a second factor."""

from contextlib import contextmanager

from allauth.core import context
from allauth.mfa.webauthn.internal import auth as webauthn
from cryptography.exceptions import InvalidSignature
from django import forms

from vig_portal.accounts.guessing import one_guess
from vig_portal.accounts.second_factor import codes
from vig_portal.accounts.second_factor.shown import record_authentication
from vig_portal.audit import trail

WRONG = "This code is not right, or has been used already. Wait for the next one"


class CodeField(forms.CharField):
    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 30)
        kwargs.setdefault("error_messages", {"required": "Enter the code"})
        super().__init__(**kwargs)
        self.widget.attrs |= {"autocomplete": "one-time-code", "spellcheck": "false"}


class CodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = CodeField(
        label="Code", help_text="The 6 digits that your authenticator app shows now, or one of your recovery codes."
    )

    def __init__(self, data=None, *, user):
        self.user = user
        self.kind = None
        super().__init__(data)

    def clean_code(self):
        guess = one_guess(context.request, f"second-factor-{self.user.pk}", email=self.user.email)
        code = self.cleaned_data["code"]
        self.kind = codes.spend(self.user, code)
        if self.kind is None:
            trail.record("show_second_factor", by=None, about=self.user, outcome="refused")
            raise forms.ValidationError(WRONG)
        guess.rollback()
        return code

    def save(self):
        """As allauth's sign-in wants it: the session remembers that it was shown."""
        record_authentication(context.request, self.user, "mfa", type=self.kind)


class AppForm(forms.Form):
    """The first code of an app that has just been given the secret."""

    code = CodeField(label="Code", help_text="The 6 digits that the app shows now.")

    def __init__(self, data=None, *, secret, person):
        self.secret = secret
        self.person = person
        self.counter = None
        super().__init__(data)

    def clean_code(self):
        guess = one_guess(context.request, f"second-factor-{self.person.pk}", email=self.person.email)
        self.counter = codes.counter_of(self.secret, self.cleaned_data["code"])
        if self.counter is None:
            raise forms.ValidationError("This code is not right. Wait for the next one, and check the phone's clock")
        guess.rollback()
        return self.cleaned_data["code"]


class PasskeyForm(forms.Form):
    """A passkey that the browser has just made."""

    name = forms.CharField(
        label="Name of the passkey", max_length=40, help_text="So that you recognise it. For example, work laptop."
    )
    credential = forms.JSONField(widget=forms.HiddenInput, error_messages={"required": "The passkey was not made"})

    def clean_credential(self):
        credential = self.cleaned_data["credential"]
        with understood("The passkey was not made. Try again"):
            webauthn.parse_registration_response(credential)
            webauthn.complete_registration(credential)
        return credential


class ShowPasskeyForm(forms.Form):
    """What a passkey answers to our question."""

    credential = forms.JSONField(widget=forms.HiddenInput, error_messages={"required": "The passkey was not shown"})

    def __init__(self, data=None, *, user):
        self.user = user
        super().__init__(data)

    def clean_credential(self):
        guess = one_guess(context.request, f"second-factor-{self.user.pk}", email=self.user.email)
        credential = self.cleaned_data["credential"]
        try:
            with understood("This passkey is not one of yours here. Try again, or use a code"):
                webauthn.parse_authentication_response(credential)
                passkey = webauthn.complete_authentication(self.user, credential)
        except forms.ValidationError:
            trail.record("show_second_factor", by=None, about=self.user, outcome="refused")
            raise
        guess.rollback()
        passkey.record_usage()
        return credential

    def save(self):
        """As allauth's sign-in wants it: the session remembers that it was shown."""
        record_authentication(context.request, self.user, "mfa", type="webauthn")


@contextmanager
def understood(sentence):
    """What comes from a browser may have any shape; whatever is wrong with it, the sentence says that it is."""
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, InvalidSignature, forms.ValidationError):
        raise forms.ValidationError(sentence)
