"""What is asked before the access review leaves as a sheet."""

from django import forms


class SheetForm(forms.Form):
    reason = forms.CharField(
        label="Why do you need the sheet?",
        max_length=200,
        help_text="One line, which the managers read. For example: for the yearly audit.",
        error_messages={"required": "Enter why you need the sheet"},
    )
    mark_optional = False
