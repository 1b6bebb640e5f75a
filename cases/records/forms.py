"""What is asked about a session, a concern, a note, a line of praise, a letter."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.consent.force import in_force
from cases.consent.purposes import Purpose
from cases.records import film_length, parts
from cases.records.film_length import FilmLengthField
from cases.records.models import (
    ALLOWS_THE_FILM,
    NOTE_LENGTH,
    PRAISE_LENGTH,
    Assent,
    LetterGiven,
    Record,
)
from cases.sessions.models import Session
from vig_portal.govuk.forms import (
    CheckboxesField,
    DateField,
    LongTextField,
    RadiosField,
    TimeField,
    YesNoField,
    choices,
)

ROLES = "Use first names, or words such as “the child”, “mother” or “teacher”."
OTHERS, NONE_TODAY = "others", "none"
LONG = 4000
NOT_AGREED = (
    "You cannot sign this yet: not everybody who has to had agreed to filming on that day. Write down under “Consent” "
    "what they said. If somebody did not agree, delete the film and select that no film was made."
)


def _needs(sentence):
    return {"required": sentence}


class RecordForm(forms.Form):
    """A record, its parts in the order of the table. `about` is the session with the people of its case."""

    def __init__(self, data=None, *, about, asks_for_concern=True, **kwargs):
        super().__init__(data, **kwargs)
        self.about = about
        self.kind = about.session.kind
        self.reveals = {}
        self.sections = {}  # heading: names of its questions
        for part in parts.of_kind(self.kind):
            if part.name == "concern" and not (asks_for_concern and not about.concerns):
                continue
            must = parts.need(part.name, self.kind) == parts.MUST
            for name, field in getattr(self, f"_{part.name}")(must):
                self.fields[name] = field
                self.sections.setdefault(part.heading, []).append(name)

    def groups(self):
        """The questions under their headings, for the page."""
        for heading, names in self.sections.items():
            fields = [self[name] for name in names]
            yield heading, [field for field in fields if not field.revealed_by]

    def assents(self):
        """{child: name of the question about them}"""
        return {child: f"assent_{child.pk.hex}" for child in self.about.children}

    # The parts

    def _strengths(self, must):
        yield (
            "strengths",
            LongTextField(
                label="What strengths did you see?",
                required=must,
                max_length=LONG,
                help_text=f"Moments in which they were in tune, however short. {ROLES}",
                error_messages=_needs("Enter the strengths that you saw"),
            ),
        )

    def _adults_words(self, must):
        yield (
            "adults_words",
            LongTextField(
                label="What did the adult say, in their own words?",
                required=must,
                rows=3,
                max_length=LONG,
                help_text="A sentence or two, as they said it.",
                error_messages=_needs("Enter what the adult said"),
            ),
        )
        if len(self.about.adults) > 1:
            options = [(str(adult.pk), adult.name) for adult in self.about.adults]
            field = RadiosField(
                label="Whose words are they?",
                required=must,
                choices=options,
                error_messages=_needs("Select whose words they are"),
            )
            yield "words_of", field

    def _present(self, must):
        people = [(key, name) for key, name in self.about.called().items()]
        yield (
            "present",
            CheckboxesField(
                label="Who was there?",
                required=must,
                choices=choices(*people, (OTHERS, "Somebody else")),
                help_text="Besides yourself.",
                error_messages=_needs("Select who was there"),
            ),
        )
        yield (
            "others_present",
            forms.CharField(
                label="Who else?",
                max_length=300,
                help_text="Who they are to the child, not their names. For example, a teaching assistant.",
                error_messages=_needs("Enter who else was there"),
            ),
        )
        self.reveals["present"] = {OTHERS: "others_present"}

    def _assent(self, must):
        for child, name in self.assents().items():
            sentence = f"Select what {child.known_as} said about being filmed"
            yield (
                name,
                RadiosField(
                    label=f"What did {child.known_as} say about being filmed today?",
                    required=must,
                    choices=Assent.choices,
                    help_text="Ask at every filming. A child who says no, or wants to stop, is not filmed. A film of "
                    "them that is here already is destroyed once this is signed.",
                    error_messages=_needs(sentence),
                ),
            )

    def _film(self, must):
        yield (
            "was_filmed",
            YesNoField(
                label="Was a film made?", required=must, error_messages=_needs("Select yes if a film was made")
            ),
        )
        activity = forms.CharField(
            label="What were they doing?",
            max_length=300,
            help_text="For example, getting ready for nursery.",
            error_messages=_needs("Enter what they were doing"),
        )
        length = FilmLengthField(
            label="How long is the film?",
            max_length=20,
            help_text="In minutes, like 7 or 7:30. Films are usually 5 to 10 minutes.",
            error_messages=_needs("Enter how long the film is"),
        )
        device = RadiosField(
            label="What did you film with?",
            choices=Record.Device.choices,
            error_messages=_needs("Select what you filmed with"),
        )
        stopped = YesNoField(
            label="Did anybody ask you to stop filming?",
            help_text="Filming stops at once when anybody asks.",
            error_messages=_needs("Select yes if anybody asked you to stop filming"),
        )
        yield from (("activity", activity), ("film_length", length), ("device", device), ("was_stopped", stopped))
        self.reveals["was_filmed"] = {"yes": ["activity", "film_length", "device", "was_stopped"]}

    def _childs_reaction(self, must):
        label = "How was it for the child?" if len(self.about.children) < 2 else "How was it for the children?"
        yield "childs_reaction", LongTextField(label=label, required=must, rows=3, max_length=LONG)

    def _question(self, must):
        options = [
            (str(question.pk), question.words, f"Asked by {question.asked_by}") for question in self.about.questions
        ]
        if options:
            field = RadiosField(
                label="Which helping question did you talk about?",
                required=must,
                choices=choices(*options, none_of_these=(NONE_TODAY, "None of them today")),
                error_messages=_needs("Select the helping question that you talked about"),
            )
            yield "question", field

    def _clips(self, must):
        yield (
            "clips_made",
            forms.IntegerField(
                label="How many clips did you look at together?",
                required=must,
                min_value=0,
                max_value=50,
                help_text="Usually up to 3.",
                widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
                error_messages=_needs("Enter how many clips you looked at together"),
            ),
        )

    def _next_step(self, must):
        yield (
            "next_step",
            LongTextField(
                label="What will they try next?",
                required=must,
                rows=3,
                max_length=LONG,
                help_text=f"The working point or next step that you agreed. {ROLES}",
                error_messages=_needs("Enter the next step that you agreed"),
            ),
        )

    def _concern(self, must):
        yield (
            "has_concern",
            YesNoField(
                label="Is there a safeguarding concern?",
                required=must,
                help_text="Do not wait for this record: follow your safeguarding procedures at once.",
                error_messages=_needs("Select yes if there is a safeguarding concern"),
            ),
        )
        yield from concern_fields().items()
        self.reveals["has_concern"] = {"yes": list(concern_fields())}

    def _travel(self, must):
        if self.about.session.mode == Session.Mode.IN_PERSON:
            yield (
                "travel_minutes",
                forms.IntegerField(
                    label="How many minutes did you travel, there and back?",
                    required=must,
                    min_value=0,
                    max_value=600,
                    widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
                ),
            )

    def _supervision(self, must):
        field = YesNoField(label="Do you want to take this session to supervision?", required=must)
        yield "goes_to_supervision", field

    # What hangs together

    def clean(self):
        cleaned = super().clean()
        is_asked = "words_of" in self.fields and "words_of" not in self.errors
        if is_asked and cleaned.get("adults_words") and not cleaned.get("words_of"):
            self.add_error("words_of", "Select whose words they are")
        self._clean_film(cleaned)
        clean_told(self, cleaned)
        return cleaned

    def _clean_film(self, cleaned):
        answers = {cleaned.get(name) for name in self.assents().values()}
        if not cleaned.get("was_filmed"):
            return
        if Assent.REFUSED in answers:
            self.add_error(
                "was_filmed",
                "A child who says no is not filmed. If a film was made, delete it now, and select “No” here",
            )
        if Assent.WITHDREW_DURING in answers and cleaned.get("was_stopped") is False:
            self.add_error("was_stopped", "A child wanted to stop, so filming has to stop: select “Yes” if it did")

    def warnings(self):
        """What is unusual, and may still be so."""
        if not self.is_valid():
            return []
        found = film_length.warnings(self.cleaned_data.get("film_length"))
        if self.kind == Session.Kind.FILMING and not counts_as_filmed(self):
            found.append("This session does not count as filmed, so another filming can be booked in this cycle.")
        elif self.kind == Session.Kind.FILMING and not _was_agreed_to(self.about.session):
            found.append(NOT_AGREED)
        elif self.kind == Session.Kind.SHARED_REVIEW and not counts_as_reviewed(self):
            found.append("This session does not count as a review, so another can be booked in this cycle.")
        return found


def _was_agreed_to(session):
    return in_force(session.case, Purpose.FILMING, on=timezone.localdate(session.starts_at))


def counts_as_filmed(form):
    """Whether a film was made, and every child agreed to it or was too young to say and at ease."""
    answers = {form.cleaned_data.get(name) for name in form.assents().values()}
    return bool(form.cleaned_data.get("was_filmed")) and answers <= ALLOWS_THE_FILM


def counts_as_reviewed(form):
    """Whether they looked at anything together: people who met and only talked have the review still before them."""
    return form.cleaned_data.get("clips_made") != 0


# Concerns


def concern_fields():
    """What is asked about a concern."""
    return {
        "concern_words": LongTextField(
            label="What is the concern?",
            rows=4,
            max_length=LONG,
            help_text="What you saw or heard. Only people who may read your records read this.",
            error_messages=_needs("Enter what the concern is"),
        ),
        "told_who": forms.CharField(
            label="Who did you tell?",
            max_length=200,
            help_text="Name and role. For example, the child’s social worker.",
            error_messages=_needs("Enter who you told about the concern"),
        ),
        "told_on": DateField(
            label="When did you tell them?",
            help_text="For example, 27 3 2026",
            not_in_the_future=True,
            error_messages=_needs("Enter the date on which you told them"),
        ),
        "told_time": TimeField(
            label="At what time?",
            help_text="For example, 9:30am",
            error_messages=_needs("Enter the time at which you told them"),
        ),
    }


def told_at(cleaned):
    """The moment at which they were told; None while it is not whole."""
    if cleaned.get("told_on") is None or cleaned.get("told_time") is None:
        return None
    return timezone.make_aware(datetime.combine(cleaned["told_on"], cleaned["told_time"]))


def clean_told(form, cleaned):
    """Nobody was told in the future."""
    moment = told_at(cleaned)
    if moment is not None and moment > timezone.now():
        form.add_error("told_time", "The time at which you told them must be now or in the past")


class ConcernForm(forms.Form):
    """A concern by itself."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.update(concern_fields())

    def clean(self):
        cleaned = super().clean()
        clean_told(self, cleaned)
        return cleaned

    def concern(self):
        """What is kept of it."""
        cleaned = self.cleaned_data
        return {"words": cleaned["concern_words"], "told_who": cleaned["told_who"], "told_at": told_at(cleaned)}


class SettleForm(forms.Form):
    words = LongTextField(
        label="What was done?",
        max_length=LONG,
        help_text="Who took it on, and what happens next. Do not name anybody.",
        error_messages=_needs("Enter what was done"),
    )


# Afterwards


class WhyChangedForm(forms.Form):
    why_changed = LongTextField(
        label="Why do you change it?",
        rows=3,
        max_length=300,
        help_text="What it said before is kept, with your reason.",
        error_messages=_needs("Enter why you change it"),
    )


class PraiseForm(forms.Form):
    words = forms.CharField(
        label="What did you like about this session?",
        max_length=PRAISE_LENGTH,
        help_text=f"One line, up to {PRAISE_LENGTH} characters. The practitioner gets a notice that you left it.",
        error_messages=_needs("Enter what you liked about this session"),
    )


class NoteForm(forms.Form):
    words = LongTextField(
        label="Note",
        rows=4,
        max_length=NOTE_LENGTH,
        help_text=f"A few words for whoever works with this family. {ROLES} Nobody gets a notice of it.",
        error_messages=_needs("Enter a note"),
    )
    mark_optional = False


# Letters


class NewLetterForm(forms.Form):
    """To whom the letter is."""

    def __init__(self, *args, adults, **kwargs):
        super().__init__(*args, **kwargs)
        self.adults = {str(adult.pk): adult for adult in adults}
        self.fields["adult"] = RadiosField(
            label="Who is the letter to?",
            choices=[(key, adult.name) for key, adult in self.adults.items()],
            error_messages=_needs("Select who the letter is to"),
        )

    def clean_adult(self):
        return self.adults[self.cleaned_data["adult"]]


class LetterForm(forms.Form):
    words = LongTextField(
        label="The letter",
        rows=24,
        max_length=20_000,
        help_text="In plain words, as you would say it to them.",
        error_messages=_needs("Enter the letter"),
    )


class GivenForm(forms.Form):
    how = RadiosField(
        label="How did they get it?",
        choices=LetterGiven.How.choices,
        error_messages=_needs("Select how they got the letter"),
    )
    on = DateField(
        label="When did they get it?",
        help_text="For example, 27 3 2026",
        not_in_the_future=True,
        error_messages=_needs("Enter the date on which they got the letter"),
    )

    def __init__(self, *args, written_on=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.written_on = written_on

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on and self.written_on and on < self.written_on:
            raise ValidationError("The date must be the day on which this letter was saved, or later")
        return on
