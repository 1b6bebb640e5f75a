"""Terms at school: exactly 90.0% is persistently absent; terms are compared only where they are alike."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from cases.outcomes import school
from cases.outcomes.models import SchoolTerm
from tests.cases.outcomes.make import day
from tests.make import make_child
from vig_portal.states.moves import NotYours, Refusal

Term = SchoolTerm.Term


def attended(number, of=1000, **fields):
    fields.setdefault("school_year", 2025)
    fields.setdefault("term", Term.AUTUMN)
    return SchoolTerm(possible_sessions=of, attended_sessions=number, **fields)


class TestAttendance:
    @pytest.mark.parametrize(
        ("number", "of", "words", "absence"),
        [
            (900, 1000, "90.0%", "Persistently absent"),
            (901, 1000, "90.1%", ""),
            (126, 140, "90.0%", "Persistently absent"),
            (127, 140, "90.7%", ""),
            (100, 200, "50.0%", "Severely absent"),
            (101, 200, "50.5%", "Persistently absent"),
            (0, 130, "0.0%", "Severely absent"),
            (130, 130, "100.0%", ""),
            (9004, 10000, "90.04%", ""),  # a little more than nine in ten, and written so
        ],
    )
    def test_exactly_ninety_counts(self, number, of, words, absence):
        term = attended(number, of)

        assert school.in_words(school.attendance(term)) == words
        assert school.absence(term) == absence

    def test_not_known(self):
        term = SchoolTerm(school_year=2025, term=Term.AUTUMN)

        assert school.in_words(school.attendance(term)) == "Not known"
        assert school.absence(term) == ""


class TestCompare:
    def test_percentage_points(self):
        found = school.compare(attended(110, 130), attended(123, 130, term=Term.SPRING))

        assert found.says == "10.0 percentage points higher"
        assert round(found.points, 3) == 10.0
        assert "not proof" in found.sentence

    def test_lower_and_the_same(self):
        assert school.compare(attended(65, 130), attended(52, 130)).says == "10.0 percentage points lower"
        assert school.compare(attended(65, 130), attended(65, 130)).says == "No change"

    @pytest.mark.parametrize(
        ("before", "after", "words"),
        [
            (None, attended(100, 130), "before the work began"),
            (attended(100, 130), None, "since the work began"),
            (attended(100, 130), attended(100, 124), "130 and 124"),
        ],
    )
    def test_not_enough_to_say(self, before, after, words):
        found = school.compare(before, after)

        assert found.says == "Not enough to say"
        assert words in found.sentence
        assert found.points is None

    def test_the_term_before_and_the_latest_since(self):
        spring, autumn = attended(1, term=Term.SPRING), attended(1)
        later = attended(1, school_year=2026)

        assert school.before_and_after([later, spring, autumn], date(2026, 2, 1)) == (autumn, later)
        assert school.before_and_after([spring, autumn], date(2026, 5, 1)) == (spring, None)
        assert school.before_and_after([], date(2026, 5, 1)) == (None, None)

    @pytest.mark.parametrize(
        ("on", "year", "term"),
        [
            (date(2026, 8, 31), 2025, Term.SUMMER),
            (date(2026, 9, 1), 2026, Term.AUTUMN),
            (date(2026, 12, 31), 2026, Term.AUTUMN),
            (date(2027, 1, 1), 2026, Term.SPRING),
            (date(2027, 3, 31), 2026, Term.SPRING),
            (date(2027, 4, 1), 2026, Term.SUMMER),
        ],
    )
    def test_the_term_of_a_day(self, on, year, term):
        assert school.term_of(on) == (year, term)


@pytest.mark.django_db
class TestRecordTerm:
    @pytest.fixture
    def said(self, case, practitioner):
        return {"school_year": 2024, "term": Term.AUTUMN, "by": practitioner}

    @pytest.fixture
    def child(self, case):
        return case.focus_children.first()

    def test_once(self, case, child, said):
        school.record_term(case, child, **said, possible_sessions=140, attended_sessions=126)

        with pytest.raises(Refusal, match="recorded already"):
            school.record_term(case, child, **said)

    def test_what_was_corrected_stays(self, case, child, said, practitioner):
        kept = school.record_term(case, child, **said, possible_sessions=140, attended_sessions=126)

        school.correct_term(kept, why="Late register", by=practitioner, possible_sessions=140, attended_sessions=130)

        assert case.school_terms.standing().get().attended_sessions == 130
        with pytest.raises(Refusal, match="corrected already"):
            school.correct_term(kept, why="Again", by=practitioner)
        with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
            SchoolTerm.objects.filter(pk=kept.pk).update(attended_sessions=1)

    @pytest.mark.parametrize(
        ("figures", "words"),
        [
            ({"possible_sessions": 140, "attended_sessions": 141}, "no more than"),
            ({"possible_sessions": 140}, "Enter both"),
            ({"possible_sessions": 0, "attended_sessions": 0}, "between 1 and 200"),
            ({"days_suspended": 45.5}, "between 0 and 45"),
            ({"part_time_hours": 12}, "reviewed"),
            ({"part_time_hours": 41, "part_time_review_on": date(2025, 1, 1)}, "no more than 40"),
            ({"part_time_review_on": date(2025, 1, 1)}, "hours a week"),
            (
                {"part_time_hours": 9, "part_time_since": date(2025, 1, 2), "part_time_review_on": date(2025, 1, 1)},
                "after the part-time",
            ),
            ({"pep_rag": "red"}, "no personal education plan"),
        ],
    )
    def test_it_refuses(self, case, child, said, figures, words):
        with pytest.raises(Refusal, match=words):
            school.record_term(case, child, **said, **figures)

    def test_not_a_term_to_come(self, case, child, said):
        with pytest.raises(Refusal, match="must have begun"):
            school.record_term(case, child, **said | {"school_year": day(0).year + 1})

    def test_not_of_another_child(self, case, said):
        with pytest.raises(Refusal, match="not about this child"):
            school.record_term(case, make_child(), **said)

    def test_only_by_who_works_with_the_family(self, case, child, said, manager):
        with pytest.raises(NotYours):
            school.record_term(case, child, **said | {"by": manager})

    @pytest.mark.parametrize(
        ("figures", "constraint"),
        [
            ({"possible_sessions": 140, "attended_sessions": 141}, "term_attended_of_possible"),
            ({"possible_sessions": 140}, "term_attended_of_possible"),
            ({"days_suspended": 46}, "term_days_suspended"),
            ({"part_time_hours": 12}, "term_part_time_has_a_review"),
            ({"pep_rag": "red"}, "term_rag_of_a_plan"),
            ({"pep_rag": "red", "pep_in_term": False}, "term_rag_of_a_plan"),
            ({"term": 4}, "term_one_of_three"),
            ({"school_year": 1999}, "term_in_a_year"),
        ],
    )
    def test_the_database_holds_it_too(self, case, child, said, figures, constraint):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            SchoolTerm.objects.create(case=case, child=child, **said | figures)
