"""What people may type, what they are told, and that all of it comes back as they typed it."""

from datetime import date, time

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

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


class Born(forms.Form):
    born = DateField(label="Date of birth", not_in_the_future=True)


class Arrived(forms.Form):
    came_into_care = PartialDateField(required=False)


class Family(forms.Form):
    first_name = forms.CharField(max_length=10)
    relationship = RadiosField(choices=choices(("mother", "Mother"), ("other", "Someone else", "Say who below")))
    in_words = forms.CharField(label="Who are they to the child?")
    needs = CheckboxesField(
        required=False,
        choices=choices(("place", "A place"), ("time", "A time"), none_of_these=("none", "None of these")),
    )
    agrees = YesNoField(label="Does your manager agree?")
    interpreter = YesNoUnknownField()

    reveals = {"relationship": {"other": "in_words"}}


WHOLE = {
    "first_name": ["Ada"],
    "relationship": ["other"],
    "in_words": ["An aunt"],
    "needs": ["place", "time"],
    "agrees": ["no"],
    "interpreter": ["unknown"],
}


def born(day="", month="", year=""):
    return Born({"born_day": day, "born_month": month, "born_year": year})


@pytest.mark.parametrize("month", ["3", "03", "March", "march", "Mar", "mar.", " 3 "])
def test_a_date_takes_months_as_people_write_them(month):
    form = born("27", month, "2019")

    assert form.is_valid(), form.errors
    assert form.cleaned_data["born"] == date(2019, 3, 27)


@pytest.mark.parametrize(
    ("typed", "sentence", "target"),
    [
        (("", "", ""), "Enter date of birth", "id_born_day"),
        (("", "3", "2019"), "Date of birth must include a day", "id_born_day"),
        (("27", "", "2019"), "Date of birth must include a month", "id_born_month"),
        (("", "", "2019"), "Date of birth must include a day and month", "id_born_day"),
        (("27", "3", ""), "Date of birth must include a year", "id_born_year"),
        (("27", "3", "19"), "Year must include 4 numbers", "id_born_year"),
        (("31", "2", "2019"), "Date of birth must be a real date", "id_born_day"),
        (("27", "13", "2019"), "Date of birth must be a real date", "id_born_month"),
        (("27", "Ma", "2019"), "Date of birth must be a real date", "id_born_month"),
        (("9" * 5000, "3", "2019"), "Date of birth must be a real date", "id_born_day"),
        (("9" * 30, "3", "2019"), "Date of birth must be a real date", "id_born_day"),
        (("27", "3", "1819"), "Date of birth must be in 1900 or later", "id_born_year"),
        (("27", "3", "2999"), "Date of birth must be today or in the past", "id_born_day"),
    ],
)
def test_a_date_says_what_is_wrong_with_it(typed, sentence, target):
    form = born(*typed)

    assert form.errors == {"born": [sentence]}
    assert form["born"].error_target == target
    assert f'href="#{target}"' in summary(form)


def test_a_wrong_date_comes_back_as_typed():
    html = str(born("31", "Febuary", "2019"))

    assert 'value="31"' in html
    assert 'value="Febuary"' in html


def test_today_is_in_the_past_and_in_the_future():
    today = timezone.localdate()
    whole = (str(today.day), str(today.month), str(today.year))

    assert DateField(not_in_the_future=True).clean(whole) == today
    assert DateField(not_in_the_past=True).clean(whole) == today


def test_a_whole_date_in_an_address_is_understood():
    assert Born({"born": "2019-03-27"}).is_valid()


def test_an_unknown_day_is_the_15th():
    form = Arrived({"came_into_care_month": "March", "came_into_care_year": "2021"})

    assert form.is_valid()
    assert form.cleaned_data["came_into_care"] == date(2021, 3, 15)
    assert form.fields["came_into_care"].day_unknown


def test_an_empty_optional_date_is_none():
    form = Arrived({})

    assert form.is_valid()
    assert form.cleaned_data["came_into_care"] is None


def test_a_stored_date_stands_in_its_boxes():
    html = str(Born(initial={"born": date(2019, 3, 27)}))

    assert [f'value="{part}"' in html for part in (27, 3, 2019)] == [True, True, True]


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("9:32am", time(9, 32)),
        ("9.32 AM", time(9, 32)),
        ("9am", time(9)),
        ("2:05 p.m.", time(14, 5)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("09:32", time(9, 32)),
        ("14:05", time(14, 5)),
        ("noon", time(12)),
        ("Midnight", time(0)),
    ],
)
def test_a_time_is_taken_as_people_write_it(typed, understood):
    assert TimeField().clean(typed) == understood


@pytest.mark.parametrize("typed", ["9", "25:00", "13pm", "9:72", "soon", "0am"])
def test_a_time_that_is_none_is_refused(typed):
    form = type("Hearing", (forms.Form,), {"at": TimeField()})({"at": typed})

    assert form.errors == {"at": ["Enter a time, like 9:30am or 14:30"]}
    assert f'value="{typed}"' in str(form)


def test_a_stored_time_is_written_as_people_write_it():
    form = type("Hearing", (forms.Form,), {"at": TimeField()})(initial={"at": time(14, 5)})

    assert 'value="2:05pm"' in str(form)


@pytest.mark.parametrize(
    "number",
    [
        "01632 960 001",
        "(01632) 960001",
        "07700 900982",
        "+44 7700 900 982",
        "0044 (0)1632 960001",
        "01632 960001 ext 12",
        "+353 1 234 5678",
    ],
)
def test_a_number_that_could_be_rung_is_taken(number):
    assert PhoneField().clean(number) == number


@pytest.mark.parametrize("number", ["12", "07700 900", "no phone", "0999 999 9999", "+4412", "01632 960001 / 2 3 4 5"])
def test_a_number_that_could_not_be_rung_is_refused(number):
    form = type("Contact", (forms.Form,), {"phone": PhoneField()})({"phone": number})

    assert form.errors == {"phone": ["Enter a telephone number, like 01632 960 001 or 07700 900 982"]}


def test_stored_answers_fill_a_form_as_a_post_does():
    form = Family(MultiValueDict(WHOLE))

    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "first_name": "Ada",
        "relationship": "other",
        "in_words": "An aunt",
        "needs": ["place", "time"],
        "agrees": False,
        "interpreter": "unknown",
    }
    html = str(form)
    assert html.count(" checked") == 5
    assert 'value="An aunt"' in html


def test_an_empty_form_says_what_to_do():
    form = Family({})

    assert form.errors == {
        "first_name": ["Enter first name"],
        "relationship": ["Select relationship"],
        "agrees": ["Select yes or no"],
        "interpreter": ["Select yes, no or I do not know"],
    }


def test_a_question_is_asked_only_where_its_answer_reveals_it():
    missing = Family(MultiValueDict(WHOLE | {"in_words": [""]}))
    not_asked = Family(MultiValueDict(WHOLE | {"relationship": ["mother"]}))

    assert missing.errors == {"in_words": ["Enter an answer"]}
    assert not_asked.is_valid()
    assert not_asked.cleaned_data["in_words"] == ""
    assert 'value="An aunt"' in str(not_asked)


def test_none_of_these_stands_alone():
    form = Family(MultiValueDict(WHOLE | {"needs": ["place", "none"]}))

    assert form.errors == {"needs": ["Select “None of these” or the answers that apply, not both"]}


def test_a_forms_own_words_win():
    field = forms.CharField(max_length=3, error_messages={"required": "Give the child’s name"})
    form_class = type("Child", (forms.Form,), {"name": field})

    assert form_class({}).errors == {"name": ["Give the child’s name"]}
    assert form_class({"name": "Adah"}).errors == {"name": ["Name must be 3 characters or fewer"]}


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (forms.EmailField(), "rowan", "Enter an email address in the correct format, like name@example.com"),
        (forms.IntegerField(label="NHS places"), "two", "NHS places must be a whole number, like 7"),
        (forms.IntegerField(label="Cases", max_value=4), "5", "Cases must be 4 or less"),
        (forms.DecimalField(label="Rating"), "x", "Rating must be a number, like 7.5"),
        (forms.CharField(label="UPN"), "", "Enter UPN"),
        (forms.CharField(label="Name"), "a\x00b", "Name has a character in it that cannot be kept"),
        (forms.ChoiceField(choices=[("a", "A")]), "b", "Select an answer from the list"),
        (forms.FileField(label="Letter"), "", "Select letter"),
    ],
)
def test_djangos_own_fields_speak_our_words(field, typed, sentence):
    form = type("Some", (forms.Form,), {"answer": field})({"answer": typed}, {})

    assert form.errors == {"answer": [sentence]}


def test_an_empty_file_is_refused_in_our_words():
    form_class = type("Some", (forms.Form,), {"letter": forms.FileField()})

    form = form_class({}, {"letter": SimpleUploadedFile("letter.pdf", b"")})

    assert form.errors == {"letter": ["The selected file is empty"]}


def test_a_new_line_counts_once():
    assert LongTextField(max_length=3).clean("a\r\nb") == "a\nb"


def test_nothing_cuts_off_what_is_pasted():
    html = str(type("Some", (forms.Form,), {"name": forms.CharField(max_length=5)})())

    assert "maxlength" not in html
    assert "required" not in html


def test_what_is_typed_is_escaped():
    html = str(Family(MultiValueDict(WHOLE | {"first_name": ['"><script>alert(1)</script>']})))

    assert "<script" not in html


def test_optional_is_said_and_asterisks_are_not():
    html = str(Family())

    assert "Needs (optional)" in html
    assert html.count("(optional)") == 1
    assert "*" not in html


def test_a_mistake_is_tied_to_its_field():
    form = Family({"first_name": "A name of many letters"})
    html = str(form)

    assert 'aria-describedby="id_first_name_error"' in html
    assert 'id="id_first_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert "First name must be 10 characters or fewer" in summary(form)


def summary(form):
    from django.template import Context, Template

    return Template("{% error_summary form %}").render(Context({"form": form}))


def test_a_date_without_a_mistake_is_led_to_by_its_first_box():
    class Asked(forms.Form):
        born = DateField(label="Date of birth")

    assert Asked()["born"].error_target == "id_born_day"
