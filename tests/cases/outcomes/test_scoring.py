"""The worked examples of reliable change and of effect sizes, to three places; bands by their schemes."""

import pytest

from cases.outcomes import scoring
from cases.outcomes.measures import MEASURES, SDQ, Rater
from cases.outcomes.scoring import RELIABILITY, SCHEMES, band, change, effect, points_needed, reliable_change

BEFORE = (18, 22, 15, 20, 17, 24, 19, 21, 16, 23, 14, 20)
AFTER = (14, 19, 15, 16, 15, 18, 17, 18, 13, 20, 14, 15)
YEARS = 12
T = Rater.TEACHER


class TestReliableChange:
    @pytest.mark.parametrize(
        ("sd", "r", "points"),
        [(6.0, 0.87, 5.996), (5.8, 0.82, 6.821), (5.2, 0.80, 6.446), (5.8, 0.62, 9.910), (6.0, 0.80, 7.438)],
    )
    def test_the_points_needed(self, sd, r, points):
        assert round(points_needed(sd=sd, r=r), 3) == points

    def test_just_enough_is_reliable(self):
        needed = points_needed(sd=6, r=0.87)

        assert round(reliable_change(20, 20 - needed, sd=6, r=0.87), 3) == -1.96
        assert reliable_change(10, 16, sd=6, r=0.87) > 1.96
        assert abs(reliable_change(16, 11, sd=6, r=0.87)) < 1.96

    def test_it_is_said_with_its_figures_and_their_source(self):
        said = change(MEASURES[SDQ], T, 20, 12)

        assert said.says == "Reliable change: better"
        assert said.is_reliable
        assert "from 20 to 12: 8 points lower, which is better" in said.sentence
        assert "not proof" in said.sentence
        for words in ("SD 6", "PMC4830858", "r 0.80", "PMC5409073", "7.44 points"):
            assert words in said.figures

    def test_less_than_needed_is_no_reliable_change(self):
        assert change(MEASURES[SDQ], T, 20, 13).says == "No reliable change"
        assert change(MEASURES[SDQ], T, 12, 20).says == "Reliable change: worse"

    @pytest.mark.parametrize(("before", "after", "words"), [(None, 3, "start"), (3, None, "end"), (None, None, "and")])
    def test_half_of_it_is_not_enough(self, before, after, words):
        said = change(MEASURES[SDQ], T, before, after)

        assert said.says == "Not enough to say"
        assert words in said.sentence

    @pytest.mark.parametrize("rater", [Rater.PARENT, Rater.CHILD])
    def test_figures_that_are_not_confirmed_are_not_used(self, rater):
        said = change(MEASURES[SDQ], rater, 30, 2)

        assert said.says == "Not enough to say"
        assert said.is_reliable is None

    def test_no_figures_no_verdict(self):
        for code in ("kpcs", "topse", "cprs_sf"):
            assert change(MEASURES[code], Rater.PARENT, 5, 30).says == "Not enough to say"

    def test_each_row_has_both_sources(self):
        assert all(row.sd_source and row.r_source for row in RELIABILITY)
        assert all("Not confirmed" not in row.sd_source + row.r_source for row in RELIABILITY if row.confirmed)


class TestEffect:
    @pytest.fixture
    def twelve(self):
        return effect(list(zip(BEFORE, AFTER, strict=True)))

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("mean", -2.917),
            ("sd", 1.782),
            ("d_z", -1.637),
            ("d_av", -1.083),
            ("j", 0.930),
            ("d_z_corrected", -1.523),
            ("d_av_corrected", -1.008),
            ("t", -5.671),
        ],
    )
    def test_the_worked_check(self, twelve, name, value):
        assert round(getattr(twelve, name), 3) == value

    def test_its_interval_lies_round_it(self, twelve):
        assert twelve.n == 12
        assert twelve.lowest < twelve.d_z < twelve.highest < 0

    def test_none_for_fewer_than_ten(self):
        pairs = list(zip(BEFORE, AFTER, strict=True))

        assert effect(pairs[:9]) is None
        assert effect(pairs[:10]).n == 10

    def test_none_where_nothing_differs(self):
        assert effect([(5, 5)] * 12) is None
        assert effect([(score, score + 1) for score in range(12)]) is None


class TestBands:
    @pytest.mark.parametrize(
        ("total", "words"),
        [(0, "Close to average"), (11, "Close to average"), (12, "Slightly raised"), (15, "Slightly raised"),
         (16, "High"), (18, "High"), (19, "Very high"), (40, "Very high")],
    )  # fmt: skip
    def test_total_by_teacher(self, total, words):
        found = band(MEASURES[SDQ], T, "total", total, months=8 * YEARS)

        assert found.words == words
        assert found.scheme == scoring.FOUR_BANDS

    @pytest.mark.parametrize(
        ("prosocial", "words"), [(10, "Close to average"), (6, "Close to average"), (5, "Slightly lowered"),
                                 (4, "Low"), (3, "Very low"), (0, "Very low")]
    )  # fmt: skip
    def test_prosocial_goes_the_other_way(self, prosocial, words):
        assert band(MEASURES[SDQ], T, "prosocial", prosocial, months=8 * YEARS).words == words

    def test_a_scheme_that_is_not_confirmed_is_never_shown(self):
        assert band(MEASURES[SDQ], Rater.CHILD, "total", 20, months=12 * YEARS) is None
        assert band(MEASURES[SDQ], Rater.PARENT, "emotional", 7, months=8 * YEARS) is None
        assert band(MEASURES["hads"], Rater.ADULT, "anxiety", 15) is None

    def test_by_parent_the_older_three_bands(self):
        for total, words in ((13, "First"), (14, "Second"), (16, "Second"), (17, "Third")):
            found = band(MEASURES[SDQ], Rater.PARENT, "total", total, months=8 * YEARS)
            assert found.words.startswith(words)
            assert found.scheme == scoring.THREE_BANDS

    def test_none_outside_the_ages_of_the_scheme(self):
        assert band(MEASURES[SDQ], T, "total", 20, months=4 * YEARS - 1) is None
        assert band(MEASURES[SDQ], T, "total", 20, months=4 * YEARS) is not None
        assert band(MEASURES[SDQ], T, "total", 20, months=None) is None

    def test_cut_offs(self):
        assert band(MEASURES["kpcs"], Rater.PARENT, "total", 39).words == "Low confidence"
        assert band(MEASURES["kpcs"], Rater.PARENT, "total", 40).words != "Low confidence"
        assert band(MEASURES["ors"], Rater.ADULT, "total", 24.9).words.startswith("Below")
        assert band(MEASURES["ors"], Rater.ADULT, "total", 25).words.startswith("Not below")

    def test_every_score_has_one_band_in_each_scheme(self):
        for scheme in SCHEMES:
            for scale, bands in scheme.bands.items():
                ends = sorted((lowest, highest) for lowest, highest, _ in bands)
                assert all(
                    later[0] - earlier[1] in (1, pytest.approx(0.1))
                    for earlier, later in zip(ends, ends[1:], strict=False)
                ), (scheme.name, scale)


class TestFaults:
    def test_a_total_has_to_be_the_sum(self):
        scores = {"emotional": 4, "conduct": 3, "hyperactivity": 6, "peer": 2, "prosocial": 7, "impact": 0}

        assert scoring.faults(MEASURES[SDQ], T, scores, 15) == []
        ((field, sentence),) = scoring.faults(MEASURES[SDQ], T, scores, 16)
        assert field == "total"
        assert "that makes 15, not 16" in sentence

    def test_only_the_total_is_enough(self):
        assert scoring.faults(MEASURES[SDQ], T, {}, 15) == []

    def test_one_scale_calls_for_all(self):
        fields = [field for field, _ in scoring.faults(MEASURES[SDQ], T, {"emotional": 4}, 4)]

        assert fields == ["conduct", "hyperactivity", "peer", "prosocial", "impact"]

    def test_the_impact_by_a_teacher_ends_at_6(self):
        scores = {"emotional": 4, "conduct": 3, "hyperactivity": 6, "peer": 2, "prosocial": 7, "impact": 7}

        assert scoring.faults(MEASURES[SDQ], Rater.PARENT, scores, 15) == []
        assert scoring.faults(MEASURES[SDQ], T, scores, 15) == [("impact", "Impact must be between 0 and 6")]

    def test_a_measure_without_a_total_needs_its_scales(self):
        assert scoring.faults(MEASURES["cprs_sf"], Rater.PARENT, {"conflict": 8, "closeness": 35}, None) == []
        assert scoring.faults(MEASURES["cprs_sf"], Rater.PARENT, {"conflict": 7}, None) == [
            ("conflict", "Conflict must be between 8 and 40"),
            ("closeness", "Enter the score for closeness"),
        ]
