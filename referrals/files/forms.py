"""Choosing a file."""

from django import forms


class FileForm(forms.Form):
    file = forms.FileField(
        label="Upload a file",
        help_text="A PDF, DOCX, JPEG or PNG, smaller than 20MB.",
        max_length=255,
        error_messages={"required": "Select a file"},
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.jpg,.jpeg,.png"}),
    )
