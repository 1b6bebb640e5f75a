"""What is asked at the end of a shared review: how near each goal is, and what the adult said."""

from django import forms

from cases.outcomes.forms import ScoreField
from cases.records.forms import LONG
from vig_portal.govuk.forms import LongTextField, RadiosField


class SaidForm(forms.Form):
    """Each part may be left open: what is not said today is not made up. Something must have been said."""

    def __init__(self, *args, goals, adults, **kwargs):
        super().__init__(*args, **kwargs)
        self.adults = {str(adult.pk): adult for adult in adults}
        self.goals = {f"goal_{goal.pk.hex}": goal for goal in goals}
        for name, goal in self.goals.items():
            self.fields[name] = ScoreField(
                label=f"“{goal.words}”",
                required=False,
                empty_value=None,
                help_text=f"{goal.owner} says how near they are. 0 is no progress, 10 is reached.",
                error_messages={"invalid_choice": "Select a number from 0 to 10"},
            )
        self.fields["words"] = LongTextField(
            label="What did they say, in their own words?",
            required=False,
            rows=3,
            max_length=LONG,
            help_text="A sentence or two, as they said it.",
        )
        if len(adults) > 1:
            self.fields["words_of"] = RadiosField(
                label="Whose words are they?",
                required=False,
                choices=[(key, adult.name) for key, adult in self.adults.items()],
            )

    def clean(self):
        cleaned = super().clean()
        if "words_of" in self.fields and cleaned.get("words") and not cleaned.get("words_of"):
            self.add_error("words_of", "Select whose words they are")
        if not self.errors and not self.ratings and not cleaned.get("words", "").strip():
            self.add_error(
                "words", "Enter what they said, or select a number above" if self.goals else "Enter what they said"
            )
        return cleaned

    @property
    def ratings(self):
        """The goals that were rated, each with its number."""
        rated = ((goal, self.cleaned_data.get(name)) for name, goal in self.goals.items())
        return [(goal, score) for goal, score in rated if score is not None]

    @property
    def said(self):
        """What the action is told."""
        cleaned = self.cleaned_data
        words_of = self.adults.get(cleaned.get("words_of"))
        return {"ratings": self.ratings, "words": cleaned["words"], "words_of": words_of}
