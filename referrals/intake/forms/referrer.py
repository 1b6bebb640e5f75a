"""For whom a coordinator enters a referral."""

from django import forms

from referrals.models import Referral
from vig_portal.access.roles import Role
from vig_portal.accounts.models import User
from vig_portal.govuk.forms import RadiosField


class EnterForm(forms.Form):
    """The colleague who phoned, by email address."""

    email = forms.EmailField(
        label="Email address of the person who is referring",
        help_text="They must have an account as a referrer.",
        error_messages={"required": "Enter the email address of the person who is referring"},
    )
    kind = RadiosField(
        label="What do they ask for?",
        choices=Referral.Kind.choices,
        error_messages={"required": "Select what they ask for"},
    )

    def clean_email(self):
        """The address, when it is that of a referrer; `referrer` is then the person."""
        email = self.cleaned_data["email"]
        self.referrer = User.objects.with_role(Role.REFERRER).filter(email__iexact=email).first()
        if self.referrer is None:
            raise forms.ValidationError(
                "There is no referrer with this email address. Check it, or ask an administrator to invite them"
            )
        return email
