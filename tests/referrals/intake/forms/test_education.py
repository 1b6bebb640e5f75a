"""How school goes."""

from decimal import Decimal

import pytest
from django.utils.datastructures import MultiValueDict

from referrals.intake.forms.education import AttendanceForm, LearningForm, SchoolForm

pytestmark = pytest.mark.django_db


def filled(form, **typed):
    form = form(MultiValueDict({name: [value] for name, value in typed.items()}))
    form.is_valid()
    return form


def test_a_school_has_a_name_and_home_has_none():
    assert filled(SchoolForm, school_type="primary").errors["school_name"] == [
        "Enter the name of the school or setting"
    ]
    assert not filled(SchoolForm, school_type="home_educated").errors
    assert not filled(SchoolForm, school_type="none").errors


def test_a_school_number_has_six_numbers():
    assert "school_urn" in filled(SchoolForm, school_type="none", school_urn="12345").errors


@pytest.mark.parametrize(
    ("percent", "warned"), [("90.0", True), ("90.1", False), ("50", True), ("100", False), ("", False)]
)
def test_missing_a_tenth_is_persistent_absence(percent, warned):
    form = filled(AttendanceForm, attendance_percent=percent, has_part_time_timetable="no")

    assert not form.errors
    assert bool(form.warnings()) == warned


@pytest.mark.parametrize("typed", ["91.6%", "91.6 %", " 91.6"])
def test_a_percent_sign_may_be_typed(typed):
    form = filled(AttendanceForm, attendance_percent=typed, has_part_time_timetable="no")

    assert form.cleaned_data["attendance_percent"] == Decimal("91.6")


@pytest.mark.parametrize("percent", ["100.1", "-1", "1e5", "NaN", "Infinity", "ninety", "90.12"])
def test_an_attendance_that_cannot_be_is_refused(percent):
    assert (
        "attendance_percent" in filled(AttendanceForm, attendance_percent=percent, has_part_time_timetable="no").errors
    )


def test_two_needs_are_two():
    form = filled(LearningForm, sen_provision="K", sen_need="SEMH", sen_second_need="SEMH")

    assert "sen_second_need" in form.errors
