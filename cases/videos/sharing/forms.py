"""What is asked when a clip is brought to supervision, or given to a parent for a while."""

from django import forms
from django.utils import timezone

from cases.sessions import when
from cases.sessions.forms import LENGTHS
from cases.videos.models import ClipShare
from cases.videos.sharing import windows
from vig_portal.govuk.forms import DateField, LongTextField, RadiosField, TimeField
from vig_portal.govuk.templatetags.govuk import govuk_time
from vig_portal.states.moves import Refusal

USUAL_LENGTH = "60"


class ShareForm(forms.Form):
    """To whom, when the supervision is, and with what question."""

    to = RadiosField(label="To whom do you bring it?", error_messages={"required": "Select to whom you bring it"})
    day = DateField(
        label="Day of the supervision", not_in_the_past=True, initial=timezone.localdate,
        error_messages={"required": "Enter the day of the supervision"},
    )  # fmt: skip
    starts = TimeField(
        label="When does it start?", help_text="For example, 9:30am or 14:30",
        error_messages={"required": "Enter when the supervision starts"},
    )  # fmt: skip
    length = RadiosField(
        label="How long does it take?", choices=LENGTHS, initial=USUAL_LENGTH,
        error_messages={"required": "Select how long the supervision takes"},
    )  # fmt: skip
    question = LongTextField(
        label="What would you like help with?", required=False, rows=3,
        max_length=ClipShare._meta.get_field("question").max_length,
        help_text="Your supervisor can read this from now on.",
    )  # fmt: skip

    def __init__(self, *args, people, before=None, **kwargs):
        kwargs["initial"] = _as_before(before) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.fields["to"].choices = [(pk, str(person)) for pk, person in self.people.items()]
        if len(self.people) == 1:
            del self.fields["to"]

    def clean(self):
        cleaned = super().clean()
        if {"day", "starts", "length"} <= cleaned.keys():
            try:
                starts_at = when.moment(cleaned["day"], cleaned["starts"]).at
                self.window = windows.around(starts_at, int(cleaned["length"]))
                windows.check(*self.window)
            except Refusal as refusal:
                self.add_error("starts", refusal.sentence)
        return cleaned

    @property
    def share(self):
        """What the action takes."""
        opens_at, closes_at = self.window
        to = self.people[self.cleaned_data.get("to") or next(iter(self.people))]
        return {
            "to": to,
            "opens_at": opens_at,
            "closes_at": closes_at,
            "question": " ".join(self.cleaned_data["question"].split()),
        }


class FamilyPageForm(forms.Form):
    """Who is to have it at home."""

    adult = RadiosField(label="Who is it for?", error_messages={"required": "Select who it is for"})

    def __init__(self, *args, adults, **kwargs):
        super().__init__(*args, **kwargs)
        self.adults = {str(adult.pk): adult for adult in adults}
        self.fields["adult"].choices = [(pk, str(adult)) for pk, adult in self.adults.items()]

    @property
    def person(self):
        """The grown-up who was chosen."""
        return self.adults[self.cleaned_data["adult"]]


class CodeForm(forms.Form):
    """The code that opens a page at home."""

    code = forms.CharField(
        label="Your code",
        help_text="The 12 letters and numbers that your practitioner has given you. Hyphens do not matter.",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": "Enter the code that your practitioner has given you"},
    )


def _as_before(share):
    """The same supervision again: several clips are brought to one."""
    if share is None:
        return {}
    starts_at = timezone.localtime(share.opens_at + windows.OPENS_BEFORE)
    minutes = (share.closes_at - windows.CLOSES_AFTER - share.opens_at - windows.OPENS_BEFORE).total_seconds() // 60
    return {
        "to": str(share.to_id),
        "day": starts_at.date(),
        "starts": govuk_time(starts_at),
        "length": str(int(minutes)),
    }
