"""What is asked when the work pauses, or what it is for changes."""

from functools import partial

from django import forms

from referrals.models import Purpose
from vig_portal.govuk.forms import DateField, LongTextField, RadiosField
from vig_portal.reference import codes


class PauseForm(forms.Form):
    """Why, and until when."""

    reason = RadiosField(
        label="Why does the work pause?",
        choices=partial(codes.choices, "reason_pause"),
        error_messages={"required": "Select why the work pauses"},
    )
    review_on = DateField(
        label="When do you look again?", help_text="A day in the next six months, for example 27 3 2027",
        error_messages={"required": "Enter the day on which you look again"},
    )  # fmt: skip
    words = LongTextField(label="More about the reason", max_length=1000, rows=3, required=False)


class PurposeForm(forms.Form):
    """What VIG is for in this case."""

    purpose = RadiosField(
        label="What is VIG for in this case?", choices=Purpose.choices,
        error_messages={"required": "Select what VIG is for in this case"},
    )  # fmt: skip
