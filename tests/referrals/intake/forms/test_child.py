"""Who the child is: what is taken, what is refused and with which sentence."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from referrals.intake.forms.child import ChildForm, ChildNeedsForm, IdentifiersForm
from tests.referrals.intake.make import typed_on

pytestmark = pytest.mark.django_db


def filled(form, slug, **changes):
    typed = typed_on(slug) | {name: value if isinstance(value, list) else [value] for name, value in changes.items()}
    form = form(MultiValueDict(typed))
    form.is_valid()
    return form


def born(day):
    return {f"date_of_birth_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


def eighteen_years_ago():
    today = timezone.localdate()
    return today.replace(year=today.year - 18, day=min(today.day, 28))


def test_a_young_person_of_18_is_refused_and_one_of_17_is_not():
    assert "date_of_birth" in filled(ChildForm, "child", **born(eighteen_years_ago())).errors
    assert not filled(ChildForm, "child", **born(eighteen_years_ago() + timedelta(days=32))).errors


def test_born_today_is_taken_and_tomorrow_is_not():
    assert not filled(ChildForm, "child", **born(timezone.localdate())).errors
    assert "date_of_birth" in filled(ChildForm, "child", **born(timezone.localdate() + timedelta(days=1))).errors


def test_a_day_that_is_not_known_is_the_fifteenth():
    form = filled(ChildForm, "child", date_of_birth_day="")

    assert form.cleaned_data["date_of_birth"] == date(2025, 7, 15)
    assert form.cleaned_data["is_birth_day_estimated"]


def test_there_is_one_date_or_the_other_never_both():
    soon = timezone.localdate() + timedelta(days=90)
    expected = {f"expected_{name}": value for name, value in born(soon).items()}

    both = filled(ChildForm, "child", is_born="yes", **expected)
    assert (both.cleaned_data["date_of_birth"], both.cleaned_data["expected_date_of_birth"]) == (
        date(2025, 7, 2),
        None,
    )
    unborn = filled(ChildForm, "child", is_born="no", **expected)
    assert (unborn.cleaned_data["date_of_birth"], unborn.cleaned_data["expected_date_of_birth"]) == (None, soon)


@pytest.mark.parametrize(
    "upn", ["A881000024001", "l881000023107", " B881 000 019 254 ", "L881000025360", "B88100002401K"]
)
def test_a_right_upn_is_taken(upn):
    assert not filled(IdentifiersForm, "identifiers", has_upn="yes", upn=upn).errors


@pytest.mark.parametrize(
    "upn", ["B881000024001", "I881000024001", "881000024001", "X88100A024001", "X88100002401O", "😀", "x" * 10_000]
)
def test_a_wrong_upn_is_refused(upn):
    assert "upn" in filled(IdentifiersForm, "identifiers", has_upn="yes", upn=upn).errors


def test_a_upn_of_an_authority_nobody_knows_is_warned_of():
    form = filled(IdentifiersForm, "identifiers", has_upn="yes", upn="A001000000111")

    assert form.errors or form.warnings()


@pytest.mark.parametrize("number", ["999 000 0018", "9992501170", "999-731-2082"])
def test_a_right_nhs_number_is_taken(number):
    assert not filled(IdentifiersForm, "identifiers", nhs_number=number).errors


@pytest.mark.parametrize("number", ["999 000 0019", "999 123 4561", "999 731 208", "9998642O94"])
def test_a_wrong_nhs_number_is_refused(number):
    assert "nhs_number" in filled(IdentifiersForm, "identifiers", nhs_number=number).errors


def test_none_rules_out_every_other_disability():
    assert "disabilities" in filled(ChildNeedsForm, "child-needs", disabilities=["NONE", "AUT"]).errors
    assert not filled(ChildNeedsForm, "child-needs", disabilities=["COMM", "AUT"]).errors
