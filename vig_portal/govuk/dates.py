"""Dates and times as people type them: three boxes for a date, month names welcome; 9:32am or 09:32 for a time."""

import re
from datetime import date, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from vig_portal.govuk.wording import subject

PARTS = ("day", "month", "year")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MIDDLE_OF_THE_MONTH = 15
EARLIEST_YEAR = 1900
TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.ASCII)


class DateWidget(forms.Widget):
    """A day, a month and a year, each in its own box."""

    template_name = "govuk/widgets/date.html"
    use_fieldset = True
    parts_in_error = ()

    def value_from_datadict(self, data, files, name):
        """The three parts as they were typed, or the parts of one whole date such as 2026-03-04."""
        typed = tuple((data.get(f"{name}_{part}") or "").strip() for part in PARTS)
        if not any(typed) and (whole := data.get(name)):
            return self.parts_of(whole)
        return typed

    def value_omitted_from_data(self, data, files, name):
        return name not in data and not any(f"{name}_{part}" in data for part in PARTS)

    def parts_of(self, value):
        """A date, a whole date in writing, or parts already apart: as three texts."""
        if isinstance(value, date):
            return (str(value.day), str(value.month), str(value.year))
        if isinstance(value, str):
            year, month, day = (value.split("-") + ["", "", ""])[:3]
            return (day.lstrip("0"), month.lstrip("0"), year)
        return tuple(value or ("", "", ""))

    def id_for_label(self, id_, index="0"):
        return f"{id_}_day" if id_ else id_

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        autocomplete = widget["attrs"].get("autocomplete")
        widget["parts"] = [
            {
                "label": part.capitalize(),
                "name": f"{name}_{part}",
                "id": f"{widget['attrs'].get('id', f'id_{name}')}_{part}",
                "value": typed,
                "width": 4 if part == "year" else 2,
                "numeric": part != "month",
                "wrong": part in self.parts_in_error,
                "autocomplete": autocomplete and f"{autocomplete}-{part}",
            }
            for part, typed in zip(PARTS, self.parts_of(value), strict=True)
        ]
        return context


class DateField(forms.Field):
    """A date. Says which part is missing; can be kept to the past or to the future."""

    widget = DateWidget
    day_may_be_unknown = False
    day_unknown = False

    def __init__(self, *, not_in_the_future=False, not_in_the_past=False, **kwargs):
        self.not_in_the_future = not_in_the_future
        self.not_in_the_past = not_in_the_past
        super().__init__(**kwargs)

    def to_python(self, value):
        if isinstance(value, date):
            return value
        typed = dict(zip(PARTS, value or ("", "", ""), strict=True))
        if not any(typed.values()):
            return None
        self.day_unknown = self.day_may_be_unknown and not typed["day"]
        if self.day_unknown:
            typed["day"] = str(MIDDLE_OF_THE_MONTH)
        self._must_be_whole(typed)
        return self._real_date(typed)

    def validate(self, value):
        super().validate(value)
        if value is None:
            return
        start, today = subject_of_date(self.label), timezone.localdate()
        if value.year < EARLIEST_YEAR:
            raise _wrong(f"{start} must be in {EARLIEST_YEAR} or later", "too_early", ["year"])
        if self.not_in_the_future and self._first_day(value) > today:
            raise _wrong(f"{start} must be today or in the past", "in_the_future", PARTS)
        if self.not_in_the_past and value < today:
            raise _wrong(f"{start} must be today or in the future", "in_the_past", PARTS)

    def _must_be_whole(self, typed):
        start = subject_of_date(self.label)
        if missing := [part for part in PARTS if not typed[part]]:
            raise _wrong(f"{start} must include a {' and '.join(missing)}", "incomplete", missing)
        if not re.fullmatch(r"\d{4}", typed["year"], re.ASCII):
            raise _wrong("Year must include 4 numbers", "year", ["year"])

    def _real_date(self, typed):
        start = subject_of_date(self.label)
        month = month_number(typed["month"])
        if month is None:
            raise _wrong(f"{start} must be a real date", "invalid", ["month"])
        try:
            return date(int(typed["year"]), month, int(typed["day"]))
        except (ValueError, OverflowError):
            raise _wrong(f"{start} must be a real date", "invalid", ["day"])

    def _first_day(self, value):
        return value.replace(day=1) if self.day_unknown else value


class PartialDateField(DateField):
    """A date whose day may be left empty: it is then the 15th, and `day_unknown` says so."""

    day_may_be_unknown = True


class TimeField(forms.TimeField):
    """A time of day: 9:32am, 9.32am, 9am, 09:32, 14:05, noon or midnight."""

    widget = forms.TextInput(attrs={"class": "govuk-input--width-5"})
    own_words = {"invalid": "Enter a time, like 9:30am or 14:30"}

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, time):
            return value or None
        typed = value.strip().lower().replace("a.m.", "am").replace("p.m.", "pm").removesuffix(".")
        if typed in {"noon", "midday", "midnight"}:
            return time(0 if typed == "midnight" else 12)
        match = TIME.fullmatch(typed)
        if not match or not (match[2] or match[3]):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return time(_hour_of_day(int(match[1]), match[3]), int(match[2] or 0))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid")

    def prepare_value(self, value):
        return written_time(value) if isinstance(value, time) else value


def written_time(value):
    """A time as it is written: 9:32am, 2pm."""
    minutes = f":{value:%M}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{'am' if value.hour < 12 else 'pm'}"


def month_number(typed):
    """The month's number for 3, 03, Mar or March; None if it is no month."""
    word = typed.lower().rstrip(".")
    if re.fullmatch(r"\d{1,2}", word, re.ASCII):
        return int(word) if 1 <= int(word) <= 12 else None
    if len(word) < 3:
        return None
    return next((number for number, name in enumerate(MONTHS, 1) if name.startswith(word)), None)


def subject_of_date(label):
    """What the sentence about a wrong date begins with."""
    return "The date" if subject(label or "?") == "Your answer" else str(label)


def _hour_of_day(hour, half):
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError
    return hour % 12 + (12 if half == "pm" else 0)


def _wrong(sentence, code, parts):
    return ValidationError(sentence, code=code, params={"parts": tuple(parts)})
