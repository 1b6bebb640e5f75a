"""What is asked at the door, before there is any film."""

import uuid

from django import forms

from cases.records.models import ALLOWS_THE_FILM, Assent, Record
from cases.videos.models import Video
from cases.videos.uploading import door
from vig_portal.govuk.forms import CheckboxesField, RadiosField, YesNoField


class DoorForm(forms.Form):
    """Who is in the film, what each child said to it, whether anybody else is, and what it was made with."""

    adults = CheckboxesField(
        label="Which adults are in the film?",
        help_text="Not yourself. Everybody in the film must have agreed to it.",
        error_messages={"required": "Select the adults who are in the film"},
    )
    children = CheckboxesField(
        label="Which children are in the film?", error_messages={"required": "Select the children who are in the film"}
    )
    somebody_else = YesNoField(
        label="Can anybody else be recognised in the film?",
        help_text="For example a neighbour, another child, or somebody in a photograph.",
        error_messages={"required": "Select yes if anybody else can be recognised in the film"},
    )
    device = RadiosField(
        label="What did you film with?",
        choices=Record.Device.choices,
        error_messages={"required": "Select what you filmed with"},
    )
    form_token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, session, record, **kwargs):
        self.session = session
        self.kind = door.KINDS[session.kind]
        self.people = {
            "adults": {str(adult.pk): adult for adult in session.case.adults.current()},
            "children": {str(child.pk): child for child in session.case.focus_children.all()},
        }
        initial = {"form_token": uuid.uuid4(), **_as_signed(record, self.people), **kwargs.pop("initial", {})}
        super().__init__(data, initial=initial, **kwargs)
        for name, people in self.people.items():
            self.fields[name].choices = [(pk, str(person)) for pk, person in people.items()]
        self.fields["children"].required = self.kind == Video.Kind.INTERACTION
        self.reveals = {"children": {}}
        for pk, child in self.people["children"].items():
            self.reveals["children"][pk] = name = assent_of(child)
            self.fields[name] = RadiosField(
                label=f"What did {child.known_as} say about being filmed that day?",
                choices=Assent.choices,
                error_messages={"required": f"Select what {child.known_as} said about being filmed"},
            )
        self.order_fields(["adults", "children"])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("somebody_else"):
            self.add_error("somebody_else", door.SOMEBODY_ELSE)
        for child, answer in self.assents().items():
            if answer and answer not in ALLOWS_THE_FILM:
                self.add_error(assent_of(child), door.SAID[answer].format(child=child.known_as))
        return cleaned

    def assents(self):
        """{child: what they said} of those who are in the film."""
        chosen = [self.people["children"][pk] for pk in self.cleaned_data.get("children", ())]
        return {child: self.cleaned_data.get(assent_of(child)) for child in chosen}

    def answers(self):
        """A whole form, as the action takes it."""
        return {
            "adults": [self.people["adults"][pk] for pk in self.cleaned_data["adults"]],
            "assents": self.assents(),
            "device": self.cleaned_data["device"],
            "form_token": self.cleaned_data["form_token"],
        }


def assent_of(child):
    """The name of the question about a child."""
    return f"assent_{child.pk.hex}"


def _as_signed(record, people):
    """What the signed record says already; of a case with one adult or one child, that they are in it."""
    present = {person["id"] for person in record.present} if record else set()
    said = {row.child_id: row.answer for row in record.assents.all()} if record else {}
    initial = {
        name: [pk for pk in theirs if pk in present or not record and len(theirs) == 1]
        for name, theirs in people.items()
    }
    initial |= {assent_of(child): said.get(child.pk, "") for child in people["children"].values()}
    return initial | {"device": record.device if record else ""}
