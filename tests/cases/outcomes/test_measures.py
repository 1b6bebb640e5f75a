"""What is chosen for a case, and what it gives: ages, ranges, sums, days, reasons, corrections."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from cases.models import Circumstances
from cases.outcomes import actions
from cases.outcomes.forms import OutcomeForm
from cases.outcomes.measures import (
    GBO,
    LOOKED_AFTER_REASONS,
    MEASURES,
    QUESTIONNAIRES,
    SDQ,
    TABLE,
    Licence,
    Point,
    Rater,
)
from cases.outcomes.models import CaseMeasure, Outcome
from tests.cases.outcomes.make import SDQ_SCORES, born, day, make_sdq, sdq
from tests.make import make_child
from vig_portal.states.moves import NotYours, Refusal

pytestmark = pytest.mark.django_db


class TestTable:
    def test_every_row_is_whole(self):
        for measure in TABLE:
            assert measure.raters, measure.name
            assert measure.scales or measure.total, measure.name
            assert measure.credit.endswith("."), measure.name
            assert measure.source, measure.name
            if measure.adds_up:
                parts = [scale for scale in measure.scales if scale.in_total]
                assert sum(scale.lowest for scale in parts) == measure.total.lowest, measure.name
                assert sum(scale.highest for scale in parts) == measure.total.highest, measure.name

    def test_only_goals_are_asked_on_a_page_of_ours(self):
        """A measure has names of scales and no items: there is no place where a question of it could stand."""
        assert [measure.code for measure in TABLE if measure.licence == Licence.WITH_CREDIT] == [GBO]
        assert "item" not in " ".join(MEASURES[SDQ]._fields)
        assert MEASURES[GBO].credit.startswith("Goal-Based Outcomes © Duncan Law")
        assert "CC BY-NC-SA 4.0" in MEASURES[GBO].credit

    @pytest.mark.parametrize("measure", QUESTIONNAIRES.values(), ids=QUESTIONNAIRES)
    def test_a_page_asks_for_figures_and_for_no_answer_to_a_question(self, case, practitioner, measure):
        rater = next(iter(measure.raters))
        chosen = CaseMeasure(case=case, measure=measure.code, rater=rater, by=practitioner)
        form = OutcomeForm(case_measure=chosen, point=Point.BASELINE)

        scales = {scale.code for scale in (*measure.scales, *filter(None, [measure.total]))}

        assert set(form.fields) - set(OutcomeForm.base_fields) - {"version"} == scales
        assert len(measure.scales) <= 8


class TestChoose:
    def test_it_works(self, case, practitioner):
        chosen = make_sdq(case, by=practitioner)

        assert chosen.about == f"SDQ by teacher or early years worker, about {case.focus_children.first()}"

    def test_once(self, case, practitioner):
        chosen = make_sdq(case, by=practitioner)
        with pytest.raises(Refusal, match="chosen already"):
            make_sdq(case, by=practitioner)

        actions.stop(chosen, why="Another school", by=practitioner)
        assert make_sdq(case, by=practitioner)

    def test_goals_are_not_chosen(self, case, practitioner):
        with pytest.raises(Refusal, match="not one of the measures"):
            actions.choose(case, measure=GBO, rater=Rater.ADULT, adult=case.adults.first(), by=practitioner)

    @pytest.mark.parametrize(
        ("measure", "rater", "years", "fits"),
        [
            (SDQ, Rater.TEACHER, 1, False),
            (SDQ, Rater.TEACHER, 2, True),
            (SDQ, Rater.TEACHER, 17, True),
            (SDQ, Rater.TEACHER, 18, False),
            (SDQ, Rater.CHILD, 10, False),
            (SDQ, Rater.CHILD, 11, True),
            ("cors", Rater.CHILD, 5, False),
            ("cors", Rater.CHILD, 6, True),
            ("mors_child", Rater.PARENT, 1, False),
            ("mors_child", Rater.PARENT, 4, True),
            ("mors_child", Rater.PARENT, 5, False),
            ("cprs_sf", Rater.PARENT, 13, False),
            ("psi_4_sf", Rater.PARENT, 12, True),
        ],
    )
    def test_ages(self, case, practitioner, measure, rater, years, fits):
        today = timezone.localdate()
        child = born(case, today.replace(year=today.year - years, day=1, month=1))
        adult = case.adults.first() if rater == Rater.PARENT else None
        said = {"measure": measure, "rater": rater, "child": child, "adult": adult, "by": practitioner}
        if fits:
            assert actions.choose(case, **said)
        else:
            with pytest.raises(Refusal, match="is for children of"):
                actions.choose(case, **said)

    def test_the_months_of_a_baby(self, case, practitioner):
        adult = case.adults.first()
        said = {"measure": "kpcs", "rater": Rater.PARENT, "adult": adult, "by": practitioner}
        child = born(case, timezone.localdate() - timedelta(days=31 * 14))
        with pytest.raises(Refusal, match="0 to 12 months"):
            actions.choose(case, child=child, **said)

        born(case, timezone.localdate() - timedelta(days=370))
        assert actions.choose(case, child=case.focus_children.first(), **said)

    def test_not_without_a_date_of_birth(self, case, practitioner):
        born(case, None)

        with pytest.raises(Refusal, match="no date of birth"):
            make_sdq(case, by=practitioner)

    def test_who_answers_has_to_fit(self, case, practitioner):
        child, adult = case.focus_children.first(), case.adults.first()
        for said, words in (
            ({"measure": SDQ, "rater": Rater.CODER, "child": child}, "is answered by"),
            ({"measure": SDQ, "rater": Rater.PARENT, "child": child}, "which adult answers"),
            ({"measure": SDQ, "rater": Rater.TEACHER, "child": child, "adult": adult}, "Select no adult"),
            ({"measure": SDQ, "rater": Rater.TEACHER}, "which child"),
            ({"measure": "hads", "rater": Rater.ADULT, "adult": adult, "child": child}, "Select no child"),
        ):
            with pytest.raises(Refusal, match=words):
                actions.choose(case, by=practitioner, **said)

    def test_not_about_a_child_of_another_case(self, case, practitioner):
        with pytest.raises(Refusal, match="not about this child"):
            actions.choose(case, measure=SDQ, rater=Rater.TEACHER, child=make_child(), by=practitioner)

    def test_only_by_who_works_with_the_family(self, case, manager, coordinator):
        for person in (manager, coordinator):
            with pytest.raises(NotYours):
                make_sdq(case, by=person)


@pytest.fixture
def chosen(case, practitioner):
    return make_sdq(case, by=practitioner)


class TestRecord:
    def test_it_works(self, chosen, practitioner):
        outcome = sdq(chosen, by=practitioner)

        assert (outcome.measure, outcome.rater, outcome.total) == (SDQ, Rater.TEACHER, 15)

    def test_once_a_point(self, chosen, practitioner):
        sdq(chosen, by=practitioner)

        with pytest.raises(Refusal, match="recorded already"):
            sdq(chosen, by=practitioner, days_ago=10)

    def test_several_reviews(self, chosen, practitioner):
        sdq(chosen, by=practitioner, days_ago=100)
        for days_ago in (70, 40):
            sdq(chosen, by=practitioner, point=Point.REVIEW, days_ago=days_ago)
        with pytest.raises(Refusal, match="recorded already"):
            sdq(chosen, by=practitioner, point=Point.REVIEW, days_ago=40)

    def test_the_sum(self, chosen, practitioner):
        with pytest.raises(Refusal, match="that makes 15, not 16"):
            sdq(chosen, by=practitioner, total=16, scores=SDQ_SCORES)

    @pytest.mark.parametrize(("scale", "score"), [("emotional", 11), ("emotional", -1), ("impact", 7)])
    def test_out_of_range(self, chosen, practitioner, scale, score):
        with pytest.raises(Refusal, match="must be between"):
            sdq(chosen, by=practitioner, scores=SDQ_SCORES | {scale: score})

    def test_not_in_the_future(self, chosen, practitioner):
        with pytest.raises(Refusal, match="today or in the past"):
            sdq(chosen, by=practitioner, days_ago=-1)

    def test_four_weeks_apart(self, chosen, practitioner):
        sdq(chosen, by=practitioner, days_ago=50)

        with pytest.raises(Refusal, match="leave 4 weeks"):
            sdq(chosen, by=practitioner, point=Point.END, days_ago=23)
        assert sdq(chosen, by=practitioner, point=Point.END, days_ago=22)

    def test_in_their_order(self, chosen, practitioner):
        sdq(chosen, by=practitioner, point=Point.END, days_ago=50)

        with pytest.raises(Refusal, match="start comes before the end"):
            sdq(chosen, by=practitioner, days_ago=10)
        with pytest.raises(Refusal, match="follow-up comes after the end"):
            sdq(chosen, by=practitioner, point=Point.FOLLOW_UP, days_ago=90)

    def test_the_version_is_kept(self, chosen, practitioner):
        with pytest.raises(Refusal, match="which version"):
            sdq(chosen, by=practitioner, version="")
        assert sdq(chosen, by=practitioner).version == "baseline"
        assert sdq(chosen, by=practitioner, point=Point.END, days_ago=5).version == "follow_up"

    def test_the_age_on_the_day_counts(self, case, practitioner):
        child = born(case, timezone.localdate() - timedelta(days=360))
        chosen = actions.choose(
            case, measure="kpcs", rater=Rater.PARENT, child=child, adult=case.adults.first(), by=practitioner
        )
        born(case, timezone.localdate() - timedelta(days=31 * 14))
        chosen.refresh_from_db()

        with pytest.raises(Refusal, match="0 to 12 months"):
            actions.record(chosen, point=Point.END, taken_on=day(0), total=40, by=practitioner)
        actions.record(chosen, point=Point.END, taken_on=day(0), reason_missing="age", by=practitioner)

    def test_half_a_point_only_where_there_are_any(self, case, practitioner):
        adult = case.adults.first()
        chosen = actions.choose(case, measure="ors", rater=Rater.ADULT, adult=adult, by=practitioner)

        outcome = actions.record(chosen, point=Point.BASELINE, taken_on=day(0), total=24.5, by=practitioner)

        assert float(Outcome.objects.get(pk=outcome.pk).total) == 24.5


class TestReasonMissing:
    def test_instead_of_scores(self, chosen, practitioner):
        outcome = actions.record(
            chosen, point=Point.BASELINE, taken_on=day(0), reason_missing="not_returned", by=practitioner
        )

        assert (outcome.scores, outcome.total, outcome.reason) == ({}, None, "It was given out and did not come back")

    def test_only_one_that_is_offered(self, chosen, practitioner):
        for reason in ("SDQ2", "because"):
            with pytest.raises(Refusal, match="Select a reason"):
                actions.record(chosen, point=Point.BASELINE, taken_on=day(0), reason_missing=reason, by=practitioner)

    def test_the_national_codes_for_a_child_who_is_looked_after(self, case, practitioner):
        child, adult = case.focus_children.first(), case.adults.first()
        chosen = make_sdq(case, by=practitioner, rater=Rater.PARENT, adult=adult)
        assert dict(actions.reasons(chosen, day(0)))["refused"]
        Circumstances.objects.create(
            case=case, child=child, from_day=day(90), social_care_status="CLA", by=practitioner, at=timezone.now()
        )
        Circumstances.objects.filter(case=case, child=child, social_care_status="").delete()

        codes = [code for code, _ in actions.reasons(chosen, day(0))]

        assert codes[:5] == [code for code, _ in LOOKED_AFTER_REASONS] == ["SDQ1", "SDQ2", "SDQ3", "SDQ4", "SDQ5"]
        outcome = actions.record(chosen, point=Point.BASELINE, taken_on=day(0), reason_missing="SDQ2", by=practitioner)
        assert outcome.reason == "SDQ2: the carer refused"

    def test_not_those_of_a_child_under_four(self, case, practitioner):
        child = born(case, date(timezone.localdate().year - 3, 1, 1))
        Circumstances.objects.filter(case=case).delete()
        Circumstances.objects.create(
            case=case, child=child, from_day=day(90), social_care_status="CLA", by=practitioner
        )
        chosen = make_sdq(case, by=practitioner, rater=Rater.PARENT, adult=case.adults.first())

        assert not actions.is_of_looked_after(chosen, day(0))


class TestCorrect:
    def test_what_it_was_stays(self, chosen, practitioner):
        outcome = sdq(chosen, by=practitioner)

        corrected = actions.correct(
            outcome, why="Added up wrongly", taken_on=outcome.taken_on, total=14, version="baseline",
            scores=SDQ_SCORES | {"peer": 1}, by=practitioner,
        )  # fmt: skip

        assert list(chosen.outcomes.standing()) == [corrected]
        assert corrected.supersedes == outcome
        with pytest.raises(Refusal, match="corrected already"):
            actions.correct(outcome, why="x", taken_on=day(1), reason_missing="mistake", by=practitioner)

    def test_scores_that_came_after_all(self, chosen, practitioner):
        outcome = actions.record(
            chosen, point=Point.BASELINE, taken_on=day(9), reason_missing="not_returned", by=practitioner
        )

        corrected = actions.correct(
            outcome, why="It came back", taken_on=day(2), total=9, version="baseline", by=practitioner
        )

        assert corrected.total == 9

    def test_nothing_is_changed_in_place(self, chosen, practitioner):
        outcome = sdq(chosen, by=practitioner)

        with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
            Outcome.objects.filter(pk=outcome.pk).update(total=0)


class TestDatabase:
    """What the form refuses, the database refuses too."""

    @pytest.fixture
    def keep(self, chosen, practitioner):
        def keep(**fields):
            said = {
                "case": chosen.case, "case_measure": chosen, "measure": SDQ, "rater": Rater.TEACHER,
                "point": Point.BASELINE, "taken_on": day(0), "by": practitioner, "total": 15, "scores": SDQ_SCORES,
            }  # fmt: skip
            with transaction.atomic():
                return Outcome.objects.create(**(said | fields))

        return keep

    def test_what_is_right_is_kept(self, keep):
        assert keep()

    @pytest.mark.parametrize(
        ("fields", "constraint"),
        [
            ({"total": 14}, "outcome_sdq_teacher"),
            ({"total": 41, "scores": {}}, "outcome_sdq_teacher"),
            ({"total": -1, "scores": {}}, "outcome_sdq_teacher"),
            ({"total": None}, "outcome_sdq_teacher"),
            ({"scores": SDQ_SCORES | {"impact": 7}}, "outcome_sdq_teacher"),
            ({"scores": SDQ_SCORES | {"prosocial": 11}}, "outcome_sdq_teacher"),
            ({"total": None, "scores": {}}, "outcome_scores_or_a_reason"),
            ({"reason_missing": "refused"}, "outcome_scores_or_a_reason"),
            ({"measure": "horoscope"}, "outcome_of_a_measure_we_know"),
            ({"rater": Rater.CODER}, "outcome_of_a_measure_we_know"),
        ],
    )
    def test_what_is_wrong_is_not(self, keep, fields, constraint):
        with pytest.raises(IntegrityError, match=constraint):
            keep(**fields)

    def test_every_measure_has_its_ranges_there(self):
        names = {constraint.name for constraint in Outcome._meta.constraints}

        for measure in QUESTIONNAIRES.values():
            for rater in measure.raters:
                assert f"outcome_{measure.code}_{rater}" in names

    def test_a_point_once(self, keep):
        keep()
        with pytest.raises(IntegrityError, match="outcome_once_a_point"):
            keep()

    def test_chosen_once(self, chosen, practitioner):
        with pytest.raises(IntegrityError, match="case_measure_chosen_once"), transaction.atomic():
            CaseMeasure.objects.create(
                case=chosen.case, measure=SDQ, rater=Rater.TEACHER, child=chosen.child, by=practitioner
            )
