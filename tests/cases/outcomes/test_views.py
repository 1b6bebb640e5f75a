"""The pages on which goals, measures and school are read and written."""

import pytest
from django.urls import reverse

from cases.models import Case
from cases.outcomes import actions, goals, school
from cases.outcomes.measures import MEASURES, Point, Rater
from cases.outcomes.models import CaseMeasure, Goal, GoalRating, Outcome, SchoolTerm
from cases.states import CaseStatus
from referrals.states import AllocationStatus, ReferralStatus
from tests.cases.outcomes.make import activate, day, make_goal, make_question, make_sdq, sdq
from tests.cases.outcomes.test_goals import make_session
from tests.make import make_allocation, make_referral, time_out
from vig_portal.audit.models import Entry
from vig_portal.states.moves import Refusal, move

pytestmark = pytest.mark.django_db


def typed(name, on):
    """A date as it is typed."""
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


@pytest.fixture
def goal(case, practitioner):
    return make_goal(case, by=practitioner)


@pytest.fixture
def chosen(case, practitioner):
    return make_sdq(case, by=practitioner)


@pytest.fixture
def kept(case, practitioner):
    year, term = school.term_of(day(0))
    child = case.focus_children.first()
    return school.record_term(
        case, child, school_year=year - 1, term=term, possible_sessions=100, attended_sessions=90, by=practitioner
    )


class TestOutcomes:
    @pytest.fixture
    def url(self, case):
        return reverse("cases:outcomes", args=[case.pk])

    def test_it_works(self, client, practitioner, case, goal, chosen, kept, url):
        goals.rate(goal, 3, on=day(20), by=practitioner)
        goals.rate(goal, 7, on=day(2), by=practitioner)
        sdq(chosen, by=practitioner)
        client.force_login(practitioner)

        text = client.get(url).content.decode()

        for words in (
            "To have calm bedtimes",
            "From 3 to 7 out of 10.",
            "<polyline",
            "© Duncan Law",
            "SDQ by teacher or early years worker",
            "90.0%, 90 of 100 sessions",
            "Persistently absent",
            "Set a goal",
        ):
            assert words in text, words
        assert Entry.objects.filter(action="view", thing_id=case.pk, outcome="seen", actor_id=practitioner.pk).exists()

    def test_when_there_is_nothing(self, client, practitioner, url):
        client.force_login(practitioner)

        text = client.get(url).content.decode()

        for words in ("No goal is set yet", "No questionnaire is used", "No term is recorded yet"):
            assert words in text

    def test_it_refuses_a_stranger(self, client, stranger, evaluator, referrer, url):
        client.force_login(stranger)
        assert client.get(url).status_code == 404
        for person in (evaluator, referrer):
            client.force_login(person)
            assert client.get(url).status_code == 403

    def test_manager_and_coordinator_read_and_cannot_write(
        self, client, manager, coordinator, case, goal, chosen, kept, url, practitioner
    ):
        rating = goals.rate(goal, 3, by=practitioner)
        outcome = sdq(chosen, by=practitioner)
        for person in (manager, coordinator):
            client.force_login(person)
            response = client.get(url)
            assert response.status_code == 200
            assert "Set a goal" not in response.content.decode()
            assert "/correct/" not in response.content.decode()
            for name, args in (
                ("set_goal", [case.pk]), ("rate_goal", [goal.pk]), ("end_goal", [goal.pk]),
                ("correct_rating", [rating.pk]), ("choose_measure", [case.pk]), ("stop_measure", [chosen.pk]),
                ("record_outcome", [chosen.pk, "end"]), ("correct_outcome", [outcome.pk]),
                ("record_term", [case.pk]), ("correct_term", [kept.pk]),
            ):  # fmt: skip
                assert client.post(reverse(f"cases:{name}", args=args), {}).status_code == 403

    def test_the_follow_up_comes_after_the_end_of_the_work(self, client, practitioner, case, url):
        chosen = make_sdq(case, by=practitioner)
        sdq(chosen, by=practitioner)
        move(case, "close", by=practitioner)
        client.force_login(practitioner)
        text = client.get(url).content.decode()
        assert reverse("cases:record_outcome", args=[chosen.pk, "follow_up"]) in text
        assert reverse("cases:record_outcome", args=[chosen.pk, "end"]) not in text

        sdq(chosen, by=practitioner, point=Point.FOLLOW_UP, days_ago=0)
        with pytest.raises(Refusal, match="closed"):
            sdq(chosen, by=practitioner, point=Point.END, days_ago=1)

    def test_a_follow_up_after_the_end_can_be_put_right(self, client, practitioner, case):
        chosen = make_sdq(case, by=practitioner)
        move(case, "close", by=practitioner)
        outcome = sdq(chosen, by=practitioner, point="follow_up")
        client.force_login(practitioner)

        page = client.get(reverse("cases:measure", args=[chosen.pk])).content.decode()
        assert reverse("cases:correct_outcome", args=[outcome.pk]) in page

        figures = {"taken_on": outcome.taken_on, "scores": outcome.scores, "total": outcome.total}
        again = actions.correct(outcome, why="A slip", version=outcome.version, by=practitioner, **figures)
        assert again.supersedes == outcome

    def test_a_closed_case_is_only_read(self, client, practitioner, case, goal, url):
        Case.objects.filter(pk=case.pk).update(status=CaseStatus.CLOSED)
        client.force_login(practitioner)

        assert "Set a goal" not in client.get(url).content.decode()
        answer = client.post(
            reverse("cases:rate_goal", args=[goal.pk]), {"score": "4", "when": "day", **typed("on", day(0))}
        )
        assert b"This case is closed" in answer.content
        assert not GoalRating.objects.exists()

    def test_at_most_eight_queries(
        self, client, practitioner, case, goal, chosen, kept, url, django_assert_max_num_queries
    ):
        goals.rate(goal, 3, on=day(60), by=practitioner)
        sdq(chosen, by=practitioner, days_ago=2000)
        client.force_login(practitioner)
        client.get(url)
        with django_assert_max_num_queries(8):
            client.get(url)

        for number in range(59):
            goals.rate(goal, number % 11, on=day(59 - number), by=practitioner)
            sdq(chosen, by=practitioner, point=Point.REVIEW, days_ago=30 * (60 - number))
        child = make_question(case, by=practitioner, child=case.focus_children.first())
        for _ in range(3):
            make_goal(case, by=practitioner, question=child)
        assert Outcome.objects.count() == 60
        with django_assert_max_num_queries(8):
            assert client.get(url).status_code == 200


class TestSetGoal:
    @pytest.fixture
    def url(self, case):
        return reverse("cases:set_goal", args=[case.pk])

    def test_it_works(self, client, practitioner, case, url):
        question = make_question(case, by=practitioner)
        client.force_login(practitioner)
        assert "How can we get on at bedtime?" in client.get(url).content.decode()

        said = {"question": question.pk, "words": "Calm bedtimes", **typed("set_on", day(1))}
        response = client.post(url, said, follow=True)

        assert "The goal was saved" in response.content.decode()
        assert Goal.objects.get().words == "Calm bedtimes"

    def test_a_time_out_loses_nothing(self, client, practitioner, case, url):
        question = make_question(case, by=practitioner)
        time_out(client, practitioner)
        client.post(url, {"question": question.pk, "words": "Calm bedtimes", **typed("set_on", day(1))})
        client.force_login(practitioner)

        assert "Calm bedtimes" in client.get(url).content.decode()
        assert not Goal.objects.exists()

    def test_it_refuses_a_stranger(self, client, stranger, url):
        client.force_login(stranger)
        assert client.get(url).status_code == 404

    def test_it_explains_a_mistake(self, client, practitioner, case, url):
        client.force_login(practitioner)
        assert "There is no helping question yet" in client.get(url).content.decode()
        question = make_question(case, by=practitioner)

        text = client.post(url, {"words": "Kept", **typed("set_on", day(-2))}).content.decode()

        for words in ("Error: ", "Select the helping question", "must be today or in the past", "Kept"):
            assert words in text
        for _ in range(3):
            make_goal(case, by=practitioner, question=question)
        said = {"question": question.pk, "words": "A fourth", **typed("set_on", day(1))}
        text = client.post(url, said).content.decode()
        assert "has three goals already" in text
        assert "A fourth" in text


class TestRateGoal:
    @pytest.fixture
    def url(self, goal):
        return reverse("cases:rate_goal", args=[goal.pk])

    def test_it_works(self, client, practitioner, case, url):
        session = make_session(case, practitioner)
        make_session(case, practitioner, days_ago=-3)
        client.force_login(practitioner)
        assert client.get(url).content.decode().count("Shared review,") == 1

        client.post(url, {"score": "6", "when": str(session.pk)})

        assert GoalRating.objects.get().session == session

    def test_on_a_day(self, client, practitioner, url):
        client.force_login(practitioner)

        client.post(url, {"score": "0", "when": "day", **typed("on", day(3))})

        assert (GoalRating.objects.get().score, GoalRating.objects.get().rated_on) == (0, day(3))

    def test_it_refuses_a_stranger(self, client, stranger, url):
        client.force_login(stranger)
        assert client.get(url).status_code == 404

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ({"when": "day"}, "Select a number from 0 to 10"),
            ({"score": "11", "when": "day", **typed("on", day(0))}, "Select an answer from the list"),
            ({"score": "4"}, "Select when they said so"),
            ({"score": "4", "when": "day"}, "Enter the day"),
            ({"score": "4", "when": "day", **typed("on", day(-1))}, "must be today or in the past"),
            ({"score": "4", "when": "b2c1c1de-54a3-4d35-8d9f-0d4f4c9f7a00"}, "Select an answer from the list"),
        ],
    )
    def test_it_explains_a_mistake(self, client, practitioner, url, said, words):
        client.force_login(practitioner)

        assert words in client.post(url, said).content.decode()
        assert not GoalRating.objects.exists()


class TestEndGoal:
    def test_it_works(self, client, practitioner, goal):
        url = reverse("cases:end_goal", args=[goal.pk])
        client.force_login(practitioner)
        assert "Enter why it ends" in client.post(url, {}).content.decode()

        client.post(url, {"why": "Reached", **typed("on", day(0))})

        goal.refresh_from_db()
        assert goal.ended_why == "Reached"
        text = client.get(reverse("cases:outcomes", args=[goal.case_id])).content.decode()
        assert "Goals that have ended" in text

    def test_it_refuses_a_stranger(self, client, stranger, goal):
        client.force_login(stranger)
        assert client.get(reverse("cases:end_goal", args=[goal.pk])).status_code == 404


class TestCorrectRating:
    def test_it_works(self, client, practitioner, goal):
        rating = goals.rate(goal, 3, by=practitioner)
        url = reverse("cases:correct_rating", args=[rating.pk])
        client.force_login(practitioner)
        assert "Enter why it is corrected" in client.post(url, {"score": "5"}).content.decode()

        text = client.post(url, {"score": "5", "why": "Misheard"}, follow=True).content.decode()

        assert "Corrected from 3: Misheard" in text
        assert "This was corrected already" in client.post(url, {"score": "6", "why": "Again"}).content.decode()

    def test_it_refuses_a_stranger(self, client, stranger, practitioner, goal):
        rating = goals.rate(goal, 3, by=practitioner)
        client.force_login(stranger)
        assert client.get(reverse("cases:correct_rating", args=[rating.pk])).status_code == 404


class TestGoalsToKeep:
    def test_it_works(self, client, practitioner, goal):
        goals.rate(goal, 3, by=practitioner)
        client.force_login(practitioner)

        text = client.get(reverse("cases:goals_to_keep", args=[goal.case_id, goal.adult_id])).content.decode()

        for words in ("What Robin Example wants to reach", "To have calm bedtimes", "© Duncan Law", "CC BY-NC-SA 4.0"):
            assert words in text

    def test_each_person_has_their_own(self, client, practitioner, case, goal):
        child = case.focus_children.first()
        make_goal(case, by=practitioner, question=make_question(case, by=practitioner, child=child), words="To play")
        client.force_login(practitioner)

        text = client.get(reverse("cases:goals_to_keep", args=[case.pk, child.pk])).content.decode()

        assert "To play" in text
        assert "calm bedtimes" not in text

    def test_it_refuses_a_stranger(self, client, stranger, practitioner, goal, case):
        client.force_login(stranger)
        assert client.get(reverse("cases:goals_to_keep", args=[case.pk, goal.adult_id])).status_code == 404
        client.force_login(practitioner)
        assert client.get(reverse("cases:goals_to_keep", args=[case.pk, case.pk])).status_code == 404


class TestMeasures:
    def test_it_works(self, client, manager):
        client.force_login(manager)

        text = client.get(reverse("cases:measures")).content.decode()

        for measure in MEASURES.values():
            assert measure.name in text
        assert "the range of 5 to 25 is not confirmed" in text

    def test_it_refuses_a_stranger(self, client, evaluator):
        client.force_login(evaluator)
        assert client.get(reverse("cases:measures")).status_code == 403


class TestChooseMeasure:
    @pytest.fixture
    def url(self, case):
        return reverse("cases:choose_measure", args=[case.pk])

    def test_it_works(self, client, practitioner, case, url):
        client.force_login(practitioner)
        assert client.get(url).status_code == 200

        said = {"measure": "bpses", "rater": "parent", "adult": case.adults.first().pk, "child": ""}
        text = client.post(url, said, follow=True).content.decode()

        assert "The measure was added" in text
        assert CaseMeasure.objects.get().about == "BPSES by Robin Example"

    def test_it_refuses_a_stranger(self, client, stranger, url):
        client.force_login(stranger)
        assert client.get(url).status_code == 404

    def test_it_explains_a_mistake(self, client, practitioner, case, url):
        client.force_login(practitioner)
        text = client.post(url, {}).content.decode()
        assert "Select the measure" in text
        assert "Select who answers" in text

        child = case.focus_children.first()
        said = {"measure": "kpcs", "rater": "parent", "adult": case.adults.first().pk, "child": child.pk}
        assert "is for children of 0 to 12 months" in client.post(url, said).content.decode()
        said = {"measure": "kpcs", "rater": "teacher"}
        assert "The KPCS is answered by: parent or carer" in client.post(url, said).content.decode()
        assert not CaseMeasure.objects.exists()


class TestStopMeasure:
    def test_it_works(self, client, practitioner, chosen):
        url = reverse("cases:stop_measure", args=[chosen.pk])
        client.force_login(practitioner)
        assert "Enter why it is no longer used" in client.post(url, {}).content.decode()

        text = client.post(url, {"why": "Another school"}, follow=True).content.decode()

        assert "Measures that are no longer used" in text

    def test_it_refuses_a_stranger(self, client, stranger, chosen):
        client.force_login(stranger)
        assert client.get(reverse("cases:stop_measure", args=[chosen.pk])).status_code == 404


RIGHT = {
    "was_completed": "yes", "version": "baseline", "emotional": "4", "conduct": "3", "hyperactivity": "6", "peer": "2",
    "prosocial": "7", "impact": "2", "total": "15", **typed("taken_on", day(40)),
}  # fmt: skip


class TestRecordOutcome:
    @pytest.fixture
    def url(self, chosen):
        return reverse("cases:record_outcome", args=[chosen.pk, "baseline"])

    def test_it_works(self, client, practitioner, chosen, url):
        client.force_login(practitioner)
        text = client.get(url).content.decode()
        assert "Baseline version: the last 6 months" in text
        assert 'value="baseline" id="id_version_0" class="govuk-radios__input" checked' in text

        text = client.post(url, RIGHT, follow=True).content.decode()

        assert "The SDQ was saved" in text
        assert "Slightly raised" in text
        assert "SDQ four bands (youthinmind)" in text
        assert Outcome.objects.get().scores["peer"] == 2

    def test_the_reason_instead(self, client, practitioner, url):
        client.force_login(practitioner)
        said = {"was_completed": "no", "reason_missing": "refused", **typed("taken_on", day(2))}

        assert "They did not want to" in client.post(url, said, follow=True).content.decode()

    def test_it_refuses_a_stranger(self, client, stranger, practitioner, chosen, url):
        client.force_login(stranger)
        assert client.get(url).status_code == 404
        client.force_login(practitioner)
        assert client.get(reverse("cases:record_outcome", args=[chosen.pk, "sometime"])).status_code == 404

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ({"total": "16"}, "that makes 15, not 16"),
            ({"emotional": "11"}, "Emotional must be between 0 and 10"),
            ({"impact": "7"}, "Impact must be between 0 and 6"),
            ({"total": "41"}, "Total must be between 0 and 40"),
            ({"peer": ""}, "Enter the score for peer"),
            ({"peer": "two"}, "Peer must be a whole number"),
            ({"total": ""}, "Enter total"),
            ({"version": ""}, "Select which version was used"),
            ({"was_completed": ""}, "Select whether it was completed"),
            ({"was_completed": "no"}, "Select why there are no scores"),
            (typed("taken_on", day(-1)), "must be today or in the past"),
        ],
    )
    def test_it_explains_a_mistake(self, client, practitioner, url, said, words):
        client.force_login(practitioner)

        text = client.post(url, RIGHT | said).content.decode()

        assert words in text
        assert "Error: " in text
        assert not Outcome.objects.exists()

    def test_only_the_total(self, client, practitioner, url):
        client.force_login(practitioner)
        empty = dict.fromkeys(("emotional", "conduct", "hyperactivity", "peer", "prosocial", "impact"), "")

        client.post(url, RIGHT | empty)

        assert (Outcome.objects.get().scores, Outcome.objects.get().total) == ({}, 15)


class TestCorrectOutcome:
    def test_it_works(self, client, practitioner, chosen):
        outcome = sdq(chosen, by=practitioner)
        url = reverse("cases:correct_outcome", args=[outcome.pk])
        client.force_login(practitioner)
        assert 'value="15"' in client.get(url).content.decode()
        assert "Enter why it is corrected" in client.post(url, RIGHT).content.decode()

        said = RIGHT | {"peer": "1", "total": "14", "why": "Added up wrongly"}
        text = client.post(url, said, follow=True).content.decode()

        assert "Corrected from “Emotional 4" in text
        assert "Added up wrongly" in text
        assert "corrected already" in client.post(url, said).content.decode()

    def test_it_refuses_a_stranger(self, client, stranger, practitioner, chosen):
        outcome = sdq(chosen, by=practitioner)
        client.force_login(stranger)
        assert client.get(reverse("cases:correct_outcome", args=[outcome.pk])).status_code == 404


class TestMeasure:
    def test_it_works(self, client, practitioner, chosen):
        sdq(chosen, by=practitioner, total=19)
        sdq(chosen, by=practitioner, point=Point.END, days_ago=3, total=11)
        client.force_login(practitioner)

        text = client.get(reverse("cases:measure", args=[chosen.pk])).content.decode()

        for words in ("Reliable change: better", "from 19 to 11", "SD 6", "PMC4830858", "<polyline", "youthinmind"):
            assert words in text

    def test_it_says_when_half_is_missing(self, client, practitioner, chosen):
        sdq(chosen, by=practitioner)
        client.force_login(practitioner)

        assert "Not enough to say" in client.get(reverse("cases:measure", args=[chosen.pk])).content.decode()

    def test_a_measure_whose_ranges_are_not_confirmed(self, client, practitioner, case):
        adult = case.adults.first()
        chosen = actions.choose(case, measure="bpses", rater=Rater.PARENT, adult=adult, by=practitioner)
        actions.record(chosen, point=Point.BASELINE, taken_on=day(9), total=10, by=practitioner)
        actions.record(chosen, point=Point.END, taken_on=day(1), total=20, by=practitioner)
        client.force_login(practitioner)

        text = client.get(reverse("cases:measure", args=[chosen.pk])).content.decode()

        assert "not confirmed" in text
        assert "<polyline" not in text

    def test_it_refuses_a_stranger(self, client, stranger, chosen):
        client.force_login(stranger)
        assert client.get(reverse("cases:measure", args=[chosen.pk])).status_code == 404

    def test_no_query_for_each_outcome(self, client, practitioner, chosen, django_assert_max_num_queries):
        url = reverse("cases:measure", args=[chosen.pk])
        sdq(chosen, by=practitioner, days_ago=2000)
        client.force_login(practitioner)
        client.get(url)
        for number in range(20):
            sdq(chosen, by=practitioner, point=Point.REVIEW, days_ago=30 * (60 - number))
        with django_assert_max_num_queries(8):
            client.get(url)


class TestTerms:
    @pytest.fixture
    def url(self, case):
        return reverse("cases:record_term", args=[case.pk])

    @pytest.fixture
    def said(self, case):
        year, _ = school.term_of(day(0))
        return {
            "child": str(case.focus_children.first().pk), "school_year": str(year - 1), "term": "1",
            "possible_sessions": "140", "attended_sessions": "126", "days_suspended": "1.5", "pep_in_term": "yes",
            "pep_rag": "amber",
        }  # fmt: skip

    def test_it_works(self, client, practitioner, url, said):
        client.force_login(practitioner)
        assert client.get(url).status_code == 200

        text = client.post(url, said, follow=True).content.decode()

        for words in ("90.0%, 126 of 140 sessions", "Persistently absent", "1.5 days", "Held, amber"):
            assert words in text

    def test_it_refuses_a_stranger(self, client, stranger, kept, url):
        client.force_login(stranger)
        assert client.get(url).status_code == 404
        assert client.get(reverse("cases:correct_term", args=[kept.pk])).status_code == 404

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"attended_sessions": "141"}, "no more than those that were possible"),
            ({"attended_sessions": ""}, "Enter both"),
            ({"possible_sessions": "201"}, "between 1 and 200"),
            ({"days_suspended": "46"}, "between 0 and 45"),
            ({"part_time_hours": "12"}, "Enter the day on which the part-time timetable is reviewed"),
            ({"term": ""}, "Select the term"),
            ({"school_year": "1999"}, "Select an answer from the list"),
        ],
    )
    def test_it_explains_a_mistake(self, client, practitioner, url, said, wrong, words):
        client.force_login(practitioner)

        assert words in client.post(url, said | wrong).content.decode()
        assert not SchoolTerm.objects.exists()

    def test_a_term_that_has_not_begun(self, client, practitioner, url, said):
        year, term = school.term_of(day(0))
        if term == 3:
            pytest.skip("the last term of the year has begun")
        client.force_login(practitioner)

        text = client.post(url, said | {"school_year": str(year), "term": "3"}).content.decode()

        assert "The term must have begun" in text

    def test_it_is_corrected(self, client, practitioner, kept):
        url = reverse("cases:correct_term", args=[kept.pk])
        client.force_login(practitioner)
        assert 'value="100"' in client.get(url).content.decode()
        said = {"possible_sessions": "100", "attended_sessions": "95", "pep_in_term": "", "why": "A late register"}

        text = client.post(url, said, follow=True).content.decode()

        assert "95.0%" in text
        assert "was 90.0%" in text
        assert "A late register" in text


class TestChaseList:
    url = "/cases/outcomes/missing/"

    def test_it_works(self, client, practitioner, coordinator, case):
        activate(case)
        make_sdq(case, by=practitioner)
        for person in (practitioner, coordinator):
            client.force_login(person)
            text = client.get(self.url).content.decode()
            for words in (case.reference, "No goal has been set.", "is missing at the start"):
                assert words in text

    def test_only_my_own(self, client, stranger, case):
        activate(case)
        client.force_login(stranger)

        assert "Nothing is missing" in client.get(self.url).content.decode()

    def test_it_refuses_who_sees_no_outcome(self, client, evaluator):
        client.force_login(evaluator)
        assert client.get(self.url).status_code == 403

    def test_at_most_five_queries(self, client, coordinator, case, practitioner, django_assert_max_num_queries):
        activate(case)
        make_sdq(case, by=practitioner)
        client.force_login(coordinator)
        client.get(self.url)
        with django_assert_max_num_queries(5):
            client.get(self.url)

        taken = {"practitioner": case.allocation.practitioner, "by": coordinator}
        for _ in range(30):
            referral = make_referral(ReferralStatus.ALLOCATED, by=case.referral.referrer)
            allocation = make_allocation(AllocationStatus.TAKEN_UP, referral=referral, **taken)
            Case.objects.create(referral=referral, allocation=allocation, status=CaseStatus.ACTIVE)
        with django_assert_max_num_queries(5):
            page = client.get(self.url)
        assert page.content.count(b"No goal has been set.") == 25
        older = client.get(self.url + page.context["page"].older_url)
        assert older.content.count(b"No goal has been set.") == 6


def test_a_measure_of_a_restricted_case_is_not_there_for_the_manager(client, manager, chosen):
    chosen.case.referral.is_restricted = True
    chosen.case.referral.save(update_fields=["is_restricted"])
    client.force_login(manager)

    assert client.get(reverse("cases:measure", args=[chosen.pk])).status_code == 404
    assert client.get(reverse("cases:outcomes", args=[chosen.case_id])).status_code == 404
