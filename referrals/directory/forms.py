"""What the directory filters by, and what is asked about a practitioner, a little at a time."""

from functools import partial

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F

from referrals.allocation.facts import DAYS
from referrals.directory.listing import SORTS
from vig_portal.access.roles import Role
from vig_portal.accounts.models import Practitioner, Stage, Team, User
from vig_portal.govuk.forms import CheckboxesField, DateField, RadiosField, YesNoField
from vig_portal.govuk.narrowing import NarrowingForm, SortField
from vig_portal.reference import codes, geography
from vig_portal.reference.validators import clean_mosaic_id

MOST_PLACES = 20
HALF = 2


class FilterForm(NarrowingForm):
    """What the directory may be narrowed down by."""

    quadrant = forms.ChoiceField(
        required=False, choices=[("", "All"), *((name, name) for name in geography.QUADRANTS)]
    )
    stage = forms.ChoiceField(required=False, choices=[("", "All"), *Stage.choices])
    language = forms.ChoiceField(required=False, choices=lambda: [("", "All"), *codes.choices("languages")])
    specialism = forms.ChoiceField(required=False, choices=lambda: [("", "All"), *codes.choices("specialism")])
    free = forms.BooleanField(required=False, label="Only those with free places")
    left = forms.BooleanField(required=False, label="Show former workers")
    sort = SortField(SORTS)
    lookups = {"stage": "stage"}

    def narrowed(self, rows):
        """The practitioners who were asked for."""
        asked = self.asked
        rows = super().narrowed(rows).filter(user__is_active=not asked.get("left"))
        if asked.get("quadrant"):
            rows = rows.filter(base_district__in=geography.districts_of(asked["quadrant"]))
        if asked.get("language"):
            rows = rows.filter(languages__contains=[asked["language"]])
        if asked.get("specialism"):
            rows = rows.filter(specialisms__contains=[asked["specialism"]])
        if asked.get("free"):
            rows = rows.filter(load__lt=F("capacity"), is_taking_cases=True)
        return rows


# A little at a time: each of these changes the fields that it names


class WhereForm(forms.Form):
    base_district = forms.ChoiceField(
        label="Where do they set out from?",
        choices=geography.district_choices,
        help_text="Travel is counted from here.",
    )


class TrainingForm(forms.Form):
    stage = RadiosField(
        label="How far is their training?",
        choices=Stage.choices,
        error_messages={"required": "Select how far their training is"},
    )
    supervisor = forms.ModelChoiceField(
        queryset=User.objects.none(),
        required=False,
        empty_label="Nobody",
        help_text="A trainee without a supervisor is offered no family.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["supervisor"].queryset = User.objects.with_role(Role.SUPERVISOR)


class CapacityForm(forms.Form):
    capacity = forms.DecimalField(
        label="How many families at once?",
        min_value=0,
        max_value=MOST_PLACES,
        decimal_places=1,
        help_text="A family in which two or more adults take part counts as 1.5. A trainee usually has 2, somebody"
        " accredited who works part time 4.",
        error_messages={
            "required": "Enter how many families at once",
            "max_decimal_places": "Enter a number like 2.5",
        },
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-3"}),
    )

    def clean_capacity(self):
        capacity = self.cleaned_data["capacity"]
        if capacity * HALF % 1:
            raise ValidationError("Enter a whole number or a half, like 2 or 2.5")
        return capacity


class LanguagesForm(forms.Form):
    languages = CheckboxesField(
        label="Which languages can they work in without an interpreter?",
        choices=partial(codes.choices, "languages"),
        error_messages={"required": "Select at least one language"},
    )


class SpecialismsForm(forms.Form):
    specialisms = CheckboxesField(
        label="What do they specialise in?", required=False, choices=partial(codes.choices, "specialism")
    )


class WorkdaysForm(forms.Form):
    workdays = forms.TypedMultipleChoiceField(
        label="On which days do they work?",
        coerce=int,
        choices=list(enumerate(DAYS)),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one day"},
    )


class GenderForm(forms.Form):
    gender = RadiosField(
        label="What is their gender?",
        required=False,
        choices=Practitioner.Gender.choices,
        help_text="Only as they have said it themselves: some families prefer a woman or a man.",
    )


class CasesForm(forms.Form):
    is_taking_cases = YesNoField(label="Are they taking on families at the moment?")
    is_consent_trained = YesNoField(label="Have they had the consent training?")
    can_visit_alone = YesNoField(label="Do they visit alone?")


# fmt: off
CHANGES = {
    # in the address   form               heading
    "where":          (WhereForm,         "Where they work"),
    "training":       (TrainingForm,      "Training and supervision"),
    "capacity":       (CapacityForm,      "Capacity"),
    "languages":      (LanguagesForm,     "Languages"),
    "specialisms":    (SpecialismsForm,   "Specialisms"),
    "days":           (WorkdaysForm,      "Working days"),
    "gender":         (GenderForm,        "Gender"),
    "cases":          (CasesForm,         "Families and visits"),
}
# fmt: on


class AddForm(forms.Form):
    """Somebody who has the role of a practitioner and is not in the directory yet."""

    person = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label="Who?",
        empty_label="Select a person",
        help_text="People who have the practitioner role. An administrator gives it.",
        error_messages={"required": "Select a person"},
    )
    base_district = forms.ChoiceField(
        label="Where do they set out from?",
        choices=lambda: [("", "Select a district"), *geography.district_choices()],
        error_messages={"required": "Select the district that they set out from"},
    )
    stage = RadiosField(
        label="How far is their training?",
        choices=Stage.choices,
        error_messages={"required": "Select how far their training is"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        everybody = User.objects.with_role(Role.PRACTITIONER)
        self.fields["person"].queryset = everybody.filter(practitioner=None)


class LeaveForm(forms.Form):
    first_day = DateField(
        label="First day of leave",
        help_text="For example, 27 7 2027",
        error_messages={"required": "Enter the first day of leave"},
    )
    last_day = DateField(
        label="Last day of leave",
        not_in_the_past=True,
        help_text="The same day for one day",
        error_messages={"required": "Enter the last day of leave"},
    )

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "The last day of leave must be the same as or after the first day")
        return cleaned


class ConflictForm(forms.Form):
    """A conflict of interest: with a team, or with one child."""

    TEAM, CHILD = "team", "child"

    what = RadiosField(
        label="What is the conflict of interest with?",
        choices=((TEAM, "A team"), (CHILD, "A child")),
        error_messages={"required": "Select a team or a child"},
    )
    team = forms.ModelChoiceField(
        queryset=Team.objects.open(),
        required=False,
        empty_label="Select a team",
        help_text="No referral that this team makes is offered.",
    )
    mosaic_id = forms.CharField(
        label="Mosaic ID of the child",
        required=False,
        max_length=40,
        help_text="No referral of this child is offered.",
    )
    reason = forms.CharField(
        max_length=200,
        help_text="In a few words, without names. For example, “Used to manage this team”.",
        error_messages={"required": "Say in a few words what the conflict of interest is"},
    )
    reveals = {"what": {TEAM: "team", CHILD: "mosaic_id"}}
    mark_optional = False

    def clean_mosaic_id(self):
        return clean_mosaic_id(self.cleaned_data["mosaic_id"])

    def clean(self):
        cleaned = super().clean()
        what = cleaned.get("what")
        if what == self.TEAM and not cleaned.get("team"):
            self.add_error("team", "Select a team")
        if what == self.CHILD and not cleaned.get("mosaic_id") and "mosaic_id" not in self.errors:
            self.add_error("mosaic_id", "Enter the Mosaic ID of the child")
        return cleaned
