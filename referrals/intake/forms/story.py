"""What is stuck, what is hoped for, and what VIG would be for."""

from referrals.intake.forms.fields import PageForm, needs, ticks, words
from referrals.models import Purpose
from vig_portal.govuk.forms import RadiosField, choices


class WhyForm(PageForm):
    why_vig = ticks("why_vig", label="Why might VIG help?", error_messages=needs("Select why VIG might help"))


class ReasonForm(PageForm):
    reason = words(
        "Why are you referring the child now?", error_messages=needs("Enter why you are referring the child now")
    )


class StuckForm(PageForm):
    stuck = words(
        "What feels stuck, and for whom?",
        help_text="The story that is told about the child, and what has been tried.",
        error_messages=needs("Enter what feels stuck"),
    )


class HopeForm(PageForm):
    """The change that is hoped for, and the adult's own question if there is one."""

    hope = words("What change is hoped for?", error_messages=needs("Enter what change is hoped for"))
    helping_question = words(
        "The adult’s own question",
        most=500,
        rows=3,
        required=False,
        help_text="What they want help with, in their words. For example, how can I help my child settle at bedtime?",
    )


class StrengthsForm(PageForm):
    strengths = words(
        "What goes well?",
        most=2000,
        required=False,
        help_text="Strengths of the child, the adults and the people around them.",
    )
    services = words(
        "Services that help or have helped",
        most=2000,
        required=False,
        help_text="One on each line. Say when each began and ended if you know.",
    )


class PurposeForm(PageForm):
    """Help for the family, or also something that an assessment can draw on. Never evidence."""

    purpose = RadiosField(
        label="What is VIG wanted for?",
        choices=choices(
            (Purpose.INTERVENTION, Purpose.INTERVENTION.label, "To help the adult and the child."),
            (
                Purpose.INFORM_ASSESSMENT,
                Purpose.INFORM_ASSESSMENT.label,
                "A written reflection, agreed with the adult, may leave the work. Film never does.",
            ),
        ),
        error_messages=needs("Select what VIG is wanted for"),
    )
    assessment_words = words(
        "Which assessment is it, and who asked for it?",
        most=1000,
        rows=4,
        error_messages=needs("Enter which assessment it is, and who asked for it"),
    )

    reveals = {"purpose": {Purpose.INFORM_ASSESSMENT.value: "assessment_words"}}
