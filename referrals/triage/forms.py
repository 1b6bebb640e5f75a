"""What is asked at triage: the checklist, the reason, and what each outcome needs."""

from datetime import datetime
from functools import partial

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from referrals.finding import as_reference
from referrals.models import Decision, Priority, Referral
from referrals.states import ReferralStatus
from referrals.triage import suitability
from referrals.triage.actions import ACCEPTING, NOT_HELD, REASONS, consultants, latest_review
from referrals.triage.queue import SORTS
from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.accounts.models import User
from vig_portal.govuk.forms import (
    DateField,
    LongTextField,
    RadiosField,
    TimeField,
    YesNoField,
    YesNoUnknownField,
    choices,
)
from vig_portal.govuk.narrowing import NarrowingForm, SortField
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.reference import codes
from vig_portal.reference.geography import QUADRANTS

Outcome = Decision.Outcome
S = ReferralStatus

# fmt: off
OUTCOMES = (
    # outcome                         words                        what it does
    (Outcome.ACCEPT,                  "Accept",                    "It waits for a practitioner to be found"),
    (Outcome.ACCEPT_TO_WAITING_LIST,  "Accept to the waiting list", "It is suitable, and nobody is free yet"),
    (Outcome.ASK,                     "Ask for more information",  "The clock stands still until it is there"),
    (Outcome.HOLD,                    "Hold until a date",         "The clock stands still until that day"),
    (Outcome.CONSULT,                 "Offer a consultation",      "For the team: no film, no practitioner"),
    (Outcome.DECLINE,                 "Not suitable now",          "You say what would need to change"),
    (Outcome.DUPLICATE,               "Duplicate",                 "The same referral is here already"),
)
PRIORITIES = (
    (Priority.TIME_CRITICAL, Priority.TIME_CRITICAL.label, "A court or a placement decision has a date"),
    (Priority.HIGH,          Priority.HIGH.label,          "Under five, in care, or a home or placement at risk"),
    (Priority.ROUTINE,       Priority.ROUTINE.label,       "Everybody else: whoever has waited longest comes first"),
)
# fmt: on
LONG = 4000


def offered(referral):
    """The outcomes to choose from: none of accepting for a request that has no child to be filmed."""
    if referral.status == S.ON_HOLD:
        return {Outcome.ASK}
    if referral.status != S.SUBMITTED:
        return set()
    return set(Outcome) - ACCEPTING if referral.is_consultation else set(Outcome)


class QueueFilterForm(NarrowingForm):
    quadrant = forms.ChoiceField(required=False, choices=[("", "All"), *((name, name) for name in QUADRANTS)])
    kind = forms.ChoiceField(required=False, choices=[("", "All"), *Referral.Kind.choices])
    sort = SortField(SORTS)
    tab = forms.SlugField(required=False, widget=forms.HiddenInput)
    lookups = {"quadrant": "quadrant", "kind": "kind"}


class ChecklistForm(forms.Form):
    """The checklist, whether safeguarding procedures were followed, and which outcome."""

    followed_safeguarding = YesNoField(
        label="Have you followed safeguarding procedures?",
        required=False,
        help_text="Answer this if the referral or the checklist tells of harm or abuse. "
        "This portal is not a safeguarding report, and nobody is told through it.",
    )
    outcome = RadiosField(
        label="What do you want to do?", choices=(), error_messages={"required": "Select what you want to do"}
    )
    mark_optional = False

    def __init__(self, *args, referral, **kwargs):
        super().__init__(*args, **kwargs)
        self.referral = referral
        self.saves_only = self.is_bound and "save" in self.data
        listed = [row for row in OUTCOMES if row[0] in offered(referral)]
        self.fields["outcome"].choices = choices(*listed)
        self.fields["outcome"].required = not self.saves_only
        for check in () if referral.is_consultation else suitability.CHECKLIST:
            self.fields[check.name] = YesNoUnknownField(label=check.question, help_text=check.hint, required=False)
            self.fields[check.name].inline = self.fields[check.name].small = True
        self.order_fields([check.name for check in suitability.CHECKLIST])

    def cautions(self):
        return [self[check.name] for check in suitability.CAUTIONS if check.name in self.fields]

    def good_signs(self):
        return [self[check.name] for check in suitability.GOOD_SIGNS if check.name in self.fields]

    @property
    def answers(self):
        names = {check.name for check in suitability.CHECKLIST}
        return {name: value for name, value in self.cleaned_data.items() if name in names and value}

    def clean(self):
        cleaned = super().clean()
        if self.saves_only:
            return cleaned
        if cleaned.get("outcome") in ACCEPTING:
            for check in suitability.unanswered_cautions(self.answers):
                self.add_error(check.name, f"Answer “{check.question}” before you accept")
        is_asked = suitability.asks_safeguarding(self.referral, self.answers)
        if is_asked and cleaned.get("followed_safeguarding") is None:
            self.add_error("followed_safeguarding", "Say whether you have followed safeguarding procedures")
        return cleaned


class ReasonForm(forms.Form):
    """Why: the coded reason of an outcome, with the words that are proposed for the referrer."""

    reason = RadiosField(choices=(), error_messages={"required": "Select a reason"})

    def __init__(self, *args, outcome, **kwargs):
        super().__init__(*args, **kwargs)
        name = REASONS[outcome]
        field = self.fields["reason"]
        field.label = WHY[outcome]
        field.choices = choices(*((code, words, codes.hint(name, code)) for code, words in codes.choices(name)))


WHY = {
    Outcome.ACCEPT: "Why is it accepted?",
    Outcome.ACCEPT_TO_WAITING_LIST: "Why is it accepted?",
    Outcome.ASK: "What is it that you need to know?",
    Outcome.HOLD: "Why does it have to wait?",
    Outcome.CONSULT: "Why a consultation?",
    Outcome.DECLINE: "Why is VIG not suitable now?",
    Outcome.DUPLICATE: "What kind of duplicate is it?",
}


class DecisionForm(forms.Form):
    """The words of a decision: what the referrer reads, and what only colleagues read."""

    outcome: Outcome
    first: tuple[str, ...] = ()

    reason = forms.ChoiceField(choices=(), widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    sentence = LongTextField(
        label="What the referrer will read",
        max_length=LONG,
        help_text="In plain words. Proposed for the reason that you chose: change it as you like. "
        "Leave out safety concerns and anything else that must not be read at home, since a referrer may show "
        "this to the family. Tell those by telephone.",
        error_messages={"required": "Write what the referrer will read"},
    )
    note = LongTextField(
        label="Note for colleagues",
        required=False,
        max_length=LONG,
        rows=3,
        help_text="Only coordinators read this.",
    )

    def __init__(self, *args, referral, by, cautions=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.referral, self.by = referral, by
        self.fields["reason"].choices = codes.choices(REASONS[self.outcome])
        if cautions and self.outcome in ACCEPTING:
            note = self.fields["note"]
            note.required = True
            note.label = "Why is it accepted all the same?"
            note.help_text = "The checklist has a yes that speaks against VIG now. Only coordinators read this."
            note.error_messages["required"] = "Say why it is accepted all the same"
        self.order_fields([*self.first, "sentence", "note"])

    @property
    def reason_in_words(self):
        return codes.label(REASONS[self.outcome], self["reason"].value())

    @property
    def decided(self):
        """What the action of the outcome is told."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class AcceptForm(DecisionForm):
    outcome = Outcome.ACCEPT
    first = ("priority",)
    priority = forms.TypedChoiceField(
        label="How soon is it needed?",
        choices=choices(*PRIORITIES),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how soon it is needed"},
    )


class AcceptToWaitingListForm(AcceptForm):
    outcome = Outcome.ACCEPT_TO_WAITING_LIST


class AskForm(DecisionForm):
    outcome = Outcome.ASK
    first = ("question_1", "question_2", "question_3")
    question_1 = LongTextField(
        label="Question", max_length=LONG, rows=3, error_messages={"required": "Write at least one question"}
    )
    question_2 = LongTextField(label="Second question", max_length=LONG, rows=3, required=False)
    question_3 = LongTextField(label="Third question", max_length=LONG, rows=3, required=False)

    @property
    def decided(self):
        told = super().decided
        questions = [told.pop(name) for name in self.first]
        return {"questions": questions, **told}


class HoldForm(DecisionForm):
    outcome = Outcome.HOLD
    first = ("until",)
    until = DateField(label="Look again on", error_messages={"required": "Enter the date on which to look again"})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until"].help_text = f"In the future, and not after {govuk_date(latest_review())}"

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until <= timezone.localdate():
            raise ValidationError("The date on which to look again must be in the future")
        if until > latest_review():
            raise ValidationError(f"The date must be {govuk_date(latest_review())} or earlier")
        return until


class ConsultForm(DecisionForm):
    outcome = Outcome.CONSULT


class DeclineForm(DecisionForm):
    outcome = Outcome.DECLINE
    first = ("sentence", "what_would_change", "who_else")
    what_would_change = LongTextField(
        label="What would need to change?",
        required=False,
        max_length=LONG,
        rows=3,
        help_text="Read by the referrer too. Leave out safety concerns.",
    )
    who_else = LongTextField(
        label="Who else may be able to help?",
        required=False,
        max_length=LONG,
        rows=3,
        help_text="Read by the referrer too. For example another service, and how to reach it.",
    )
    IN_WORDS = {"what_would_change": "What would need to change: ", "who_else": "Who else may be able to help: "}

    @property
    def decided(self):
        told = super().decided
        more = [start + text for name, start in self.IN_WORDS.items() if (text := told.pop(name))]
        return told | {"sentence": "\n\n".join([told["sentence"], *more])}


class DuplicateForm(DecisionForm):
    outcome = Outcome.DUPLICATE
    first = ("of",)
    of = forms.CharField(
        label="Reference of the referral that stays",
        max_length=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off", "spellcheck": "false"}),
        help_text="For example, VIG-7K4PRD",
        error_messages={"required": "Enter the reference of the referral that stays"},
    )

    def clean_of(self):
        reference = as_reference(self.cleaned_data["of"])
        sent = visible(Referral.objects.sent(), to=self.by, action=Action.VIEW_REFERRAL)
        of = sent.filter(reference=reference).first()
        if of is None:
            raise ValidationError("There is no referral with this reference that you can see")
        if of.pk == self.referral.pk:
            raise ValidationError("This is the reference of the referral itself: enter the other one")
        if of.status == S.DUPLICATE:
            raise ValidationError("That referral is itself a duplicate: enter the reference of the one that stays")
        return of


FORMS = {
    form.outcome: form
    for form in (AcceptForm, AcceptToWaitingListForm, AskForm, HoldForm, ConsultForm, DeclineForm, DuplicateForm)
}


# Afterwards


class UndoForm(forms.Form):
    reason = RadiosField(
        label="Why is it undone?",
        choices=partial(codes.choices, "reason_undo"),
        error_messages={"required": "Select why it is undone"},
    )
    note = LongTextField(label="In your own words", required=False, max_length=LONG, rows=3)


class RefuseDeclineForm(forms.Form):
    why = LongTextField(
        label="Why do you disagree?",
        max_length=LONG,
        help_text="Coordinators read this.",
        error_messages={"required": "Say why you disagree"},
    )


class PriorityForm(forms.Form):
    priority = forms.TypedChoiceField(
        label="How soon is it needed?",
        choices=choices(*PRIORITIES),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how soon it is needed"},
    )
    why = LongTextField(
        label="Why does it change?", max_length=1000, rows=3, error_messages={"required": "Say why it changes"}
    )


class ConsultantField(forms.ModelChoiceField):
    def label_from_instance(self, person):
        return f"{person.name}, {person.job_title}" if person.job_title else person.name


class PlanConsultationForm(forms.Form):
    consultant = ConsultantField(
        label="Who gives the consultation?",
        queryset=User.objects.none(),
        empty_label="Select a practitioner or coordinator",
        error_messages={"required": "Select who gives the consultation"},
    )
    day = DateField(not_in_the_past=True, error_messages={"required": "Enter the day of the consultation"})
    time = TimeField(
        help_text="For example, 9:30am", error_messages={"required": "Enter the time of the consultation"}
    )

    def __init__(self, *args, referral, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["consultant"].queryset = consultants().exclude(pk=referral.referrer_id)

    @property
    def planned_for(self):
        day, time = self.cleaned_data["day"], self.cleaned_data["time"]
        return timezone.make_aware(datetime.combine(day, time))


class ConcludeConsultationForm(forms.Form):
    outcome = RadiosField(
        label="What came of it?",
        choices=partial(codes.choices, "reason_consultation_outcome"),
        error_messages={"required": "Select what came of it"},
    )
    mark_optional = False
    held_on = DateField(
        label="When was it held?",
        required=False,
        not_in_the_future=True,
        help_text="Leave this empty if it was not held.",
    )
    helpfulness = forms.IntegerField(
        label="How helpful was it, as the team says?",
        required=False,
        min_value=0,
        max_value=10,
        help_text="From 0, not at all, to 10, as helpful as it could be. Leave it empty if nobody was asked.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
    )
    note = LongTextField(
        label="Note, if you want to keep one",
        required=False,
        max_length=LONG,
        help_text="What was talked about, in a few sentences. Only coordinators read this.",
    )

    def clean(self):
        cleaned = super().clean()
        held = cleaned.get("outcome") not in (None, NOT_HELD)
        if held and not cleaned.get("held_on") and "held_on" not in self.errors:
            self.add_error("held_on", "Enter the day on which it was held")
        return cleaned
