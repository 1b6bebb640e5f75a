"""What is asked about the people of a case."""

from functools import partial

from django import forms
from django.utils import timezone

from cases.models import CaseAdult
from vig_portal.govuk.forms import DateField, LongTextField, PhoneField, RadiosField, YesNoField, YesNoUnknownField
from vig_portal.reference import codes

HERE = "For example, 27 3 2026"


def one_of(set_name, first="Select one"):
    """The codes of a set for a list to choose from."""
    return lambda: [("", first), *codes.choices(set_name)]


class AdultForm(forms.Form):
    """A grown-up of the case as they are now."""

    name = forms.CharField(label="Full name", max_length=120, error_messages={"required": "Enter the full name"})
    relationship = forms.ChoiceField(
        label="Relationship to the child",
        choices=one_of("relationship_to_child"),
        error_messages={"required": "Select the relationship to the child"},
    )
    relationship_words = forms.CharField(
        label="The relationship in your own words", max_length=120, required=False,
        help_text="For example, maternal grandmother.",
    )  # fmt: skip
    is_client = YesNoField(
        label="Do they take part in VIG themselves?",
        help_text="VIG is then about their relationship with the child.",
        error_messages={"required": "Select yes if they take part in VIG themselves"},
    )
    has_parental_responsibility = YesNoUnknownField(
        label="Do they have parental responsibility?",
        error_messages={"required": "Select whether they have parental responsibility"},
    )
    has_delegated_authority = YesNoField(
        label="Does the placement plan let them agree to filming?",
        help_text="Only for foster carers and others who look after the child without parental responsibility.",
        error_messages={"required": "Select yes if the placement plan lets them agree to filming"},
    )
    phone = PhoneField(label="Telephone number", required=False)
    email = forms.EmailField(label="Email address", max_length=254, required=False)
    safe_contact = LongTextField(
        label="How to get in touch safely", max_length=1000, rows=3, required=False,
        help_text="For example, text only, weekdays from 10am to 2pm, never by post.",
    )  # fmt: skip
    first_language = forms.ChoiceField(label="First language", choices=one_of("languages"), required=False)
    interpreter_language = forms.ChoiceField(
        label="Language of the interpreter", choices=one_of("languages", "No interpreter needed"), required=False
    )
    access_needs = LongTextField(
        label="Communication or access needs", max_length=1000, rows=3, required=False,
        help_text="For example, large print, or a ground floor.",
    )  # fmt: skip


class ChangeAdultForm(AdultForm):
    """The same, of somebody who is there: with a digest of what was known when it was opened."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


class DayForm(forms.Form):
    """On which day something came to an end."""

    on = DateField(label="On which day?", help_text=HERE, not_in_the_future=True,
                   error_messages={"required": "Enter the day"})  # fmt: skip


class CircumstancesForm(forms.Form):
    """Where a child stands from a day on."""

    from_day = DateField(
        label="From which day?", help_text=HERE, not_in_the_future=True,
        error_messages={"required": "Enter the day from which this is so"},
    )  # fmt: skip
    social_care_status = RadiosField(
        label="How is the child known to social care?",
        choices=partial(codes.choices, "social_care_status"),
        error_messages={"required": "Select how the child is known to social care"},
    )
    legal_status = forms.ChoiceField(
        label="Legal status", choices=one_of("legal_status", "Not looked after"), required=False
    )
    placement_type = forms.ChoiceField(
        label="Type of placement", choices=one_of("placement_type", "Not looked after"), required=False
    )
    decides_for_self = YesNoField(
        label="Does the child decide for themselves whether to be filmed?",
        help_text="At 16 and over, or under 16 if found competent to decide.",
        error_messages={"required": "Select yes if the child decides for themselves"},
    )
    why = forms.CharField(
        label="What has changed?", max_length=300, error_messages={"required": "Say what has changed"}
    )

    def clean(self):
        cleaned = super().clean()
        looked_after = cleaned.get("social_care_status") == "CLA"
        if looked_after and not cleaned.get("legal_status"):
            self.add_error("legal_status", "Select the legal status of a child who is looked after")
        return cleaned


class HelpingQuestionForm(forms.Form):
    """What somebody wants help with."""

    whose = RadiosField(label="Whose question is it?", error_messages={"required": "Select whose question it is"})
    words = LongTextField(
        label="The question in their own words", max_length=500, rows=3,
        help_text="For example, “How can I help my child when everything gets too much?”",
        error_messages={"required": "Enter the question in their own words"},
    )  # fmt: skip
    asked_on = DateField(
        label="On which day did they say it?", help_text=HERE, not_in_the_future=True,
        initial=timezone.localdate, error_messages={"required": "Enter the day on which they said it"},
    )  # fmt: skip

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.fields["whose"].choices = [(pk, str(person)) for pk, person in self.people.items()]

    def clean_whose(self):
        return self.people[self.cleaned_data["whose"]]

    def asked(self):
        """The answers in the shape of the action."""
        person = self.cleaned_data["whose"]
        whose = {"adult": person} if isinstance(person, CaseAdult) else {"child": person}
        return whose | {"words": self.cleaned_data["words"], "asked_on": self.cleaned_data["asked_on"]}


class EndQuestionForm(DayForm):
    """Why a helping question is no longer asked."""

    why = forms.CharField(label="What came of it?", max_length=300, error_messages={"required": "Say what came of it"})
