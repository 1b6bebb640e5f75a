"""What is asked when a referral is offered, answered or taken back."""

from functools import partial

from django import forms
from django.core.exceptions import ValidationError

from referrals.models import Priority
from vig_portal.govuk.forms import LongTextField, RadiosField, choices
from vig_portal.govuk.narrowing import NarrowingForm
from vig_portal.reference import codes
from vig_portal.reference.geography import QUADRANTS

NOBODY = ""
OTHER = "other"
MOST_WORDS = 2000


class _ReasonForm(forms.Form):
    """A reason from a list, and words: needed only where the list has none that fits."""

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("reason") == OTHER and not cleaned.get("words"):
            self.add_error("words", "Say what the reason is")
        return cleaned


class OfferForm(forms.Form):
    """The offer to one practitioner. Somebody other than the first suggestion is chosen for a reason."""

    overrule_reason = forms.ChoiceField(
        label="Why did you not choose the first suggestion?",
        error_messages={"required": "Select why you did not choose the first suggestion"},
    )
    overrule_words = forms.CharField(
        label="More about the reason",
        required=False,
        max_length=500,
        error_messages={"max_length": "Use 500 characters or fewer to say more about the reason"},
    )
    message = LongTextField(
        label="Message to the practitioner",
        required=False,
        max_length=MOST_WORDS,
        help_text="It is shown only in the portal, not in the email.",
    )
    co_worker = forms.ChoiceField(
        label="Co-worker",
        required=False,
        help_text="A second practitioner, who is asked at the same time and works beside the first.",
    )

    def __init__(self, *args, ranking, practitioner, with_co_worker=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.others = {str(row.practitioner.pk): row.practitioner for row in ranking.suggested}
        self.others.pop(str(practitioner.pk), None)
        if not with_co_worker or ranking.first == practitioner:
            del self.fields["overrule_reason"], self.fields["overrule_words"]
        else:
            self.fields["overrule_reason"].choices = [(NOBODY, "Select a reason"), *codes.choices("reason_overrule")]
        if with_co_worker and self.others:
            names = [(pk, str(other)) for pk, other in sorted(self.others.items(), key=lambda row: str(row[1]))]
            self.fields["co_worker"].choices = [(NOBODY, "Nobody"), *names]
        else:
            del self.fields["co_worker"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("overrule_reason") == OTHER and not cleaned.get("overrule_words"):
            self.add_error("overrule_words", "Say what the reason is")
        return cleaned

    def clean_co_worker(self):
        return self.others.get(self.cleaned_data["co_worker"])


class TurnDownForm(_ReasonForm):
    """Why somebody cannot take a referral on."""

    reason = RadiosField(
        label="Why can you not take it on?",
        choices=partial(codes.choices, "reason_turn_down"),
        error_messages={"required": "Select why you cannot take it on"},
    )
    words = LongTextField(
        label="More about the reason",
        required=False,
        max_length=MOST_WORDS,
        help_text="For the coordinators. The referrer does not see it.",
    )


class RevokeForm(_ReasonForm):
    """Why an offer is taken back."""

    reason = RadiosField(
        label="Why do you take the offer back?",
        choices=partial(codes.choices, "reason_revoke"),
        error_messages={"required": "Select why you take the offer back"},
    )
    words = LongTextField(label="More about the reason", required=False, max_length=MOST_WORDS)


class WaitingFilterForm(NarrowingForm):
    """What the waiting list may be narrowed down by; its order stays, since it says whose turn it is."""

    quadrant = forms.ChoiceField(required=False, choices=[("", "All"), *((name, name) for name in QUADRANTS)])
    priority = forms.ChoiceField(required=False, choices=[("", "All"), *Priority.choices])
    lookups = {"quadrant": "quadrant", "priority": "priority"}


class ChosenForm(forms.Form):
    """Which referrals of the waiting list are to be offered together."""

    referral: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Select at least one referral",
            "invalid_choice": "One of the referrals is no longer on the waiting list. Select again",
            "invalid_pk_value": "One of the referrals is not on the waiting list. Select again",
        },
    )

    def __init__(self, *args, waiting, most, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["referral"].queryset = waiting
        self.most = most

    def clean_referral(self):
        chosen = self.cleaned_data["referral"]
        if len(chosen) > self.most:
            raise ValidationError(f"Select {self.most} referrals or fewer")
        return chosen


class OneOfSeveralForm(forms.Form):
    """To whom one of several referrals is offered; nobody is chosen beforehand."""

    practitioner = RadiosField()
    overrule_reason = forms.ChoiceField(required=False)
    overrule_words = forms.CharField(required=False, max_length=500)

    NOT_NOW = "not_now"

    def __init__(self, *args, referral, suggested, **kwargs):
        super().__init__(*args, prefix=str(referral.pk), **kwargs)
        self.referral = referral
        self.suggested = {str(row.practitioner.pk): row.practitioner for row in suggested}
        self.first = next(iter(self.suggested), None)
        rows = [
            (str(row.practitioner.pk), str(row.practitioner), ". ".join(factor.words for factor in row.factors) + ".")
            for row in suggested
        ]
        to, why, words = self.fields.values()
        to.label = f"Offer {referral.reference} to"
        to.choices = choices(*rows, none_of_these=(self.NOT_NOW, "Do not offer it now"))
        to.error_messages["required"] = f"Select to whom to offer {referral.reference}, or not to offer it now"
        why.label = f"Why not the first suggestion for {referral.reference}?"
        why.help_text = "Only if you choose somebody else"
        why.choices = [(NOBODY, "Select a reason"), *codes.choices("reason_overrule")]
        words.label = f"More about the reason for {referral.reference}"
        if len(suggested) < 2:
            del self.fields["overrule_reason"], self.fields["overrule_words"]

    def clean(self):
        cleaned = super().clean()
        chosen, reason = cleaned.get("practitioner"), cleaned.get("overrule_reason")
        if chosen in (None, self.NOT_NOW, self.first):
            return cleaned
        if not reason and "overrule_reason" not in self.errors:
            self.add_error(
                "overrule_reason", f"Select why you did not choose the first suggestion for {self.referral.reference}"
            )
        if reason == OTHER and not cleaned.get("overrule_words"):
            self.add_error("overrule_words", f"Say what the reason is for {self.referral.reference}")
        return cleaned

    @property
    def shown_first(self):
        return self.suggested.get(self.first)

    @property
    def chosen(self):
        """The practitioner who was chosen, or None."""
        return self.suggested.get(self.cleaned_data["practitioner"])
