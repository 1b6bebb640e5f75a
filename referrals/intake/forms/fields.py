"""What every page of the referral form can do, and how its questions draw on the code sets."""

import unicodedata
from functools import partial

from django import forms
from django.core.exceptions import ValidationError

from vig_portal.govuk.forms import CheckboxesField, Choice, LongTextField, RadiosField
from vig_portal.reference import codes

LONGEST = 4000


class PageForm(forms.Form):
    """One page. It may look at the other answers of the same referral, for example at the child's age."""

    use_required_attribute = False
    reveals: dict[str, dict[str, str | list[str]]] = {}

    def __init__(self, typed=None, *, answered=None, position=0, **kwargs):
        super().__init__(typed, **kwargs)
        self.answered = answered
        self.position = position

    def warnings(self) -> list[str]:
        """What is worth another look. It never stops anybody."""
        return []

    def chosen(self, name):
        """What was answered rightly so far; None for what was not."""
        return getattr(self, "cleaned_data", {}).get(name)


def needs(sentence):
    """The sentence for an answer that is missing."""
    return {"required": sentence}


def coded(set_name):
    """The answers of a code set, each with its hint."""
    return [(code, Choice(label, codes.hint(set_name, code))) for code, label in codes.choices(set_name)]


def radios(set_name, **kwargs):
    return RadiosField(choices=partial(coded, set_name), **kwargs)


def select(set_name, *, first="Select one", **kwargs):
    return forms.ChoiceField(choices=lambda: [("", first), *codes.choices(set_name)], **kwargs)


def ticks(set_name, *, none="", **kwargs):
    """Checkboxes; `none` is the code that rules out all others."""

    def listed():
        rows = [(code, text) for code, text in coded(set_name) if code != none]
        return rows + [(none, Choice(codes.label(set_name, none), exclusive=True))] if none else rows

    return CheckboxesField(choices=listed, help_text=kwargs.pop("help_text", "Select all that apply."), **kwargs)


def says_something(text):
    """Refuse an answer of characters that nobody can see, such as marks for the direction of writing."""
    if not any(unicodedata.category(character)[0] in "LNPS" for character in text):
        raise ValidationError("Your answer has nothing in it that can be read", code="unreadable")


def words(label, *, most=LONGEST, rows=5, **kwargs):
    """Some sentences."""
    return LongTextField(label=label, max_length=most, rows=rows, validators=[says_something], **kwargs)


def short(label, *, most=120, **kwargs):
    """A few words on one line."""
    return forms.CharField(label=label, max_length=most, validators=[says_something], **kwargs)
