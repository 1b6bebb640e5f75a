"""How long the record of a case is kept."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cases.ending.retention import Stood, kept, of_case
from cases.models import Circumstances
from referrals.models import Child
from tests.make import make_child

OPENED, CLOSED = date(2026, 1, 5), date(2026, 9, 1)
BORN = date(2018, 5, 6)


def child(**fields):
    return Child(first_name="A", last_name="B", **{"date_of_birth": BORN, **fields})


def stood(*rows):
    return [Stood(social, legal, OPENED) for social, legal in rows]


# fmt: off
TABLE = (
    # how the child stood while the case was open     class                           kept until
    ([("CLA", "C2")],                                 "Looked after",                 date(2093, 5, 6)),
    ([("", "V2")],                                    "Looked after",                 date(2093, 5, 6)),
    ([("CLA", "")],                                   "Looked after",                 date(2093, 5, 6)),
    ([("CP", "")],                                    "On a child protection plan",   date(2061, 9, 1)),
    ([("CIN", "")],                                   "In need, or helped early",     date(2043, 5, 6)),
    ([("EARLY_HELP", "")],                            "In need, or helped early",     date(2043, 5, 6)),
    ([("PLAC_SGO", "")],                              "In need, or helped early",     date(2043, 5, 6)),
    ([("PLAC_ADOPTED", "")],                          "Adopted",                      date(2126, 1, 5)),
    ([("", "")],                                      "In need, or helped early",     date(2043, 5, 6)),
    ([],                                              "In need, or helped early",     date(2043, 5, 6)),
    # the highest counts, whenever it was
    ([("CIN", ""), ("CP", "")],                       "On a child protection plan",   date(2061, 9, 1)),
    ([("CP", ""), ("CIN", "")],                       "On a child protection plan",   date(2061, 9, 1)),
    ([("CP", ""), ("CLA", "C1"), ("CIN", "")],        "Looked after",                 date(2093, 5, 6)),
    ([("CLA", "E1"), ("PLAC_ADOPTED", "")],           "Adopted",                      date(2126, 1, 5)),
    # on a plan and in care: in care is higher
    ([("CP", "C1")],                                  "Looked after",                 date(2093, 5, 6)),
)
# fmt: on


@pytest.mark.parametrize(("rows", "title", "until"), TABLE, ids=str)
def test_the_class_follows_the_highest_status(rows, title, until):
    found = kept(child(), stood(*rows), OPENED, CLOSED)

    assert (found.title, found.until) == (title, until)
    assert found.source


def test_a_child_whose_record_says_adopted():
    assert kept(child(is_adopted=True), stood(("CIN", "")), OPENED, CLOSED).title == "Adopted"


def test_a_birthday_on_a_leap_day():
    assert kept(child(date_of_birth=date(2020, 2, 29)), stood(("CLA", "")), OPENED, CLOSED).until == date(2095, 3, 1)
    assert kept(child(date_of_birth=date(2020, 2, 29)), stood(("CIN", "")), OPENED, CLOSED).until == date(2045, 3, 1)


def test_a_child_who_is_expected():
    expected = child(date_of_birth=None, expected_date_of_birth=date(2027, 1, 2))

    assert kept(expected, stood(("CIN", "")), OPENED, CLOSED).until == date(2052, 1, 2)


def test_it_says_when_the_day_cannot_be_worked_out():
    nobody_knows = kept(child(date_of_birth=None), stood(("CLA", "")), OPENED, CLOSED)
    still_open = kept(child(), stood(("CP", "")), OPENED, None)

    assert nobody_knows.until is None
    assert "date of birth is not known" in nobody_knows.sentence
    assert still_open.sentence == "Keep until 35 years after the case closes"


@pytest.mark.django_db
class TestOfCase:
    def change(self, case, child, days, status, by):
        Circumstances.objects.create(
            case=case,
            child=child,
            from_day=timezone.localdate() + timedelta(days=days),
            social_care_status=status,
            by=by,
        )

    def test_what_was_over_before_it_opened_does_not_count(self, case, practitioner):
        (only,) = case.focus_children.all()
        self.change(case, only, -30, "CLA", practitioner)
        self.change(case, only, -10, "CIN", practitioner)

        assert [row.title for row in of_case(case)] == ["In need, or helped early"]

    def test_what_was_put_right_the_same_day_does_not_count(self, case, practitioner):
        (only,) = case.focus_children.all()
        self.change(case, only, 0, "CLA", practitioner)
        self.change(case, only, 0, "CIN", practitioner)

        assert [row.title for row in of_case(case)] == ["In need, or helped early"]

    def test_what_came_after_it_closed_does_not_count(self, case, practitioner):
        (only,) = case.focus_children.all()
        self.change(case, only, 5, "CLA", practitioner)

        assert [row.title for row in of_case(case, closed_on=timezone.localdate())] == ["In need, or helped early"]
        later = timezone.localdate() + timedelta(days=6)
        assert [row.title for row in of_case(case, closed_on=later)] == ["Looked after"]

    def test_each_child_has_its_own(self, case, practitioner):
        (first,) = case.focus_children.all()
        sibling = make_child(date_of_birth=date(2021, 1, 1))
        case.focus_children.add(sibling)
        self.change(case, sibling, 0, "CP", practitioner)

        found = {row.child.pk: row.title for row in of_case(case)}

        assert found == {first.pk: "In need, or helped early", sibling.pk: "On a child protection plan"}

    def test_two_questions_for_one_child_and_for_many(self, case, django_assert_num_queries):
        with django_assert_num_queries(2):
            of_case(case)
        case.focus_children.add(*(make_child() for _ in range(5)))
        with django_assert_num_queries(2):
            assert len(of_case(case)) == 6
