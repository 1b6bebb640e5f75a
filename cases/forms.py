"""What is asked when somebody's part in a case ends."""

from django import forms

from vig_portal.govuk.forms import LongTextField, RadiosField
from vig_portal.reference import codes

OTHER = "other"
OF_OFFERS_ONLY = {"no_answer", "wrong_person", "withdrawn"}


def reasons():
    """The reasons for which work ends: those of taking an offer back that can be so once it was taken up."""
    return [row for row in codes.choices("reason_revoke") if row[0] not in OF_OFFERS_ONLY]


class HandBackForm(forms.Form):
    """Why a practitioner or a co-worker cannot go on."""

    reason = RadiosField(
        label="Why does their part end?",
        choices=reasons,
        error_messages={"required": "Select why their part ends"},
    )
    words = LongTextField(label="More about the reason", required=False, max_length=2000)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("reason") == OTHER and not cleaned.get("words"):
            self.add_error("words", "Say what the reason is")
        return cleaned
