"""Which of two records stays, and why they are one child."""

from django import forms

from referrals.finding import as_reference
from vig_portal.govuk.forms import RadiosField

FIRST, SECOND = "first", "second"


class ByHandForm(forms.Form):
    """Two referrals, of the same child as somebody knows."""

    first = forms.CharField(
        label="Reference of one referral",
        max_length=20,
        help_text="For example, VIG-7K4PRD",
        error_messages={"required": "Enter the reference of one referral"},
    )
    second = forms.CharField(
        label="Reference of the other referral",
        max_length=20,
        error_messages={"required": "Enter the reference of the other referral"},
    )

    def clean_first(self):
        return as_reference(self.cleaned_data["first"])

    def clean_second(self):
        return as_reference(self.cleaned_data["second"])


class MergeForm(forms.Form):
    keep = RadiosField(
        label="Which record stays?",
        choices=[(FIRST, "The first"), (SECOND, "The second")],
        help_text="Its name, date of birth and numbers are the ones shown from now on.",
        error_messages={"required": "Select which record stays"},
    )
    reason = forms.CharField(
        label="How do you know that they are one child?",
        max_length=300,
        error_messages={"required": "Enter how you know that they are one child"},
    )
