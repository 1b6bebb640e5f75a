"""Social care, the father, the address."""

import pytest
from django.utils.datastructures import MultiValueDict

from referrals.intake.forms.care import AddressForm, FatherForm, SocialCareForm
from referrals.intake.forms.safety import DisclosureForm
from tests.referrals.intake.make import typed_on

pytestmark = pytest.mark.django_db


def filled(form, **typed):
    form = form(MultiValueDict({name: [value] for name, value in typed.items()}))
    form.is_valid()
    return form


def test_a_child_protection_plan_has_a_category():
    assert "cp_category" in filled(SocialCareForm, social_care_status="CP", is_edge_of_care="no").errors
    assert not filled(SocialCareForm, social_care_status="CIN", is_edge_of_care="no").errors


def test_early_help_is_warned_of_and_stops_nobody():
    form = filled(SocialCareForm, social_care_status="EARLY_HELP", is_edge_of_care="unknown")

    assert not form.errors
    assert form.warnings()


def test_a_father_is_always_asked_for():
    assert "father_known" in filled(FatherForm).errors
    assert set(filled(FatherForm, father_known="known").errors) == {"father_name", "father_has_pr", "father_involved"}
    assert set(filled(FatherForm, father_known="not_known").errors) == {"father_not_known_why"}
    assert not filled(FatherForm, father_known="no_father").errors


@pytest.mark.parametrize(
    ("postcode", "kept"), [("CM1 1LX", "CM1 1LX"), ("co43sq", "CO4 3SQ"), ("", ""), ("EC1A 1BB", "EC1A 1BB")]
)
def test_a_real_postcode_is_tidied(postcode, kept):
    typed = {name: values[0] for name, values in typed_on("address").items()}

    assert filled(AddressForm, **typed | {"postcode": postcode}).cleaned_data["postcode"] == kept


def test_another_county_is_warned_of():
    typed = {name: values[0] for name, values in typed_on("address").items()}

    assert filled(AddressForm, **typed | {"postcode": "M1 1AE"}).warnings()
    assert not filled(AddressForm, **typed).warnings()


def test_a_disclosure_asks_for_procedures_and_warns_if_they_were_not_followed():
    assert set(filled(DisclosureForm, is_safety_disclosed="yes").errors) == {
        "followed_safeguarding",
        "disclosure_words",
    }
    form = filled(DisclosureForm, is_safety_disclosed="yes", followed_safeguarding="no", disclosure_words="Today")
    assert form.warnings()
    assert not filled(DisclosureForm, is_safety_disclosed="no").errors
