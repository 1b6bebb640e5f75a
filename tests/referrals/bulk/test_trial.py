"""What would become of each row."""

import pytest

from referrals.bulk import trial
from referrals.bulk.sheet import Row
from referrals.models import Answers, Referral
from tests.make import make_child, make_referral, make_user
from tests.referrals.bulk.samples import row

pytestmark = pytest.mark.django_db


def verdict(*rows):
    return [(each.outcome, each.why) for each in trial.verdicts(list(rows))]


def test_a_whole_row_will_be_sent(referrer):
    assert verdict(row()) == [("sent", [])]


def test_nothing_is_kept(referrer):
    verdict(row())

    assert not Referral.objects.exists()
    assert not Answers.objects.exists()


@pytest.mark.parametrize(
    ("heading", "task"),
    [
        ("What feels stuck", "“What is stuck and what is hoped for” is not complete"),
        ("Adult’s name", "“Who could take part” is not complete"),
        ("Manager’s name", "“Your manager’s agreement” is not complete"),
        ("Where the child learns", "“School or nursery” is not complete"),
    ],
)
def test_what_is_missing_makes_a_draft(heading, task, referrer):
    ((outcome, why),) = verdict(row(**{heading: ""}))

    assert (outcome, why) == ("draft", [task])


@pytest.mark.parametrize(
    ("heading", "cell", "sentence"),
    [
        ("NHS number", "999 000 0019", "NHS number: This is not an NHS number that can exist"),
        ("Date of birth", "31/2/2019", "Date of birth: Date of birth must be a real date"),
        ("Date of birth", "soon", "Date of birth: "),
        ("Date of birth", "27/3/1999", "Date of birth: Date of birth must be less than 18 years ago"),
        ("Sex", "femle", "Sex: must be one of Female, Male or Not known"),
        ("Ethnicity", "Martian", "Ethnicity: Select an answer from the list"),
        ("Adopted", "perhaps", "Adopted: "),
        ("Postcode", "C01 1AA", "Postcode: No UK postcode starts with C"),
        ("Adult’s telephone number", "12", "Adult’s telephone number: Enter a telephone number"),
        ("Child’s first name", "", "Child’s first name: must not be empty"),
        ("Child’s first name", "x" * 101, "Child’s first name: First name must be 100 characters or fewer"),
    ],
)
def test_a_mistake_keeps_the_row_out(heading, cell, sentence, referrer):
    ((outcome, why),) = verdict(row(**{heading: cell}))

    assert outcome == "not_entered"
    assert why[0].startswith(sentence)


def test_a_problem_of_the_sheet_keeps_the_row_out(referrer):
    whole = row()

    assert verdict(Row(2, whole.cells, ["There are more cells than headings"])) == [
        ("not_entered", ["There are more cells than headings"])
    ]


def test_the_referrer_must_be_somebody_who_refers(referrer, coordinator, stranger):
    leaver = make_user("referrer")
    leaver.is_active = False
    leaver.save(update_fields=["is_active"])

    outcomes = [verdict(row(referrer=email))[0][0] for email in
                ("ROWAN@council.example", coordinator.email, leaver.email, "nobody@council.example", "")]  # fmt: skip

    assert outcomes == ["sent", "not_entered", "not_entered", "not_entered", "not_entered"]


@pytest.mark.parametrize(
    "changes",
    [
        {"Child’s first name": "ADA"},
        {"Child’s first name": "Benedict", "NHS number": ""},
        {"Child’s first name": "Benedict", "Mosaic ID": ""},
    ],
)
def test_a_child_stands_in_a_sheet_once(changes, referrer):
    first, second = verdict(row(2), row(3, **changes))

    assert first[0] == "sent"
    assert second == ("not_entered", ["The same child as in line 2"])


def test_two_children_without_upn_are_two(referrer):
    other = {"Child’s first name": "Benedict", "NHS number": "", "Mosaic ID": ""}

    assert [outcome for outcome, _ in verdict(row(2), row(3, **other))] == ["sent", "sent"]


def test_a_child_who_may_be_known_makes_a_draft(referrer):
    make_referral(children=[make_child(first_name="Someone", last_name="Else", mosaic_id="7710000")])

    assert verdict(row()) == [("draft", [trial.KNOWN_ALREADY])]
