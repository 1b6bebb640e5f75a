"""What is asked when a session is booked, moved, cancelled or did not come about."""

import uuid
from datetime import UTC, datetime
from functools import partial

from django import forms
from django.core.exceptions import ValidationError

from cases.sessions import cycles, remote, slots, when
from cases.sessions.barriers import KINDS
from cases.sessions.models import Session
from cases.sessions.states import CycleStatus
from vig_portal.govuk.forms import CheckboxesField, DateField, LongTextField, RadiosField, TimeField, choices
from vig_portal.govuk.templatetags.govuk import govuk_date, govuk_time
from vig_portal.reference import codes
from vig_portal.states.moves import Refusal

Kind, Mode = Session.Kind, Session.Mode
ANOTHER = "another"
# fmt: off
SESSION_KINDS = choices(
    (Kind.PLANNING,      "Planning",      "To meet, find the helping question and talk about consent"),
    (Kind.FILMING,       "Filming",       "5 to 10 minutes of film of everyday life"),
    (Kind.SHARED_REVIEW, "Shared review", "To look together at the chosen moments"),
    (Kind.CLOSING,       "Closing",       "To look back at the helping question and the goals"),
    (Kind.CONSULTATION,  "Consultation",  "With those around the family, without film"),
)
LENGTHS = (
    ("30",  "30 minutes"),
    ("45",  "45 minutes"),
    ("60",  "1 hour"),
    ("90",  "1 hour 30 minutes"),
    ("120", "2 hours"),
)
# fmt: on


class BookForm(forms.Form):
    """What kind of session, in which cycle, who holds it, how they meet and how long."""

    kind = RadiosField(
        label="What kind of session is it?",
        choices=SESSION_KINDS,
        error_messages={"required": "Select what kind of session it is"},
    )
    filming_cycle = RadiosField(
        label="Which cycle is the film for?", error_messages={"required": "Select which cycle the film is for"}
    )
    shared_review_cycle = RadiosField(
        label="Which cycle is reviewed?", error_messages={"required": "Select which cycle is reviewed"}
    )
    who = RadiosField(label="Who holds the session?", error_messages={"required": "Select who holds the session"})
    mode = RadiosField(
        label="How do you meet?",
        choices=choices(
            (Mode.IN_PERSON, "In person"), (Mode.REMOTE, "Over a call", "There is a checklist to go through first")
        ),
        error_messages={"required": "Select how you meet"},
    )
    length = RadiosField(
        label="How long does it take?", choices=LENGTHS, error_messages={"required": "Select how long it takes"}
    )
    of_a_cycle = {Kind.FILMING: "filming_cycle", Kind.SHARED_REVIEW: "shared_review_cycle"}
    field_order = ["kind", "filming_cycle", "shared_review_cycle", "who", "mode", "length"]

    def __init__(self, *args, people, every_cycle, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        open_ = [each for each in every_cycle if each.status not in cycles.DONE]
        numbers = [(str(each.number), f"Cycle {each.number}") for each in open_]
        self.fields["filming_cycle"].choices = [
            (number, words)
            for (number, words), each in zip(numbers, open_, strict=True)
            if each.status == CycleStatus.PLANNED
        ]
        self.fields["shared_review_cycle"].choices = numbers
        for name in self.of_a_cycle.values():
            if not self.fields[name].choices:
                del self.fields[name]
        self.reveals = {"kind": {kind: name for kind, name in self.of_a_cycle.items() if name in self.fields}}
        if len(self.people) > 1:
            self.fields["who"].choices = [(pk, str(person)) for pk, person in self.people.items()]
        else:
            del self.fields["who"]

    def clean_kind(self):
        kind = self.cleaned_data["kind"]
        if self.of_a_cycle.get(kind, "kind") not in self.fields:
            words = Kind(kind).label.lower()
            raise ValidationError(f"Every cycle has its {words} already. Plan another cycle first, under Sessions")
        return kind

    @property
    def address(self):
        """What is chosen, for the address of the next page: nothing that names anybody."""
        cleaned = self.cleaned_data
        chosen = {name: cleaned[name] for name in ("kind", "mode", "length")}
        if cycle := cleaned.get(f"{cleaned['kind']}_cycle"):
            chosen["cycle"] = cycle
        return chosen | {"who": cleaned.get("who") or next(iter(self.people), "")}


def key_of(token):
    """The token of a form as a key; None for one that is none."""
    try:
        return uuid.UUID(token or "")
    except ValueError:
        return None


class TimeForm(forms.Form):
    """A free time of the practitioner, or another one."""

    slot = RadiosField(label="When?", error_messages={"required": "Select a time, or “Another time”"})
    day = DateField(label="Date", error_messages={"required": "Enter the date"})
    starts = TimeField(
        label="Start time",
        help_text="For example, 9:30am or 14:30",
        error_messages={"required": "Enter the start time"},
    )
    form_token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    reveals: dict = {"slot": {ANOTHER: ["day", "starts"]}}

    def __init__(self, *args, practitioner, minutes, apart_from=None, until=None, **kwargs):
        kwargs["initial"] = {"form_token": uuid.uuid4()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.minutes = minutes
        offered = slots.free(practitioner, minutes, apart_from=apart_from)
        self.fields["slot"].choices = choices(
            *(
                (_key(each.starts_at), _in_words(each.starts_at), each.hint)
                for each in offered
                if until is None or each.starts_at < until
            ),
            (ANOTHER, "Another time"),
        )

    def clean_form_token(self):
        return self.cleaned_data["form_token"] or uuid.uuid4()

    def clean(self):
        cleaned = super().clean()
        slot = cleaned.get("slot")
        if slot == ANOTHER and cleaned.get("day") and cleaned.get("starts"):
            try:
                moment = when.moment(cleaned["day"], cleaned["starts"])
                cleaned["starts_at"] = moment.at
                cleaned["ends_at"] = when.after(moment.at, self.minutes)
                when.check(cleaned["starts_at"], cleaned["ends_at"])
            except Refusal as refusal:
                self.add_error("starts" if "clocks" in refusal.sentence else "day", ValidationError(refusal.sentence))
        elif slot and slot != ANOTHER:
            cleaned["starts_at"] = datetime.fromisoformat(slot)
            cleaned["ends_at"] = when.after(cleaned["starts_at"], self.minutes)
        return cleaned

    @property
    def times(self):
        """When it begins and ends, and the token of this form."""
        return {name: self.cleaned_data[name] for name in ("starts_at", "ends_at", "form_token")}


def _key(starts_at):
    return starts_at.astimezone(UTC).isoformat(timespec="minutes")


def _in_words(starts_at):
    return f"{starts_at:%A} {govuk_date(starts_at)} at {govuk_time(starts_at)}"


class BookTimeForm(TimeForm):
    """When, and where if people meet in person."""

    place = RadiosField(
        label="Where do you meet?",
        choices=partial(codes.choices, "filming_setting"),
        error_messages={"required": "Select where you meet"},
    )
    place_words = forms.CharField(
        label="More about the place",
        help_text="For example, the name of the school and the room",
        required=False,
        max_length=200,
    )

    def __init__(self, *args, mode, **kwargs):
        super().__init__(*args, **kwargs)
        if mode == Mode.REMOTE:
            del self.fields["place"], self.fields["place_words"]


class BarrierForm(forms.Form):
    """What stood in the way: in the family's life, on our side, or something practical."""

    barrier = RadiosField(
        label="What stood in the way?",
        choices=[(kind, title) for kind, title, _ in KINDS],
        error_messages={"required": "Select what stood in the way"},
    )
    family = RadiosField(
        label="What was it in the family’s life?",
        choices=partial(codes.choices, "reason_session_family"),
        error_messages={"required": "Select what it was"},
    )
    service = RadiosField(
        label="What was it on our side?",
        choices=partial(codes.choices, "reason_session_service"),
        error_messages={"required": "Select what it was"},
    )
    logistics = RadiosField(
        label="What was it?",
        choices=partial(codes.choices, "reason_session_logistics"),
        error_messages={"required": "Select what it was"},
    )
    words = LongTextField(
        label="More about it", help_text="In words that the family could read", required=False, max_length=300, rows=3
    )
    reveals: dict = {"barrier": {kind: kind for kind, _, _ in KINDS}}

    @property
    def because(self):
        """The reason and the words."""
        return {"reason": self.cleaned_data[self.cleaned_data["barrier"]], "words": self.cleaned_data["words"]}


def _who_asked(label):
    return RadiosField(
        label=label, choices=partial(codes.choices, "who_asked"), error_messages={"required": "Select who asked"}
    )


class CancelForm(BarrierForm):
    """Who called it off, and what stood in the way."""

    asked_by = _who_asked("Who asked to cancel it?")
    field_order = ["asked_by", "barrier"]


class MissForm(BarrierForm):
    """What stood in the way of a session to which the family could not come."""


class RebookForm(BarrierForm, TimeForm):
    """The new time, who asked, and what stood in the way of the old one."""

    asked_by = _who_asked("Who asked to move it?")
    reveals: dict = TimeForm.reveals | BarrierForm.reveals
    field_order = ["slot", "day", "starts", "asked_by", "barrier", "family", "service", "logistics", "words"]


class UndoForm(forms.Form):
    """Why it was a mistake."""

    why = forms.CharField(
        label="What was the mistake?", max_length=300, error_messages={"required": "Enter what the mistake was"}
    )


class ChangeCyclesForm(forms.Form):
    """How many cycles are planned, and why."""

    number = forms.TypedChoiceField(
        label="How many cycles do you plan?",
        choices=[(each, str(each)) for each in range(cycles.FEWEST, cycles.MOST + 1)],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how many cycles you plan"},
    )
    reason = LongTextField(
        label="Why does the number change?",
        max_length=300,
        rows=3,
        error_messages={"required": "Enter why the number changes"},
    )


class SupervisionForm(forms.Form):
    """Whether a cycle was taken to supervision, and when."""

    taken = RadiosField(
        label="Was this cycle taken to supervision?",
        choices=[("yes", "Yes"), ("no", "Not yet")],
        error_messages={"required": "Select if this cycle was taken to supervision"},
    )
    on = DateField(label="When?", error_messages={"required": "Enter the day on which it was taken to supervision"})
    reveals = {"taken": {"yes": "on"}}


class ChecklistForm(forms.Form):
    """What has been seen to before a call."""

    done = CheckboxesField(label="What has been seen to", choices=remote.ROWS, required=False)
    mark_optional = False
