"""What has to be known before anybody visits, and what a family needs to take part."""

from referrals.intake.forms.fields import PageForm, needs, radios, words
from vig_portal.accounts.models import Practitioner
from vig_portal.govuk.forms import CheckboxesField, RadiosField, YesNoField, YesNoUnknownField, choices


class VisitingForm(PageForm):
    """Whether one person can visit alone."""

    needs_two_workers = YesNoField(
        label="Should two people visit together?",
        error_messages=needs("Select yes if two people should visit together"),
    )
    hazards = CheckboxesField(
        label="Is there anything in or near the home that visitors should know of?",
        help_text="Select all that apply.",
        choices=choices(
            ("dog", "A dog"),
            ("weapons", "Weapons"),
            ("people", "Somebody who could be a danger to visitors"),
            ("other", "Something else"),
            none_of_these=("none", "None known"),
        ),
        error_messages=needs("Select what visitors should know of, or “None known”"),
    )
    visiting_words = words(
        "What visitors should know",
        most=2000,
        rows=4,
        required=False,
        help_text="For example, daytime only, meet somewhere neutral, check who is at home first.",
    )


class RisksForm(PageForm):
    """Domestic abuse, substance misuse, mental health."""

    domestic_abuse = YesNoUnknownField(
        label="Is there domestic abuse, now or in the past?",
        error_messages=needs("Select whether there is domestic abuse, now or in the past"),
    )
    domestic_abuse_words = words(
        "What is known about it",
        most=2000,
        rows=3,
        error_messages=needs("Enter what is known about the domestic abuse"),
    )
    substance_misuse = YesNoUnknownField(
        label="Is anybody’s use of alcohol or drugs a concern?",
        error_messages=needs("Select whether anybody’s use of alcohol or drugs is a concern"),
    )
    substance_misuse_words = words(
        "Who, and what help there is", most=2000, rows=3, error_messages=needs("Enter who, and what help there is")
    )
    mental_health = YesNoUnknownField(
        label="Is a parent’s or carer’s mental health a concern?",
        error_messages=needs("Select whether a parent’s or carer’s mental health is a concern"),
    )
    mental_health_words = words(
        "What is known about it, and what help there is",
        most=2000,
        rows=3,
        error_messages=needs("Enter what is known about the mental health concern"),
    )

    reveals = {
        "domestic_abuse": {"yes": "domestic_abuse_words"},
        "substance_misuse": {"yes": "substance_misuse_words"},
        "mental_health": {"yes": "mental_health_words"},
    }


class WhoMustNotKnowForm(PageForm):
    """Whom nothing may be said to."""

    must_not_know = YesNoField(
        label="Is there anybody who must not know of the referral, or of some part of it?",
        error_messages=needs("Select yes if there is anybody who must not know"),
    )
    must_not_know_words = words(
        "Who must not know what?", most=2000, rows=3, error_messages=needs("Enter who must not know what")
    )

    reveals = {"must_not_know": {"yes": "must_not_know_words"}}


class DisclosureForm(PageForm):
    """A disclosure of harm. This portal is not where one is reported."""

    is_safety_disclosed = YesNoField(
        label="Has anybody told you of harm, or of a risk of harm, that is not yet known to social care?",
        help_text="This referral is not a safeguarding report. Nobody reads it at once.",
        error_messages=needs("Select yes if anybody has told you of harm or of a risk of harm"),
    )
    followed_safeguarding = YesNoField(
        label="Have you followed safeguarding procedures?",
        error_messages=needs("Select yes if you have followed safeguarding procedures"),
    )
    disclosure_words = words(
        "What was said, and what was done about it", most=2000, rows=4,
        error_messages=needs("Enter what was said, and what was done about it"),
    )  # fmt: skip

    reveals = {"is_safety_disclosed": {"yes": ["followed_safeguarding", "disclosure_words"]}}

    def warnings(self):
        if self.chosen("is_safety_disclosed") and self.chosen("followed_safeguarding") is False:
            return ["Follow safeguarding procedures today. This referral is not a safeguarding report."]
        return []


class FilmingForm(PageForm):
    """Where film could be made, and by whom."""

    filming_setting = radios(
        "filming_setting",
        label="Where could filming take place?",
        error_messages=needs("Select where filming could take place"),
    )
    preferred_gender = RadiosField(
        label="Would the family rather work with a woman or a man?",
        choices=choices(
            (Practitioner.Gender.WOMAN, "A woman"),
            (Practitioner.Gender.MAN, "A man"),
            none_of_these=("any", "No preference, or not asked"),
        ),
        error_messages=needs("Select a preference, or “No preference, or not asked”"),
    )


class AccessForm(PageForm):
    """What the family needs besides what was said of each person."""

    access_words = words(
        "Access needs at visits",
        most=1000,
        rows=3,
        required=False,
        help_text="For example, no stairs, sign language at every meeting, information in easy read.",
    )
    interpreter_words = words(
        "Anything to know about interpreters",
        most=1000,
        rows=3,
        required=False,
        help_text="For example, never a member of the family, or a woman only.",
    )
