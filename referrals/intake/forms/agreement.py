"""Who has agreed to the referral, and by when something has to be decided."""

from functools import partial

from django import forms
from django.core.exceptions import ValidationError

from referrals.intake.forms.fields import PageForm, coded, needs, short, words
from vig_portal.govuk.forms import (
    DateField,
    PartialDateField,
    PhoneField,
    RadiosField,
    YesNoField,
    YesNoUnknownField,
    choices,
)


class ConsentForm(PageForm):
    """Agreement to be referred. Agreement to be filmed is asked for later, by the practitioner."""

    agreed_by = words(
        "Who has agreed to the referral?",
        most=1000,
        rows=3,
        help_text="Names, and who they are to the child. One on each line.",
        error_messages=needs("Enter who has agreed to the referral"),
    )
    agreed_on = DateField(
        label="When did they agree?",
        help_text="For example, 27 3 2026",
        not_in_the_future=True,
        error_messages=needs("Enter the date on which they agreed"),
    )
    parents_know = YesNoField(
        label="Do all who have parental responsibility know of the referral?",
        error_messages=needs("Select yes if all who have parental responsibility know of the referral"),
    )
    parents_know_why_not = words(
        "Who does not know, and why?", most=1000, rows=3, error_messages=needs("Enter who does not know, and why")
    )
    child_view = words(
        "What does the child say?",
        most=1000,
        rows=3,
        required=False,
        help_text="About being filmed, if the child is old enough to be asked.",
    )
    consent_words = words("Anything else about agreement", most=1000, rows=3, required=False)

    reveals = {"parents_know": {"no": "parents_know_why_not"}}

    def warnings(self):
        if self.chosen("parents_know") is False:
            return [
                "VIG cannot begin before all who have parental responsibility have been told, unless that is not safe."
            ]
        return []


class ManagerForm(PageForm):
    """The manager's agreement."""

    manager_name = short("Manager’s name", error_messages=needs("Enter your manager’s name"))
    manager_job_title = short("Job title", required=False)
    manager_team = short("Team", required=False)
    manager_phone = PhoneField(label="Telephone number", required=False)
    manager_email = forms.EmailField(label="Email address", required=False, max_length=254)
    manager_agreed_on = DateField(
        label="When did your manager agree?",
        help_text="For example, 27 3 2026",
        not_in_the_future=True,
        error_messages=needs("Enter the date on which your manager agreed"),
    )


URGENCIES = choices(
    ("routine", "Routine"),
    ("high", "High", "For example the child is under 5, in care, or may have to move."),
    ("time_critical", "Time-critical", "A court or a panel decides on a date that is known."),
)


class UrgencyForm(PageForm):
    urgency = RadiosField(
        label="How urgent is the referral?",
        choices=URGENCIES,
        error_messages=needs("Select how urgent the referral is"),
    )
    urgency_words = words("What makes it so?", most=1000, rows=3, required=False)


class DatesForm(PageForm):
    """Dates by which something is decided."""

    has_court_case = YesNoUnknownField(
        label="Is there a court case about the child?",
        error_messages=needs("Select whether there is a court case about the child"),
    )
    court_case = RadiosField(
        label="What is the court case about?",
        choices=partial(coded, "court_case"),
        error_messages=needs("Select what the court case is about"),
    )
    hearing_on = PartialDateField(
        label="Date of the next or final hearing",
        help_text="For example, 27 3 2027. Leave the day empty if you do not know it.",
        required=False,
    )
    placement_decision_on = PartialDateField(
        label="Date of a decision about where the child lives",
        help_text="For example a review or a planned move. Leave the day empty if you do not know it.",
        required=False,
    )
    dates_words = words("Anything else about dates", most=1000, rows=3, required=False)

    reveals = {"has_court_case": {"yes": ["court_case", "hearing_on"]}}


OF_A_TEAM = "What I have written is right as far as I know, and no child or family is named in it"


class DeclarationForm(forms.Form):
    """Said before sending."""

    is_true = forms.BooleanField(
        label="What I have written is right as far as I know, and the people named have been told of the referral "
        "unless I have said why not",
        error_messages=needs("Confirm that what you have written is right as far as you know"),
    )

    def __init__(self, *args, referral, **kwargs):
        super().__init__(*args, **kwargs)
        if referral.is_consultation:
            self.fields["is_true"].label = OF_A_TEAM


class AnotherForm(forms.Form):
    """Whether a further person is to be added."""

    another = YesNoField()

    def __init__(self, *args, who, is_first=False, **kwargs):
        super().__init__(*args, **kwargs)
        whom = f"an {who}" if is_first else f"another {who}"
        self.fields["another"].label = f"Do you need to add {whom}?"
        self.fields["another"].error_messages["required"] = f"Select yes if you need to add {whom}"


class WhyChangedForm(forms.Form):
    """The reason for changing an answer after the referral was sent."""

    why_changed = words(
        "Why are you changing this?", most=500, rows=2, error_messages=needs("Enter why you are changing this")
    )

    def clean_why_changed(self):
        reason = self.cleaned_data["why_changed"]
        if not any(character.isalnum() for character in reason):
            raise ValidationError("Enter why you are changing this, in words")
        return reason
