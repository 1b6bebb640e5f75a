"""An example of everything that a page can be made of."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from django import forms

from vig_portal.govuk.forms import (
    CheckboxesField,
    DateField,
    LongTextField,
    PartialDateField,
    PhoneField,
    RadiosField,
    TimeField,
    YesNoField,
    YesNoUnknownField,
    choices,
)


class EveryQuestion(forms.Form):
    """Each kind of question once."""

    first_name = forms.CharField(max_length=100, error_messages={"required": "Give the child’s first name"})
    known_as = forms.CharField(required=False, max_length=100, help_text="The name the child likes to be called.")
    email = forms.EmailField(label="Email address", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    phone = PhoneField(label="Telephone number")
    password = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    born = DateField(label="Date of birth", help_text="For example, 27 3 2019", not_in_the_future=True)
    came_into_care = PartialDateField(help_text="Leave the day empty if it is not known.")
    hearing_at = TimeField(label="Time of the hearing", help_text="For example, 9:30am")
    district = forms.ChoiceField(
        choices=[("", "Select a district"), ("colchester", "Colchester"), ("basildon", "Basildon")]
    )
    priority = RadiosField(
        choices=choices(
            ("urgent", "Urgent", "A hearing or a placement decision within four weeks."),
            ("soon", "Soon", "The placement is under strain."),
            ("standard", "Standard"),
        )
    )
    manager_agrees = YesNoField(label="Does your manager agree to this referral?")
    interpreter = YesNoUnknownField(label="Does the family need an interpreter?")
    relationship = RadiosField(
        label="Relationship to the child",
        choices=choices(("mother", "Mother"), ("father", "Father"), ("other", "Someone else")),
    )
    relationship_in_words = forms.CharField(label="Who are they to the child?", max_length=60)
    needs = CheckboxesField(
        label="What would help the family take part?",
        help_text="Select all that apply.",
        required=False,
        choices=choices(
            ("place", "A place near home"), ("time", "A time after school"), none_of_these=("none", "None of these")
        ),
    )
    hoped_for = LongTextField(label="What is hoped for?", max_length=1500, help_text="In the family’s own words.")
    letter = forms.FileField(required=False, help_text="PDF, Word, JPEG or PNG, up to 20 MB.")
    correct = forms.BooleanField(
        label="What I have written is correct to the best of my knowledge",
        error_messages={"required": "Confirm that what you have written is correct"},
    )

    reveals = {"relationship": {"other": "relationship_in_words"}}


WRONG = {
    "born_day": "31",
    "born_month": "February",
    "born_year": "2019",
    "came_into_care_month": "March",
    "email": "rowan.example",
    "phone": "12",
    "hearing_at": "nine",
    "relationship": "other",
    "hoped_for": "x" * 1501,
}


def everything(*, answered):
    """What the gallery's template needs; `answered`: the form as it comes back with mistakes."""
    return {
        "form": EveryQuestion(WRONG if answered else None),
        "today": date(2026, 3, 4),
        "now": datetime(2026, 6, 4, 8, 32, tzinfo=UTC),
        "tabs": [
            {"text": "Overview", "href": "#overview", "current": True},
            {"text": "Questions", "href": "#questions", "count": 2},
            {"text": "History", "href": "#history"},
        ],
        "rows": [
            {"key": "Child’s name", "value": "Ada Example", "href": "#name"},
            {"key": "Known as", "value": "", "href": "#known-as"},
            {"key": "Date of birth", "value": "27 March 2019", "href": "#born"},
        ],
        "tasks": [
            {"title": "The child", "href": "#child", "status": "Completed"},
            {"title": "Family and parental responsibility", "href": "#family", "status": "In progress"},
            {
                "title": "Consent to refer",
                "href": "#consent",
                "status": "Not yet started",
                "hint": "Ask the family first",
            },
            {"title": "Timing", "href": "#timing", "status": "There is a problem"},
            {"title": "Check your answers", "status": "Cannot start yet"},
        ],
        "history": [
            {
                "title": "Referral accepted",
                "when": datetime(2026, 6, 4, 8, 32, tzinfo=UTC),
                "by": "Cleo Coordinator",
                "text": "It now waits for a practitioner.",
            },
            {"title": "Referral sent", "when": datetime(2026, 6, 2, 14, 5, tzinfo=UTC), "by": "Rowan Referrer"},
        ],
        "colours": ["", "grey", "green", "teal", "purple", "magenta", "red", "orange", "yellow"],
        "head": ["Practitioner", "Where", "Cases", "Next free"],
        "practitioners": [
            ["Perrin Practitioner", "Colchester", "2 of 4", "4 March 2026"],
            ["Sorrel Supervisor", "Basildon", "1 of 2", "Now"],
        ],
        "page": SimpleNamespace(newer_url="#newer", older_url="#older"),
    }
