"""What is asked when answers are written down, taken back, or ruled about."""

from django import forms
from django.utils import timezone

from cases.consent.models import Answer, Capacity, How
from cases.consent.purposes import BY_PURPOSE, Purpose
from vig_portal.govuk.forms import Choice, DateField, LongTextField, RadiosField, YesNoField
from vig_portal.govuk.templatetags.govuk import govuk_date

NOT_TODAY = "not_today"
NAMED_FOR = Purpose.SHARE_WITH_NAMED_PROFESSIONAL.value
EXAMPLE = "For example, 27 3 2026"
CAPACITIES = {
    Capacity.SELF: Choice(Capacity.SELF.label, "Not for the child"),
    Capacity.PARENTAL_RESPONSIBILITY: Choice(
        Capacity.PARENTAL_RESPONSIBILITY.label, "For the child, and for themselves if they take part"
    ),  # noqa: E501
    Capacity.DELEGATED: Choice(Capacity.DELEGATED.label, "The placement plan lets them decide about filming"),
}
HOWS = [
    (How.SPOKEN, Choice(How.SPOKEN.label, "You read the words to them, they answered, and you read the answers back")),
    (How.WRITTEN, Choice(How.WRITTEN.label, "They type their own name")),
    (How.PAPER, Choice(How.PAPER.label, "Say below where the form is kept")),
]


def answers():
    """The answers to a question in the words of the person who is asked."""
    return [
        (Answer.GIVEN.value, "Yes"),
        (Answer.REFUSED.value, "No"),
        (Answer.WANTS_TO_TALK.value, "They want to talk about it first"),
        (NOT_TODAY, "Not asked today"),
    ]


class HowForm(forms.Form):
    """What is asked about every answer: on which day, how, and who was there."""

    answered_on = DateField(
        label="On which day did they answer?", help_text=EXAMPLE, not_in_the_future=True, initial=timezone.localdate,
        error_messages={"required": "Enter the day on which they answered"},
    )  # fmt: skip
    how = RadiosField(
        label="How did they answer?", choices=HOWS, error_messages={"required": "Select how they answered"}
    )
    signed_as = forms.CharField(
        label="Their name, typed by themselves", max_length=120, help_text="This stands for their signature.",
        error_messages={"required": "Ask them to type their name"},
    )  # fmt: skip
    interpreter = forms.CharField(
        label="Interpreter, if there was one", required=False, max_length=120, help_text="Name and language"
    )
    witness = forms.CharField(label="Witness, if there was one", required=False, max_length=120, help_text="Name")
    note = LongTextField(label="Anything else they said about it (optional)", required=False, max_length=500, rows=3)
    reveals = {"how": {How.WRITTEN.value: "signed_as"}}
    mark_optional = False  # each optional question says so in its own words

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("how") == How.PAPER and not cleaned.get("note") and "note" not in self.errors:
            self.add_error("note", "Say where the form is kept")
        return cleaned


def manager(label):
    """The council answers by the name of a manager."""
    return forms.CharField(
        label=label, max_length=120, error_messages={"required": "Enter the name and role of the manager"}
    )


class RecordForm(HowForm):
    """What one person answers to each purpose; the questions that have a say in the case come first."""

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        own = self.fields
        self.fields = {}
        if person.is_council:
            self.fields["authority_name"] = manager("Name and role of the manager who agrees for the council")
        if len(person.children) > 1:
            every = [("", f"{'Both' if len(person.children) == 2 else 'All'} children")]
            self.fields["about"] = RadiosField(
                label="For which child do they answer now?", required=False, initial="",
                choices=every + [(child.pk, child.name) for child in person.children],
            )  # fmt: skip
        for purpose in person.purposes:
            self.fields[purpose] = self._question(purpose)
        self.fields["named"] = forms.CharField(
            label="Name and role of the professional", max_length=200,
            error_messages={"required": "Enter the name and role of the professional"},
        )  # fmt: skip
        if NAMED_FOR not in person.purposes:
            del self.fields["named"]
        if person.is_council:
            self.fields["parents_told"] = LongTextField(
                label="Who told the parents, and when?", required=False, max_length=300, rows=2,
                help_text="Or why they cannot be told. Under a care order a yes does not count without it.",
            )  # fmt: skip
        if len(person.capacities) > 1:
            self.fields["capacity"] = RadiosField(
                label="In what capacity do they answer?", initial=person.capacities[0],
                choices=[(capacity, CAPACITIES[capacity]) for capacity in person.capacities],
                error_messages={"required": "Select in what capacity they answer"},
            )  # fmt: skip
        self.fields |= own
        self.fields["ends_on"] = DateField(
            label="Only until a day?", required=False, not_in_the_past=True,
            help_text=f"If they said so, the last day on which their yes counts. {EXAMPLE.replace('2026', '2027')}",
        )  # fmt: skip
        self.reveals = {**HowForm.reveals, NAMED_FOR: {Answer.GIVEN.value: "named"}}

    def _question(self, purpose):
        asked = BY_PURPOSE[purpose]
        before = self.person.before(purpose)
        question = RadiosField(
            label=asked.question if self.person.takes_part else asked.question_for_child,
            help_text=" ".join(filter(None, [asked.words, before])), required=False,
            choices=answers(), initial=NOT_TODAY,
        )  # fmt: skip
        question.small = True
        return question

    @property
    def questions(self):
        return [self[purpose] for purpose in self.person.purposes]

    @property
    def first(self):
        return [self[name] for name in ("authority_name", "about") if name in self.fields]

    @property
    def rest(self):
        names = ("parents_told", "capacity", "answered_on", "how", "interpreter", "witness", "ends_on", "note")
        return [self[name] for name in names if name in self.fields]

    def clean(self):
        cleaned = super().clean()
        given = {purpose: cleaned.get(purpose) for purpose in self.person.purposes}
        given = {purpose: answer for purpose, answer in given.items() if answer and answer != NOT_TODAY}
        if not given:
            self.add_error(self.person.purposes[0], "Select an answer to at least one question")
        cleaned["answers"] = given
        return cleaned

    def said(self):
        """The answers in the shape of the action."""
        cleaned = self.cleaned_data
        words = {name: cleaned.get(name) or "" for name in ("signed_as", "interpreter", "witness", "note", "named")}
        if self.person.is_council:
            words["parents_told"] = cleaned.get("parents_told") or ""
        return {
            "answers": cleaned["answers"],
            "answered_on": cleaned["answered_on"],
            "how": cleaned["how"],
            "ends_on": cleaned["ends_on"],
            "capacity": cleaned.get("capacity") or None,
            **words,
        }


class WithdrawForm(HowForm):
    """That somebody no longer agrees, and why if they say so."""

    reason = LongTextField(
        label="Why, if they want to say", required=False, max_length=300, rows=2,
        help_text="They need not give a reason.",
    )  # fmt: skip

    def __init__(self, *args, person, agreed=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.agreed_on = agreed.answered_on if agreed else None
        if person.is_council:
            named = {"authority_name": manager("Name and role of the manager who takes it back for the council")}
            named["authority_name"].initial = agreed.authority_name if agreed else ""
            self.fields = named | self.fields
        self.fields["answered_on"].label = "On which day did they say so?"
        self.fields["answered_on"].error_messages["required"] = "Enter the day on which they said so"
        self.fields["how"].label = "How did they say so?"
        self.fields["how"].error_messages["required"] = "Select how they said so"

    def clean_answered_on(self):
        day = self.cleaned_data["answered_on"]
        if self.agreed_on and day < self.agreed_on:
            raise forms.ValidationError(f"They agreed on {govuk_date(self.agreed_on)}. Enter that day or a later one")
        return day


class RulingForm(forms.Form):
    """Whether somebody must agree in this case, why, and on whose advice."""

    needed = YesNoField(
        label="Must this person agree?", error_messages={"required": "Select yes if this person must agree"}
    )
    reason = LongTextField(
        label="Why is it so in this case?", max_length=500, rows=4,
        error_messages={"required": "Enter why it is so in this case"},
    )  # fmt: skip
    advice_from = forms.CharField(
        label="Whose advice does it rest on?", max_length=120,
        help_text="Name and role, for example a solicitor of the council or a team manager",
        error_messages={"required": "Enter whose advice it rests on"},
    )  # fmt: skip
