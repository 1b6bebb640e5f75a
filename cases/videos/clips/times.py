"""A place in a film, as people type and read it: minutes, seconds and hundredths, 1:23.45."""

import re

from django import forms
from django.core.exceptions import ValidationError

# Sefton and Liverpool: micro moments of up to 10 seconds. A longer clip is called long and refused nowhere: of a
# shared review that is brought to supervision minutes are looked at. Who may watch it is asked of consent, not of its
# length.
LONG_CLIP_MS = 10_000
TYPED = re.compile(
    r"(?:(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,3}):)?(?P<seconds>\d{1,4})(?:[.,](?P<fraction>\d{1,3}))?", re.ASCII
)


class TimeInFilmField(forms.CharField):
    """In thousandths of a second when cleaned; None where nothing was typed."""

    widget = forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, *, wrong, **kwargs):
        super().__init__(max_length=20, **kwargs)
        self.wrong = wrong
        self.error_messages["required"] = wrong

    def prepare_value(self, value):
        return typed(value) if isinstance(value, int) else value

    def clean(self, value):
        words = super().clean(value)
        if not words:
            return None
        match = TYPED.fullmatch("".join(words.split()))
        if not match:
            raise ValidationError(self.wrong, code="invalid")
        minutes = int(match["hours"] or 0) * 60 + int(match["minutes"] or 0)
        return (minutes * 60 + int(match["seconds"])) * 1000 + int((match["fraction"] or "").ljust(3, "0"))


def typed(ms):
    """1:23.45; with thousandths where there are any, so that nothing moves when it is sent back."""
    minutes, rest = divmod(ms, 60_000)
    seconds, rest = divmod(rest, 1000)
    return f"{minutes}:{seconds:02}.{rest:03}" if rest % 10 else f"{minutes}:{seconds:02}.{rest // 10:02}"


def lasting(ms):
    """4 seconds, 4.5 seconds"""
    seconds = f"{ms / 1000:.1f}".removesuffix(".0")
    return f"{seconds} second{'' if seconds == '1' else 's'}"
