"""What is asked before a film is destroyed."""

from django import forms

from vig_portal.govuk.forms import LongTextField


class DestroyForm(forms.Form):
    """Why it goes now. The certificate has these words, and the family may see it."""

    words = LongTextField(
        label="Why is it destroyed now?",
        help_text="This comes on the certificate, which the family may ask for. Do not name anybody.",
        max_length=300,
        rows=3,
        error_messages={"required": "Say why the film is destroyed now"},
    )
