"""Columns and the questions that they answer."""

import pytest

from referrals.bulk.columns import BY_HEADING, COLUMNS, typed_from
from referrals.intake import pages

pytestmark = pytest.mark.django_db


def test_every_column_answers_a_question_of_the_form():
    for column in COLUMNS[1:]:
        assert column.field in pages.find(column.page, "vig").form.base_fields, column.heading


def test_no_heading_and_no_question_stands_twice():
    assert len(BY_HEADING) == len(COLUMNS) == len({(column.page, column.field) for column in COLUMNS})


@pytest.mark.parametrize(
    "cell", ["27/3/2019", "27-03-2019", "27.3.2019", "2019-03-27", "27 March 2019", "27 Mar 2019"]
)
def test_a_date_may_be_written_in_many_ways(cell):
    typed = typed_from({"Date of birth": cell})["child"]

    day, month, year = (typed[f"date_of_birth_{part}"][0] for part in ("day", "month", "year"))
    assert int(day) == 27
    assert month in {"3", "03", "March", "Mar"}
    assert year == "2019"
    assert typed["is_born"] == ["yes"]


def test_a_day_may_be_unknown():
    assert typed_from({"Date of birth": "March 2019"})["child"]["date_of_birth_day"] == [""]


@pytest.mark.parametrize(
    ("heading", "cell", "page", "answer"),
    [
        ("Adopted", "NO", "child", {"is_adopted": ["no"]}),
        ("Sex", "female", "child", {"sex": ["F"]}),
        ("Sex", "f", "child", {"sex": ["F"]}),
        ("Sex", "femle", "child", {"sex": ["femle"]}),
        ("Domestic abuse", "not known", "risks", {"domestic_abuse": ["unknown"]}),
        ("Why VIG", "The situation feels stuck; attunement", "why", {"why_vig": ["stuck", "attunement"]}),
        ("UPN, or UN1 to UN5", "un3", "identifiers", {"has_upn": ["no"], "upn_unknown_code": ["UN3"]}),
        ("UPN, or UN1 to UN5", "A881000024001", "identifiers", {"has_upn": ["yes"], "upn": ["A881000024001"]}),
        ("Father’s name", "Jo Example", "father", {"father_name": ["Jo Example"], "father_known": ["known"]}),
        ("Adult’s name", "Jo Example", "adult", {"name": ["Jo Example"], "role_in_vig": ["client"]}),
        ("District", "colchester", "address", {"district": ["Colchester"]}),
    ],
)
def test_a_cell_is_typed_as_the_form_asks(heading, cell, page, answer):
    assert typed_from({heading: cell}) == {page: answer}


def test_an_empty_cell_answers_nothing():
    assert typed_from({"Sex": "", "Adult’s name": ""}) == {}
