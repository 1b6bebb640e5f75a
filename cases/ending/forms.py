"""What is asked when a case is handed over, covered, closed or reopened."""

from functools import partial

from django import forms

from vig_portal.govuk.forms import CheckboxesField, DateField, LongTextField, RadiosField, YesNoField
from vig_portal.reference import codes

OTHER = "other"
NOBODY = ""


class HandOverForm(forms.Form):
    """Asking one practitioner to take a case over."""

    reason = RadiosField(
        label="Why is the case handed over?",
        choices=partial(codes.choices, "reason_hand_over"),
        error_messages={"required": "Select why the case is handed over"},
    )
    message = LongTextField(
        label="Message to the practitioner",
        required=False,
        max_length=2000,
        help_text="It is shown only in the portal, not in the email.",
    )


class RefuseForm(forms.Form):
    """Why somebody cannot take a case over."""

    reason = RadiosField(
        label="Why can you not take it over?",
        choices=partial(codes.choices, "reason_refuse_case"),
        error_messages={"required": "Select why you cannot take it over"},
    )
    words = LongTextField(
        label="More about the reason",
        required=False,
        max_length=2000,
        help_text="For the coordinators. The practitioner of the case does not see it.",
    )


class CoverForm(forms.Form):
    """Who covers, and until when."""

    practitioner = forms.ChoiceField(label="Who covers?", error_messages={"required": "Select who covers"})
    last_day = DateField(
        label="What is the last day of the cover?",
        help_text="The case is in their hands until the end of this day.",
        not_in_the_past=True,
    )
    reason = RadiosField(
        label="Why is cover needed?",
        choices=partial(codes.choices, "reason_hand_over"),
        error_messages={"required": "Select why cover is needed"},
    )
    words = forms.CharField(label="More about the reason", required=False, max_length=500)

    def __init__(self, *args, can, **kwargs):
        super().__init__(*args, **kwargs)
        self.can = {str(each.pk): each for each in can}
        names = [(pk, str(each)) for pk, each in self.can.items()]
        self.fields["practitioner"].choices = [(NOBODY, "Select a practitioner"), *names]

    def clean_practitioner(self):
        return self.can[self.cleaned_data["practitioner"]]


class SummaryForm(forms.Form):
    """The page for the family. It may be kept unfinished, and is agreed once it says with whom and when."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    what_helped = LongTextField(
        label="What helped?",
        required=False,
        max_length=4000,
        rows=8,
        help_text="In plain words, for the family: what they did well, and what has changed.",
    )
    next_steps = LongTextField(label="What comes next?", required=False, max_length=4000)
    next_steps_by = forms.CharField(
        label="Who does it?",
        required=False,
        max_length=300,
        help_text="Say who by their part: the mother, the school, the social worker.",
    )
    stills_given = YesNoField(label="Did the family get pictures from the film?", required=False)
    agreed_with = CheckboxesField(
        label="With whom was it agreed?", required=False, help_text="Leave this empty until it has been agreed."
    )
    agreed_on = DateField(label="When was it agreed?", required=False, not_in_the_future=True)

    def __init__(self, *args, adults, **kwargs):
        super().__init__(*args, **kwargs)
        self.adults = {str(adult.pk): adult for adult in adults}
        self.fields["agreed_with"].choices = [(pk, adult.name) for pk, adult in self.adults.items()]

    def clean_agreed_with(self):
        return [self.adults[pk] for pk in self.cleaned_data["agreed_with"]]

    def clean(self):
        cleaned = super().clean()
        with_whom, on = cleaned.get("agreed_with"), cleaned.get("agreed_on")
        if on and not with_whom and "agreed_with" not in self.errors:
            self.add_error("agreed_with", "Select with whom it was agreed")
        if with_whom and not on and "agreed_on" not in self.errors:
            self.add_error("agreed_on", "Enter the date on which it was agreed")
        if with_whom and not cleaned.get("what_helped") and "what_helped" not in self.errors:
            self.add_error("what_helped", "Say what helped, before it is agreed")
        return cleaned


class CloseForm(forms.Form):
    """Why the case closes; and why, though something is missing."""

    reason = RadiosField(
        label="Why does the work end?",
        choices=partial(codes.choices, "reason_close"),
        error_messages={"required": "Select why the work ends"},
        help_text="The kind of ending is worked out from this and from the cycles that were done.",
    )
    words = LongTextField(label="More about the reason", required=False, max_length=2000)
    follow_up_on = DateField(
        label="When is the follow-up?",
        required=False,
        not_in_the_past=True,
        help_text="Usually about 3 months after the end. You can still record measures then.",
    )
    overruled_words = LongTextField(
        label="Why do you close it all the same?",
        max_length=2000,
        error_messages={"required": "Say why you close it, though something is missing"},
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, missing, **kwargs):
        super().__init__(*args, **kwargs)
        if not missing:
            del self.fields["overruled_words"]

    def shows_now(self, missing):
        """What is missing by now is what the person reads with the form when it comes back."""
        self.data = self.data.copy()
        self.data[self.add_prefix("shown")] = "\n".join(row.sentence for row in missing)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("reason") == OTHER and not cleaned.get("words"):
            self.add_error("words", "Say what the reason is")
        return cleaned


class ReopenForm(forms.Form):
    """Why a closed case is opened again."""

    reason = RadiosField(
        label="Why is the case opened again?",
        choices=partial(codes.choices, "reason_reopen"),
        error_messages={"required": "Select why the case is opened again"},
    )
    words = LongTextField(label="More about the reason", required=False, max_length=2000)
