"""What is asked about a legal hold."""

from django import forms

from cases.videos.models import LegalHold
from vig_portal.govuk.forms import LongTextField


class AskHoldForm(forms.Form):
    """Whose order it is, and why the films have to be kept."""

    order_reference = forms.CharField(
        label="Reference of the court’s order",
        help_text="For example, CM26C00001",
        max_length=LegalHold._meta.get_field("order_reference").max_length,
        error_messages={"required": "Enter the reference of the court’s order"},
    )
    reason = LongTextField(
        label="Why do the films have to be kept?",
        max_length=LegalHold._meta.get_field("reason").max_length,
        rows=3,
        error_messages={"required": "Say why the films have to be kept"},
    )


class LiftHoldForm(forms.Form):
    """Why it may end."""

    reason = LongTextField(
        label="Why can the hold be lifted?",
        max_length=LegalHold._meta.get_field("lift_reason").max_length,
        rows=3,
        error_messages={"required": "Say why the hold can be lifted"},
    )
