"""Which record, and why."""

from django import forms

from referrals.finding import as_reference
from vig_portal.govuk.forms import LongTextField


class OpenRestrictedForm(forms.Form):
    reference = forms.CharField(
        label="Reference of the referral or case",
        max_length=12,
        help_text="As it was given to you. For example, VIG-7K2QM.",
        error_messages={"required": "Enter the reference"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    why = LongTextField(
        label="Why do you have to open it now?",
        max_length=180,
        help_text="Two other people and the practitioner of the case read this. Do not give the family’s names.",
        error_messages={"required": "Enter why you have to open it now"},
    )
    mark_optional = False

    def clean_reference(self):
        return as_reference(self.cleaned_data["reference"])
