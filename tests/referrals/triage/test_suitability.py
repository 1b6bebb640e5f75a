"""The checklist: it asks, and refuses nobody; the priority is only suggested."""

from datetime import date

import pytest

from referrals.models import Priority
from referrals.triage import suitability
from tests.make import make_child, make_referral

pytestmark = pytest.mark.django_db


def typed_date(name, day, month, year):
    parts = {"day": day, "month": month, "year": year}
    return {f"{name}_{part}": [str(value)] for part, value in parts.items()}


def test_every_line_has_a_name_of_its_own_a_question_and_a_hint():
    names = [check.name for check in suitability.CHECKLIST]

    assert len(names) == len(set(names)) == 14
    assert all(check.question.endswith("?") and check.hint for check in suitability.CHECKLIST)


def test_only_a_yes_is_a_caution_and_a_good_sign_never_is():
    answers = {"domestic_abuse": "no", "imminent_move": "unknown", "acute_crisis": "yes", "wants_change": "yes"}

    assert [check.name for check in suitability.cautions_found(answers)] == ["acute_crisis"]


def test_what_nobody_has_looked_at_is_not_the_same_as_not_knowing():
    answers = {check.name: "unknown" for check in suitability.CAUTIONS}
    assert suitability.unanswered_cautions(answers) == []

    del answers["no_consent"]
    assert [check.name for check in suitability.unanswered_cautions(answers)] == ["no_consent"]


@pytest.mark.parametrize(
    ("disclosed", "answers", "asked"),
    [
        (False, {}, False),
        (True, {}, True),
        (False, {"domestic_abuse": "yes"}, True),
        (False, {"ongoing_risk": "yes"}, True),
        (False, {"domestic_abuse": "unknown", "acute_crisis": "yes"}, False),
    ],
)
def test_safeguarding_is_asked_about_after_a_disclosure(disclosed, answers, asked):
    referral = make_referral(is_safety_disclosed=disclosed)

    assert suitability.asks_safeguarding(referral, answers) is asked


@pytest.mark.parametrize(
    ("fields", "born", "priority"),
    [
        ({}, date(2015, 3, 4), Priority.ROUTINE),
        ({}, date(2021, 3, 5), Priority.HIGH),
        ({}, date(2021, 3, 4), Priority.ROUTINE),
        ({"social_care_status": "CLA"}, date(2015, 3, 4), Priority.HIGH),
        ({"social_care_status": "EDGE_OF_CARE"}, date(2015, 3, 4), Priority.HIGH),
        ({"social_care_status": "CP"}, date(2015, 3, 4), Priority.ROUTINE),
        ({"decide_by": date(2026, 5, 1)}, date(2015, 3, 4), Priority.TIME_CRITICAL),
    ],
)
def test_the_suggested_priority_says_why(fields, born, priority):
    child = make_child(date_of_birth=born)
    referral = make_referral(children=[child], **fields)

    suggestion = suitability.suggested_priority(referral, [child], today=date(2026, 3, 4))

    assert suggestion.priority == priority
    assert bool(suggestion.because) is (priority != Priority.ROUTINE)


@pytest.mark.parametrize(
    ("page", "typed", "priority"),
    [
        ("social-care", {"social_care_status": ["CIN"], "is_edge_of_care": ["yes"]}, Priority.HIGH),
        ("social-care", {"social_care_status": ["CIN"], "is_edge_of_care": ["no"]}, Priority.ROUTINE),
        ("dates", {"has_court_case": ["no"], **typed_date("placement_decision_on", 2, 3, 2026)}, Priority.ROUTINE),
        (
            "dates",
            {"has_court_case": ["no"], **typed_date("placement_decision_on", 5, 3, 2026)},
            Priority.TIME_CRITICAL,
        ),
    ],
)
def test_what_was_answered_speaks_for_a_priority(page, typed, priority):
    """A date that has passed does not, though it was the first of two."""
    child = make_child(date_of_birth=date(2015, 3, 4))
    referral = make_referral(children=[child], decide_by=date(2026, 3, 1))
    referral.answers.create(page=page, typed=typed, saved_by=referral.referrer)

    assert suitability.suggested_priority(referral, [child], today=date(2026, 3, 4)).priority == priority


def test_the_unborn_are_under_five():
    child = make_child(date_of_birth=None, expected_date_of_birth=date(2026, 6, 1))

    suggestion = suitability.suggested_priority(make_referral(children=[child]), [child], today=date(2026, 3, 4))

    assert suggestion.priority == Priority.HIGH


def test_the_checklist_in_words_leaves_out_what_was_left_open():
    assert suitability.in_words({"acute_crisis": "unknown", "domestic_abuse": ""}) == [
        ("Is the family in an acute crisis?", "I do not know")
    ]
