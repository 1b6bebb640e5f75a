"""How every form is drawn as GOV.UK draws it, and the fields that its questions need."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.functional import cached_property

from vig_portal.govuk import wording
from vig_portal.govuk.dates import PARTS, DateField, DateWidget, PartialDateField, TimeField

__all__ = [
    "CheckboxesField",
    "DateField",
    "GovukRenderer",
    "LongTextField",
    "PartialDateField",
    "PhoneField",
    "RadiosField",
    "TimeField",
    "YesNoField",
    "YesNoUnknownField",
    "choices",
]

# fmt: off
CONTROLS = (
    # widget                       drawn by                    class of its input
    (DateWidget,                   "date",                     ""),
    (forms.CheckboxSelectMultiple, "checkboxselectmultiple",   "govuk-checkboxes__input"),
    (forms.RadioSelect,            "radioselect",              "govuk-radios__input"),
    (forms.CheckboxInput,          "checkbox",                 "govuk-checkboxes__input"),
    (forms.Select,                 "select",                   "govuk-select"),
    (forms.Textarea,               "textarea",                 "govuk-textarea"),
    (forms.PasswordInput,          "password",                 "govuk-input"),
    (forms.FileInput,              "file",                     "govuk-file-upload"),
    (forms.Widget,                 "text",                     "govuk-input"),
)
# fmt: on


class GovukBoundField(forms.BoundField):
    """A field as it stands in a form: its label, its mistakes, and whether another answer reveals it."""

    def __init__(self, form, field, name):
        super().__init__(form, field, name)
        self.optional = not field.required
        field.label = self.label
        wording.fill_in(field, self.label)
        if self.concealed:
            field.required = False

    # The answer that reveals this question: `reveals = {"relationship": {"other": "relationship_in_words"}}`

    @cached_property
    def revealed_by(self):
        """The question and the answer that bring this one up, or None."""
        for question, answers in getattr(self.form, "reveals", {}).items():
            for answer, names in answers.items():
                if self.name in ([names] if isinstance(names, str) else names):
                    return question, answer
        return None

    @cached_property
    def concealed(self):
        """Whether this question was not asked, because the answer that reveals it was not given."""
        if not (self.form.is_bound and self.revealed_by):
            return False
        question, answer = self.revealed_by
        given = self.form[question].data
        return answer not in (given if isinstance(given, list) else [given])

    @property
    def data(self):
        """What was answered: nothing, for a question that was not asked."""
        if self.concealed:
            return self.field.widget.value_from_datadict({}, {}, self.html_name)
        return super().data

    def value(self):
        """What stands in the box: what was typed, even for a question that was not asked in the end."""
        if not self.form.is_bound:
            return super().value()
        return self.field.prepare_value(self.field.bound_data(super().data, self.initial))

    # How it is drawn

    @property
    def control(self):
        return next(row for row in CONTROLS if isinstance(self.field.widget, row[0]))

    @property
    def control_template(self):
        return f"govuk/fields/{self.control[1]}.html"

    @property
    def shows_optional(self):
        return self.optional and getattr(self.form, "mark_optional", True) and self.control[1] != "checkbox"

    @property
    def counted(self):
        """The most characters that a long answer may have, where it is worth counting them."""
        return self.field.max_length if self.control[1] == "textarea" else None

    @cached_property
    def options(self):
        """The answers to choose from, with the questions that each of them reveals."""
        revealed = getattr(self.form, "reveals", {}).get(self.name, {})
        options = []
        for subwidget in self.subwidgets:
            names = revealed.get(str(subwidget.data["value"]), ())
            names = [names] if isinstance(names, str) else names
            options.append({**subwidget.data, "reveals": [self.form[name] for name in names]})
        return options

    @property
    def aria_describedby(self):
        described_by = super().aria_describedby or ""
        if self.counted and self.auto_id:
            described_by = f"{described_by} {self.auto_id}-info".strip()
        return described_by

    @property
    def parts_in_error(self):
        """The boxes of a date that are wrong; all of them where the mistake names none."""
        for error in self.errors.as_data():
            return (error.params or {}).get("parts", PARTS)
        return ()

    @property
    def error_target(self):
        """The id that the error summary leads to, and a Change link."""
        if isinstance(self.field.widget, DateWidget):
            return f"{self.auto_id}_{(self.parts_in_error or PARTS)[0]}"
        if isinstance(self.field.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
            return f"{self.auto_id}_0"
        return self.auto_id

    def as_widget(self, widget=None, attrs=None, only_initial=False):
        if isinstance(self.field.widget, DateWidget):
            self.field.widget.parts_in_error = self.parts_in_error
        return super().as_widget(widget, attrs, only_initial)

    def build_widget_attrs(self, attrs, widget=None):
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        if widget.is_hidden:
            return attrs
        attrs.pop("required", None)  # the server says what is missing, in a sentence
        for name in {"maxlength", "minlength", "placeholder"} & widget.attrs.keys():
            attrs[name] = False  # a browser that cuts off what is pasted loses words without a sound
        _, drawn_by, css = self.control
        if self.errors and css in {"govuk-input", "govuk-textarea", "govuk-select", "govuk-file-upload"}:
            css = f"{css} {css}--error"
        if drawn_by in {"radioselect", "checkboxselectmultiple"}:
            attrs.pop("aria-invalid", None)  # one answer of several is not wrong by itself
        if drawn_by == "password":
            css += " govuk-password-input__input govuk-js-password-input-input"
            attrs |= {"spellcheck": "false", "autocapitalize": "none"}
        if self.counted:
            css += " govuk-js-character-count"
        attrs["class"] = f"{css} {widget.attrs.get('class', '')}".strip()
        return attrs


class GovukRenderer(TemplatesSetting):
    """Draws every form, Django's and other people's too, with the templates in templates/govuk/."""

    form_template_name = "govuk/form.html"
    formset_template_name = "govuk/formset.html"
    field_template_name = "govuk/field.html"
    bound_field_class = GovukBoundField


# What can be chosen


class Choice(str):
    """The words of an answer, with a hint below it; `exclusive` for an answer that rules out all others."""

    __slots__ = ("exclusive", "hint")

    def __new__(cls, text, hint="", *, exclusive=False):
        choice = super().__new__(cls, text)
        choice.hint = hint
        choice.exclusive = exclusive
        return choice


def choices(*rows, none_of_these=None):
    """Rows of (value, words) or (value, words, hint) for radios and checkboxes; `none_of_these` comes last, alone."""
    listed = [(value, Choice(*words)) for value, *words in rows]
    if none_of_these:
        value, text = none_of_these
        listed.append((value, Choice(text, exclusive=True)))
    return listed


class RadiosField(forms.ChoiceField):
    """One answer of several, all in view."""

    widget = forms.RadioSelect


class CheckboxesField(forms.MultipleChoiceField):
    """Any number of answers; "none of these" only by itself."""

    widget = forms.CheckboxSelectMultiple

    def validate(self, value):
        super().validate(value)
        alone = {key: text for key, text in self.choices if getattr(text, "exclusive", False)}
        for key in alone.keys() & set(value):
            if len(value) > 1:
                raise ValidationError(f"Select “{alone[key]}” or the answers that apply, not both", code="exclusive")


class YesNoField(forms.TypedChoiceField):
    """Yes or no: True or False."""

    widget = forms.RadioSelect
    inline = True
    own_words = {"required": "Select yes or no"}
    ANSWERS = {"yes": True, "no": False}

    def __init__(self, **kwargs):
        kwargs.setdefault("choices", (("yes", "Yes"), ("no", "No")))
        super().__init__(coerce=self.ANSWERS.get, empty_value=None, **kwargs)

    def prepare_value(self, value):
        return {True: "yes", False: "no"}.get(value, value)


class YesNoUnknownField(forms.ChoiceField):
    """Yes, no, or I do not know: "yes", "no" or "unknown"."""

    widget = forms.RadioSelect
    own_words = {"required": "Select yes, no or I do not know"}

    def __init__(self, **kwargs):
        kwargs.setdefault("choices", (("yes", "Yes"), ("no", "No"), ("unknown", "I do not know")))
        super().__init__(**kwargs)


# What can be typed


class LongTextField(forms.CharField):
    """Some sentences; a new line counts as one character, as it does on the screen."""

    def __init__(self, *, rows=5, **kwargs):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class PhoneField(forms.CharField):
    """A telephone number that could be a British one, or one from abroad that begins with +."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "class": "govuk-input--width-20"})
    own_words = {"invalid": "Enter a telephone number, like 01632 960 001 or 07700 900 982"}
    BRITISH = re.compile(r"0(?:[1-3]\d{8,9}|5[56]\d{8}|7\d{9}|8\d{8,9})", re.ASCII)
    ABROAD = re.compile(r"\+(?!44)[1-9]\d{7,14}", re.ASCII)

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 40, **kwargs})

    def clean(self, value):
        number = " ".join(super().clean(value).split())
        if number and not self.plausible(number):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return number

    def plausible(self, number):
        """Whether somebody could be rung on it; an extension may follow."""
        called = re.split(r"(?:ext\.?|extension|x)\s*(?=\d+$)", number.lower())[0]
        digits = re.sub(r"[\s().\-–/]", "", called)
        digits = re.sub(r"^(?:\+44|0044)0?", "0", digits)
        return bool(self.BRITISH.fullmatch(digits) or self.ABROAD.fullmatch(digits))
