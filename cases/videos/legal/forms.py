"""What is asked about a legal hold, and about a request for a film."""

from django import forms

from cases.videos.models import CourtRequest, LegalHold
from vig_portal.govuk.forms import DateField, LongTextField, RadiosField


class AskHoldForm(forms.Form):
    """Whose order it is, and why the films have to be kept."""

    order_reference = forms.CharField(
        label="Reference of the court’s order",
        help_text="For example, CM26C00001",
        max_length=LegalHold._meta.get_field("order_reference").max_length,
        error_messages={"required": "Enter the reference of the court’s order"},
    )
    reason = LongTextField(
        label="Why do the films have to be kept?",
        max_length=LegalHold._meta.get_field("reason").max_length,
        rows=3,
        error_messages={"required": "Say why the films have to be kept"},
    )


class LiftHoldForm(forms.Form):
    """Why it may end."""

    reason = LongTextField(
        label="Why can the hold be lifted?",
        max_length=LegalHold._meta.get_field("lift_reason").max_length,
        rows=3,
        error_messages={"required": "Say why the hold can be lifted"},
    )


class PassOnForm(forms.Form):
    """Who asks for what, since when, and who decides."""

    from_whom = forms.CharField(
        label="Who asks for a film?",
        help_text="For example, the family court at Chelmsford, a solicitor or the police",
        max_length=CourtRequest._meta.get_field("from_whom").max_length,
        error_messages={"required": "Enter who asks for a film"},
    )
    order_reference = forms.CharField(
        label="Reference of the court’s order",
        help_text="Leave this empty if there is no order",
        max_length=CourtRequest._meta.get_field("order_reference").max_length,
        required=False,
    )
    received_on = DateField(
        label="When did it come?",
        not_in_the_future=True,
        error_messages={"required": "Enter the day on which it came"},
    )
    words = LongTextField(
        label="What do they ask for?",
        max_length=CourtRequest._meta.get_field("words").max_length,
        rows=4,
        error_messages={"required": "Say what they ask for"},
    )
    decider = RadiosField(label="Who decides?", error_messages={"required": "Select who decides"})

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.fields["decider"].choices = [(pk, str(person)) for pk, person in self.people.items()]

    def clean_decider(self):
        return self.people[self.cleaned_data["decider"]]


class DecideForm(forms.Form):
    """What was decided, and what was answered."""

    decision = RadiosField(
        label="What is decided?",
        choices=CourtRequest.Decision.choices,
        error_messages={"required": "Select what is decided"},
    )
    words = LongTextField(
        label="What was answered, and to whom?",
        max_length=CourtRequest._meta.get_field("decision_words").max_length,
        rows=4,
        error_messages={"required": "Say what was answered, and to whom"},
    )
