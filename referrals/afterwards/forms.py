"""What a referrer is asked after sending."""

from functools import partial

from django import forms

from vig_portal.accounts.models import User
from vig_portal.govuk.forms import LongTextField, RadiosField
from vig_portal.reference import codes

LONGEST = 4000


class AnswerForm(forms.Form):
    text = LongTextField(
        label="Your answer",
        max_length=LONGEST,
        help_text="You can add files on the page of the referral.",
        error_messages={"required": "Enter your answer"},
    )
    # Of what the question is: should it be taken back while somebody writes, the answer is not lost without a word.
    referral = forms.UUIDField(required=False, widget=forms.HiddenInput)


class WithdrawForm(forms.Form):
    reason = RadiosField(
        label="Why are you withdrawing the referral?",
        choices=partial(codes.choices, "reason_withdraw"),
        error_messages={"required": "Select why you are withdrawing the referral"},
    )
    words = LongTextField(label="Anything else the coordinators should know", max_length=1000, rows=3, required=False)

    def clean(self):
        if self.cleaned_data.get("reason") == "other" and not self.cleaned_data.get("words"):
            self.add_error("words", "Enter the reason in your own words")
        return self.cleaned_data


class HandOnForm(forms.Form):
    to: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Who takes the referral over?",
        queryset=User.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Select who takes the referral over"},
    )

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = colleagues
