"""How school or nursery goes."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from referrals.intake.forms.fields import PageForm, needs, radios, select, short, words
from vig_portal.govuk.forms import DateField, YesNoField
from vig_portal.reference import validators
from vig_portal.reference.school_years import is_persistently_absent, is_severely_absent, year_group

WITHOUT_A_NAME = ("none", "home_educated")


class SchoolForm(PageForm):
    """Which school; the year group follows from the date of birth."""

    school_type = radios(
        "school_type", label="Where does the child learn?", error_messages=needs("Select where the child learns")
    )
    school_name = short(
        "Name of the school or setting",
        most=160,
        help_text="Leave empty if there is none.",
        error_messages=needs("Enter the name of the school or setting"),
    )
    school_urn = forms.CharField(
        label="School’s unique reference number (URN)", required=False, help_text="6 numbers, like 123456."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if year := self.year_group:
            self.fields["school_type"].help_text = f"School year from the date of birth: {year}."
        if self.is_bound and self.data.get("school_type") in WITHOUT_A_NAME:
            self.fields["school_name"].required = False

    @property
    def year_group(self):
        """The year group in words, for a child with a date of birth."""
        born = self.answered.cleaned("child", self.position).get("date_of_birth") if self.answered else None
        return year_group(born, timezone.localdate())

    def clean_school_urn(self):
        return validators.clean_urn(self.cleaned_data["school_urn"])


class LearningForm(PageForm):
    """Special educational needs."""

    sen_provision = radios(
        "sen_provision",
        label="Does the child have special educational needs?",
        error_messages=needs("Select whether the child has special educational needs"),
    )
    sen_need = select("sen_need", label="Main need", required=False, first="None")
    sen_second_need = select("sen_need", label="Second need", required=False, first="None")

    def clean(self):
        data = super().clean()
        if data.get("sen_second_need") and data.get("sen_second_need") == data.get("sen_need"):
            self.add_error("sen_second_need", "Second need must not be the same as the main need")
        return data


class AttainmentForm(PageForm):
    """How the child's learning compares with what is expected."""

    reading = select("attainment", label="Reading", required=False, first="Not known")
    writing = select("attainment", label="Writing", required=False, first="Not known")
    maths = select("attainment", label="Maths", required=False, first="Not known")
    attainment_words = words("Anything else about learning", most=1000, rows=3, required=False)


class PercentField(forms.DecimalField):
    """A number, with or without the sign that people put after it."""

    def to_python(self, value):
        return super().to_python(value.strip().removesuffix("%").rstrip() if isinstance(value, str) else value)


class AttendanceForm(PageForm):
    """Attendance, suspensions, part-time timetables."""

    attendance_percent = PercentField(
        label="Attendance this school year, in percent",
        help_text="For example, 91.6. Leave empty if you do not know it.",
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(100),
        max_digits=4,
        decimal_places=1,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-4"}),
        error_messages={
            "invalid": "Attendance must be a number from 0 to 100, like 91.6",
            "max_value": "Attendance must be 100 or less",
            "min_value": "Attendance must be 0 or more",
            "max_digits": "Attendance must be a number from 0 to 100, like 91.6",
            "max_whole_digits": "Attendance must be 100 or less",
            "max_decimal_places": "Attendance must have one number after the point, like 91.6",
        },
    )
    suspensions = forms.IntegerField(
        label="Suspensions in the last 12 months",
        help_text="0 if there were none. Leave empty if you do not know.",
        required=False,
        min_value=0,
        max_value=190,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )
    has_part_time_timetable = YesNoField(
        label="Is the child on a part-time timetable?",
        error_messages=needs("Select yes if the child is on a part-time timetable"),
    )
    part_time_words = words(
        "Hours a week, and when this will be looked at again",
        most=500,
        rows=3,
        error_messages=needs("Enter the hours a week, and when this will be looked at again"),
    )

    reveals = {"has_part_time_timetable": {"yes": "part_time_words"}}

    def clean_attendance_percent(self):
        percent = self.cleaned_data["attendance_percent"]
        if percent is not None and not percent.is_finite():
            raise ValidationError("Attendance must be a number from 0 to 100, like 91.6")
        return percent

    def warnings(self):
        percent = self.chosen("attendance_percent")
        if is_severely_absent(percent):
            return ["Attendance of 50% or less counts as severe absence."]
        if is_persistently_absent(percent):
            return ["Attendance of 90% or less counts as persistent absence."]
        return []


class SchoolSupportForm(PageForm):
    """Who at school stands up for the child's education."""

    designated_teacher = short("Designated teacher, or who to speak with", required=False)
    last_pep_on = DateField(
        label="Date of the last personal education plan (PEP)",
        help_text="For a child who is looked after. For example, 27 3 2026",
        required=False,
        not_in_the_future=True,
    )
    education_words = words("Anything else about school or nursery", most=1000, rows=3, required=False)
