"""What is asked about an unusual access."""

from django import forms


class ExplainForm(forms.Form):
    text = forms.CharField(
        label="Why did you open it?",
        max_length=300,
        help_text="One line. Managers and the practitioner of the family read it. Do not give the family’s names.",
        error_messages={"required": "Enter why you opened it"},
    )
    mark_optional = False
