"""Which of two records stays, and why they are one child."""

from django import forms

from vig_portal.govuk.forms import RadiosField

FIRST, SECOND = "first", "second"


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
