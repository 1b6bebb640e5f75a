"""What is drawn from the answers."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from referrals.demo_world.answers import vignettes
from referrals.intake import actions, drawing, pages
from referrals.intake.answered import Answered
from referrals.models import Child
from tests.make import make_child, make_referral
from tests.referrals.intake.make import make_draft, make_sent, typed_on
from vig_portal.reference import codes

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", sorted(set(vignettes()) - {"V09"}))
def test_the_specialism_that_a_vignette_calls_for_is_among_those_drawn(referrer, number):
    suggested = vignettes()[number]["expected_triage"]["suggested_practitioner"]
    wanted = codes.find("specialism", suggested.get("specialism", "court work"))
    answered = Answered.of(make_draft(by=referrer, like=number))

    assert wanted in drawing.specialisms(answered, date(2026, 10, 1))


def test_sign_language_and_its_interpreter(referrer):
    sent = make_sent(by=referrer, like="V05")

    assert sent.languages == ["BSL"]
    assert {"deaf_families", "interpreters", "kinship"} <= set(sent.specialisms)


def test_a_preference_is_kept_and_none_is_blank(referrer):
    assert make_sent(by=referrer, like="V06").preferred_gender == "man"
    assert make_sent(by=referrer, like="V01").preferred_gender == ""


def test_an_unborn_child_has_an_expected_date_and_goes_to_no_school(referrer):
    draft = make_draft(by=referrer)
    month = timezone.localdate() + timedelta(days=60)
    expected = {"expected_date_of_birth_month": [f"{month:%B}"], "expected_date_of_birth_year": [str(month.year)]}
    typed = typed_on("child") | {"is_born": ["no"]} | expected
    actions.save_page(draft, pages.find("child", "vig"), 0, typed, by=referrer)

    child = actions.submit(draft, by=referrer).children.get()

    assert (child.date_of_birth, child.expected_date_of_birth) == (None, month.replace(day=15))


def test_an_adopted_child_is_kept_as_adopted(referrer):
    assert make_sent(by=referrer, like="V04").children.get().is_adopted


def test_a_child_who_is_born_since_is_not_expected_any_more(referrer):
    known = make_child(
        first_name="Wren", last_name="Attlebridge", date_of_birth=None,
        expected_date_of_birth=date(2025, 7, 20), mosaic_id="7710177",
    )  # fmt: skip
    make_referral(by=referrer, children=[known])
    draft = make_draft(by=referrer)
    actions.answer_match(draft, 0, known, by=referrer)

    actions.submit(draft, by=referrer)

    known.refresh_from_db()
    assert (known.date_of_birth, known.expected_date_of_birth) == (date(2025, 7, 2), None)


def test_a_record_that_was_merged_since_leads_to_the_one_kept(referrer):
    known = make_child(first_name="Wren", last_name="Attlebridge", date_of_birth=date(2025, 7, 2))
    kept = make_child(first_name="Wren", last_name="Attlebridge", date_of_birth=date(2025, 7, 2))
    make_referral(by=referrer, children=[kept])
    draft = make_draft(by=referrer)
    actions.answer_match(draft, 0, known, by=referrer)
    Child.objects.filter(pk=known.pk).update(merged_into=kept)

    assert actions.submit(draft, by=referrer).children.get() == kept
