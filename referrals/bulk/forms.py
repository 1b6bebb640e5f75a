"""Choosing a sheet."""

from django import forms


class SheetForm(forms.Form):
    file = forms.FileField(
        label="Upload a sheet",
        help_text="A CSV with the headings of the template, up to 200 rows.",
        max_length=255,
        error_messages={"required": "Select a file"},
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
