"""Whether the child is known already."""

from django import forms
from django.utils.dateformat import format as in_words

from vig_portal.govuk.forms import RadiosField, choices

NONE_OF_THESE = "none"


class MatchForm(forms.Form):
    """The records that may be the same child, each with what may be said of it; "none of these" always works."""

    known = RadiosField(
        label="Is it one of these?", error_messages={"required": "Select the child, or “None of these”"}
    )

    def __init__(self, *args, found, **kwargs):
        super().__init__(*args, **kwargs)
        self.found = {str(known.child.pk): known.child for known in found}
        self.fields["known"].choices = choices(
            *((str(known.child.pk), *_said(known)) for known in found), none_of_these=(NONE_OF_THESE, "None of these")
        )

    @property
    def child(self):
        """The child who was chosen; None for none of these."""
        return self.found.get(self.cleaned_data["known"])


def _said(known):
    if not known.is_shown:
        return "The child in an earlier referral of another team", known.sentences[0]
    born, expected = known.child.date_of_birth, known.child.expected_date_of_birth
    when = (
        f", born {in_words(born, 'j F Y')}"
        if born
        else f", expected {in_words(expected, 'j F Y')}"
        if expected
        else ""
    )
    return f"{known.child}{when}", ". ".join([known.why, *known.sentences])
