"""Who the child is."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from referrals.intake.forms.fields import PageForm, needs, radios, select, short, ticks
from vig_portal.govuk.forms import PartialDateField, YesNoField
from vig_portal.reference import validators
from vig_portal.reference.school_years import age_in_years

GROWN_UP = 18
LONGEST_PREGNANCY = timedelta(days=300)
LATE = timedelta(days=30)


class ChildForm(PageForm):
    """The name, the date of birth or the date it is expected, and whether there was an adoption."""

    first_name = short("First name", most=100, error_messages=needs("Enter the child’s first name"))
    last_name = short("Last name", most=100, error_messages=needs("Enter the child’s last name"))
    preferred_name = short("Name the child likes to be called", most=100, required=False)
    is_born = YesNoField(
        label="Has the child been born?", error_messages=needs("Select yes if the child has been born")
    )
    date_of_birth = PartialDateField(
        label="Date of birth",
        help_text="For example, 27 3 2019. Leave the day empty if you do not know it.",
        not_in_the_future=True,
        error_messages=needs("Enter the child’s date of birth"),
    )
    expected_date_of_birth = PartialDateField(
        label="Expected date of birth",
        help_text="For example, 27 3 2027. Leave the day empty if you do not know it.",
        error_messages=needs("Enter the date on which the child is expected"),
    )
    sex = radios("sex", label="Sex", error_messages=needs("Select the child’s sex, or “Not known”"))
    is_adopted = YesNoField(
        label="Has the child been adopted?",
        help_text="After an adoption a child has a new record. The portal never looks for the old one.",
        error_messages=needs("Select yes if the child has been adopted"),
    )

    reveals = {"is_born": {"yes": "date_of_birth", "no": "expected_date_of_birth"}}

    def clean_date_of_birth(self):
        born = self.cleaned_data["date_of_birth"]
        if born and age_in_years(born, timezone.localdate()) >= GROWN_UP:
            raise ValidationError(
                "Date of birth must be less than 18 years ago. VIG is for children and young people under 18"
            )
        return born

    def clean_expected_date_of_birth(self):
        expected, today = self.cleaned_data["expected_date_of_birth"], timezone.localdate()
        if expected and not today - LATE <= expected <= today + LONGEST_PREGNANCY:
            raise ValidationError("Expected date of birth must be within the next 10 months, or the last 30 days")
        return expected

    def clean(self):
        data = super().clean()
        data["is_birth_day_estimated"] = bool(data.get("date_of_birth")) and self.fields["date_of_birth"].day_unknown
        return data


class IdentifiersForm(PageForm):
    """The numbers by which other services know the child."""

    mosaic_id = forms.CharField(label="Mosaic ID", required=False, help_text="The person ID in Mosaic, like 7710000.")
    nhs_number = forms.CharField(label="NHS number", required=False, help_text="10 numbers, like 999 000 0018.")
    has_upn = YesNoField(
        label="Do you know the unique pupil number (UPN)?",
        error_messages=needs("Select yes if you know the unique pupil number (UPN)"),
    )
    upn = forms.CharField(
        label="UPN", help_text="13 characters, like A881000024001.", error_messages=needs("Enter the UPN")
    )
    upn_unknown_code = radios(
        "upn_unknown", label="Why is there no UPN?", error_messages=needs("Select why there is no UPN")
    )

    reveals = {"has_upn": {"yes": "upn", "no": "upn_unknown_code"}}

    def clean_mosaic_id(self):
        return self._own("mosaic_id", validators.clean_mosaic_id, "Mosaic ID")

    def clean_nhs_number(self):
        return self._own("nhs_number", validators.clean_nhs_number, "NHS number")

    def clean_upn(self):
        return self._own("upn", validators.clean_upn, "UPN")

    def warnings(self):
        return [sentence for sentence in [validators.upn_warning(self.chosen("upn"))] if sentence]

    def _own(self, name, clean, label):
        """The number as it is kept, unless another child of this referral has it already."""
        number = clean(self.cleaned_data.get(name))
        others = self.answered.positions("child") if number and self.answered else ()
        for position in set(others) - {self.position}:
            if _same(self.answered.first("identifiers", name, position), number, clean):
                raise ValidationError(f"{label} must not be that of another child on this referral")
        return number


class BackgroundForm(PageForm):
    """What the family says about who they are."""

    gender = radios("gender", label="Gender", required=False)
    ethnicity = select(
        "ethnicity",
        label="Ethnicity",
        help_text="As the family describes it. Do not guess: choose “Not asked yet”.",
        error_messages=needs("Select the child’s ethnicity, or “Not asked yet”"),
    )
    religion = short("Religion or belief", most=60, required=False)


class ChildNeedsForm(PageForm):
    """The child's languages and disabilities."""

    first_language = select(
        "languages", label="First language", error_messages=needs("Select the child’s first language")
    )
    needs_interpreter = YesNoField(
        label="Does the child need an interpreter?",
        error_messages=needs("Select yes if the child needs an interpreter"),
    )
    interpreter_language = select(
        "languages",
        label="Language of the interpreter",
        error_messages=needs("Select the language of the interpreter"),
    )
    disabilities = ticks(
        "disability",
        none="NONE",
        label="Does the child have a disability?",
        error_messages=needs("Select the child’s disabilities, or “None”"),
    )

    reveals = {"needs_interpreter": {"yes": "interpreter_language"}}


def _same(typed, number, clean):
    try:
        return clean(typed) == number
    except ValidationError:
        return False
