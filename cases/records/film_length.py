"""How long a film is, as people type it: 7, 7:30, 7 min 30."""

import re

from django import forms
from django.core.exceptions import ValidationError

SHORT, LONG, LONGEST = 5 * 60, 20 * 60, 3 * 60 * 60
TYPED = re.compile(
    r"(?P<minutes>\d{1,3})(?:\s*(?:m|min|mins|minutes?))?(?:(?:\s*[:.]\s*|\s+)(?P<seconds>\d{1,2})\s*(?:s|secs?|seconds?)?)?",
    re.ASCII,
)


class FilmLengthField(forms.CharField):
    """Minutes, and seconds after a colon; in seconds when cleaned."""

    widget = forms.TextInput(attrs={"class": "govuk-input--width-5"})
    wrong = "Enter the length of the film in minutes, like 7 or 7:30"

    def clean(self, value):
        typed = super().clean(value)
        if not typed:
            return None
        match = TYPED.fullmatch(typed.strip().lower())
        if not match or int(match["seconds"] or 0) > 59:
            raise ValidationError(self.wrong, code="invalid")
        seconds = int(match["minutes"]) * 60 + int(match["seconds"] or 0)
        if not 0 < seconds <= LONGEST:
            raise ValidationError(f"The length of the film must be between 1 second and {in_words(LONGEST)}")
        return seconds


def typed(seconds):
    """As it is typed: 7:30."""
    if seconds is None:
        return ""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02}" if rest else str(minutes)


def in_words(seconds):
    """7 minutes 30 seconds"""
    minutes, rest = divmod(seconds or 0, 60)
    parts = [_counted(minutes, "minute")] if minutes else []
    return " ".join(parts + ([_counted(rest, "second")] if rest else []))


def warnings(seconds):
    """What to say of an unusual length; it stops nobody."""
    if seconds is None:
        return []
    if seconds > LONG:
        return [f"The film is {in_words(seconds)} long. Films are usually 5 to 10 minutes: is the length right?"]
    if seconds < SHORT:
        return [f"The film is only {in_words(seconds)} long. That can be enough: films are usually 5 to 10 minutes."]
    return []


def _counted(number, word):
    return f"{number} {word}{'' if number == 1 else 's'}"
