"""What is asked in order to find a referral again."""

from django import forms

from referrals.finding import SHORTEST


class SearchForm(forms.Form):
    words = forms.CharField(
        label="Reference, child’s name, Mosaic ID, NHS number or UPN",
        min_length=SHORTEST,
        max_length=200,
        help_text="A name need not be spelled rightly. You find only what you may see.",
        error_messages={"required": "Enter a reference, a name or a number"},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "spellcheck": "false"}),
    )
