"""Where the child stands with social care and in law, and who is family."""

from django import forms

from referrals.intake.forms.fields import PageForm, needs, radios, select, short, words
from vig_portal.govuk.forms import (
    DateField,
    PhoneField,
    RadiosField,
    YesNoField,
    YesNoUnknownField,
    choices,
)
from vig_portal.reference import codes, geography, validators


class SocialCareForm(PageForm):
    """How the child is known to social care."""

    social_care_status = radios(
        "social_care_status",
        label="How is the child known to social care?",
        help_text="If the children differ, choose what is so for the child you are most worried about.",
        error_messages=needs("Select how the child is known to social care"),
    )
    cp_category = radios(
        "cp_category",
        label="Category of the child protection plan",
        error_messages=needs("Select the category of the child protection plan"),
    )
    is_edge_of_care = YesNoUnknownField(
        label="Is the child at risk of coming into care?",
        error_messages=needs("Select yes if the child is at risk of coming into care"),
    )

    reveals = {"social_care_status": {"CP": "cp_category"}}

    def warnings(self):
        sentence = codes.warning("social_care_status", self.chosen("social_care_status"))
        return [sentence] if sentence else []


class CareHistoryForm(PageForm):
    """What was decided for the child before, and what need brought social care in."""

    previous_permanence = radios(
        "previous_permanence",
        label="Was the child in care before, and left under one of these orders?",
        error_messages=needs("Select an order, or “None”"),
    )
    primary_need = select("primary_need", label="Main need recorded by social care", required=False)


class LegalStatusForm(PageForm):
    legal_status = radios(
        "legal_status",
        label="What is the child’s legal status?",
        error_messages=needs("Select the child’s legal status"),
    )


class PlacementForm(PageForm):
    """Where a child who is looked after is placed."""

    placement_type = select(
        "placement_type", label="Type of placement", error_messages=needs("Select the type of placement")
    )
    placement_provider = select(
        "placement_provider",
        label="Who provides the placement",
        error_messages=needs("Select who provides the placement"),
    )
    placement_start = DateField(
        label="Date the placement began", help_text="For example, 27 3 2026", not_in_the_future=True,
        error_messages=needs("Enter the date the placement began"),
    )  # fmt: skip
    placement_words = words("Anything else about the placement", most=1000, rows=3, required=False)


class WhoAgreesForm(PageForm):
    """Whose agreement filming will need."""

    who_agrees_to_filming = words(
        "Who can agree to the child being filmed?",
        most=1000,
        rows=4,
        help_text=(
            "Say who has parental responsibility. Under section 20 it stays with the parents. Under a care order "
            "the council shares it. Foster carers may agree only if the placement plan says so."
        ),
        error_messages=needs("Enter who can agree to the child being filmed"),
    )


class FatherForm(PageForm):
    """Fathers are always asked for, child by child."""

    KNOWN = choices(
        ("known", "Yes"),
        ("same", "It is the same father as of a child before this one"),
        ("not_known", "No, or not enough is known about him"),
        ("no_father", "There is no father", "For example the child was adopted by two mothers, or by one."),
    )

    father_known = RadiosField(
        label="Do you know who the child’s father is?",
        choices=KNOWN,
        error_messages=needs("Select whether you know who the child’s father is"),
    )
    father_name = short("Father’s name", error_messages=needs("Enter the father’s name"))
    father_has_pr = YesNoUnknownField(
        label="Does the father have parental responsibility?",
        error_messages=needs("Select whether the father has parental responsibility"),
    )
    father_involved = RadiosField(
        label="How is the father involved?",
        choices=choices(
            ("lives_with", "He lives with the child"),
            ("regularly", "He sees the child regularly"),
            ("sometimes", "He sees the child now and then"),
            ("not_now", "He is not in touch with the child"),
            ("not_safe", "It is not safe to involve him", "Say why on the pages about safety."),
        ),
        error_messages=needs("Select how the father is involved"),
    )
    father_not_known_why = words(
        "What has been done to find out?",
        most=1000,
        rows=3,
        error_messages=needs("Enter what has been done to find out about the father"),
    )

    reveals = {
        "father_known": {
            "known": ["father_name", "father_has_pr", "father_involved"],
            "not_known": "father_not_known_why",
        }
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.answered and self.position == min(self.answered.positions("child"), default=self.position):
            self.fields["father_known"].choices = [row for row in self.KNOWN if row[0] != "same"]


class HouseholdForm(PageForm):
    household = words("Who lives in the child’s home?", most=1000, rows=4, required=False)
    other_children = words(
        "Brothers, sisters and other children who matter to the child",
        most=1000,
        rows=4,
        required=False,
        help_text="Those who live elsewhere too.",
    )


class AdultForm(PageForm):
    """An adult who could take part, or whose agreement is needed."""

    name = short("Full name", error_messages=needs("Enter the adult’s full name"))
    relationship = select(
        "relationship_to_child",
        label="Relationship to the child",
        error_messages=needs("Select the relationship to the child"),
    )
    relationship_words = short(
        "The relationship in your own words", required=False, help_text="For example, maternal grandmother."
    )
    has_parental_responsibility = YesNoUnknownField(
        label="Does this adult have parental responsibility?",
        error_messages=needs("Select whether this adult has parental responsibility"),
    )
    role_in_vig = radios(
        "role_in_vig",
        label="What part would this adult have?",
        error_messages=needs("Select what part this adult would have"),
    )


class AdultContactForm(PageForm):
    """How the adult may be reached, safely."""

    phone = PhoneField(label="Telephone number", required=False)
    email = forms.EmailField(label="Email address", required=False, max_length=254)
    safe_contact = words(
        "How to get in touch safely",
        most=1000,
        rows=3,
        required=False,
        help_text="For example, text only, weekdays from 10am to 2pm, never by post.",
    )


class AdultNeedsForm(PageForm):
    """What the adult needs to be able to take part."""

    first_language = select(
        "languages", label="First language", error_messages=needs("Select the adult’s first language")
    )
    needs_interpreter = YesNoField(
        label="Does this adult need an interpreter?",
        error_messages=needs("Select yes if this adult needs an interpreter"),
    )
    interpreter_language = select(
        "languages",
        label="Language of the interpreter",
        error_messages=needs("Select the language of the interpreter"),
    )
    access_needs = words(
        "Communication or access needs",
        most=1000,
        rows=3,
        required=False,
        help_text="For example, large print, or a ground floor.",
    )

    reveals = {"needs_interpreter": {"yes": "interpreter_language"}}


class AddressForm(PageForm):
    """Where the child lives or is placed; the district says which quadrant that is."""

    address_line_1 = short("Address line 1", error_messages=needs("Enter the first line of the address"))
    address_line_2 = short("Address line 2", required=False)
    town = short("Town or village", most=60, error_messages=needs("Enter the town or village"))
    postcode = forms.CharField(label="Postcode", required=False)
    district = forms.ChoiceField(
        label="District",
        choices=lambda: [("", "Select a district"), *geography.district_choices()],
        error_messages=needs("Select the district, or “Outside Essex”"),
    )
    is_address_sensitive = YesNoField(
        label="Must this address be kept from other people?",
        help_text=(
            "For example a refuge, or a foster home that the family does not know. Once sent, only the coordinators "
            "and the practitioner who works with the family see it."
        ),
        error_messages=needs("Select yes if this address must be kept from other people"),
    )

    def clean_postcode(self):
        return validators.clean_postcode(self.cleaned_data["postcode"])

    def warnings(self):
        sentence = validators.postcode_warning(self.chosen("postcode"))
        return [sentence] if sentence else []
