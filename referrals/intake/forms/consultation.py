"""The short form of a team that is stuck and would like to think with somebody. No child is named in it."""

from django import forms

from referrals.intake.forms.fields import PageForm, needs, words
from vig_portal.reference import geography


class TeamForm(PageForm):
    """Who is stuck, and where they work."""

    who_is_stuck = words(
        "Who would come to the consultation?",
        most=1000,
        rows=4,
        help_text="Names and jobs of colleagues, not of the family.",
        error_messages=needs("Enter who would come to the consultation"),
    )
    district = forms.ChoiceField(
        label="Where does the family live?",
        help_text="So that we can find somebody near.",
        required=False,
        choices=lambda: [("", "Select a district"), *geography.district_choices()],
    )


class TeamStuckForm(PageForm):
    stuck = words(
        "What feels stuck?",
        help_text="Do not name the child or the family.",
        error_messages=needs("Enter what feels stuck"),
    )


class TeamHopeForm(PageForm):
    hope = words(
        "What would you like to be different?", error_messages=needs("Enter what you would like to be different")
    )


class TeamTimingForm(PageForm):
    when = words(
        "When would suit you?",
        most=500,
        rows=3,
        help_text="Days and times in the next four weeks, and any date by which you need it.",
        error_messages=needs("Enter when would suit you"),
    )
