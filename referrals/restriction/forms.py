"""Who may see a restricted referral, and why it is restricted."""

from django import forms

from vig_portal.accounts.models import User


class RestrictForm(forms.Form):
    people: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label="Who else may see it?",
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="You, the referrer and the practitioner who works with the family always see it.",
    )
    why = forms.CharField(
        label="Why is it restricted?",
        max_length=200,
        help_text="For example: the family of a colleague. Do not give names.",
        error_messages={"required": "Enter why it is restricted"},
    )
    mark_optional = False

    def __init__(self, *args, may_be_named, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = may_be_named
