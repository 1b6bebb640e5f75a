"""Whether consent is in force: examples of who said what."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cases.consent.force import all_standings, in_force, re_consent_due, standing
from cases.consent.models import ConsentRuling
from cases.consent.purposes import BY_PURPOSE, TABLE, Purpose
from cases.models import Case
from tests.make import make_child

pytestmark = pytest.mark.django_db

PR = {"has_parental_responsibility": "yes"}
TODAY = timezone.localdate


@pytest.fixture
def family(case, mother, child, add_adult):
    """Everybody whom the examples name."""
    return {
        "mother": mother,
        "father": lambda: add_adult("Sam Example", "father", **PR),
        "carer": lambda: add_adult("Fern Foster", "foster_carer", is_client=True),
        "carer with authority": lambda: add_adult(
            "Fern Foster", "foster_carer", is_client=True, has_delegated_authority=True
        ),
        "adopter": lambda: add_adult("Ada Adopter", "adoptive_parent", is_client=True, **PR),
        "to adopt": lambda: add_adult("Ada Adopter", "adoptive_parent", is_client=True),
        "guardian": lambda: add_adult("Gale Guardian", "special_guardian", is_client=True),
        "teacher": lambda: add_adult("Terry Teacher", "teacher", is_client=True, has_parental_responsibility="no"),
        "child": child,
        "council": "Nadia Named, team manager",
    }


def bring(family, name):
    made = family[name]
    return made() if callable(made) else made


# fmt: off
EXAMPLES = (
    # legal status, mother takes part, who else is there, who said what, how it stands
    ("",   True,  (),                         {},                                                   "waiting"),
    ("",   True,  (),                         {"mother": "given"},                                  "given"),
    ("",   True,  (),                         {"mother": "refused"},                                "refused"),
    ("",   True,  (),                         {"mother": "wants_to_talk"},                          "wants_to_talk"),
    ("",   True,  (),                         {"mother": "withdrawn"},                              "withdrawn"),
    # Two parents who are not together: one yes is enough, a no is a conflict.
    ("",   True,  ("father",),                {"mother": "given"},                                  "given"),
    ("",   True,  ("father",),                {"mother": "given", "father": "given"},               "given"),
    ("",   True,  ("father",),                {"mother": "given", "father": "refused"},             "conflict"),
    ("",   True,  ("father",),                {"mother": "refused", "father": "wants_to_talk"},     "conflict"),
    ("",   True,  ("father",),                {"mother": "refused", "father": "refused"},           "refused"),
    ("",   True,  ("father",),                {"mother": "given", "father": "wants_to_talk"},       "wants_to_talk"),
    ("",   True,  ("father",),                {"mother": "given", "father": "withdrawn"},           "withdrawn"),
    ("",   True,  ("father",),                {"father": "given"},                                  "waiting"),
    # Whoever takes part decides for themselves, and not for a child who is not theirs.
    ("",   False, ("teacher",),               {"teacher": "given"},                                 "waiting"),
    ("",   False, ("teacher",),               {"teacher": "given", "mother": "given"},              "given"),
    ("",   False, ("teacher",),               {"teacher": "refused", "mother": "given"},            "conflict"),
    # Section 20: the council's own yes is not enough.
    ("V2", False, ("carer",),                 {"carer": "given", "council": "given"},               "waiting"),
    ("V2", False, ("carer",),                 {"carer": "given", "mother": "given"},                "given"),
    ("V2", False, ("carer",),                 {"carer": "given", "mother": "given", "council": "refused"}, "conflict"),
    ("V2", False, ("carer with authority",),  {"carer with authority": "given"},                    "given"),
    ("V2", False, ("carer with authority",),  {"carer with authority": "given", "mother": "refused"}, "conflict"),
    # Care orders: a record of the council is needed; a parent's no still counts.
    ("C1", False, ("carer",),                 {"carer": "given", "mother": "given"},                "waiting"),
    ("C2", False, ("carer",),                 {"carer": "given", "mother": "given"},                "waiting"),
    ("C2", False, ("carer",),                 {"carer": "given", "council": "given"},               "waiting"),
    ("C2", False, ("carer",),                 {"carer": "given", "council": "given", "mother": "given"}, "given"),
    ("C1", False, ("carer",),                 {"carer": "given", "council": "given", "mother": "refused"}, "conflict"),
    ("C2", False, ("carer with authority",),  {"carer with authority": "given"},                    "waiting"),
    # Adoption, special guardianship, other orders.
    ("E1", False, ("to adopt",),              {"to adopt": "given", "council": "given", "mother": "given"}, "waiting"),
    ("",   False, ("adopter",),               {"adopter": "given"},                                 "given"),
    ("",   False, ("adopter",),               {"mother": "given"},                                  "waiting"),
    ("",   False, ("guardian",),              {"mother": "given"},                                  "waiting"),
    ("",   False, ("guardian",),              {"guardian": "refused", "mother": "given"},           "conflict"),
    ("L2", True,  (),                         {"mother": "given"},                                  "waiting"),
    ("L2", True,  (),                         {"mother": "given", "council": "given"},              "given"),
    ("L1", True,  (),                         {"mother": "given"},                                  "given"),
    ("L1", False, (),                         {"council": "given"},                                 "waiting"),
    # The child's own no always counts.
    ("",   True,  (),                         {"mother": "given", "child": "refused"},              "conflict"),
)
# fmt: on


@pytest.mark.parametrize(("status", "takes_part", "there", "answers", "expected"), EXAMPLES)
def test_examples(case, mother, family, said, opened_as, status, takes_part, there, answers, expected):
    opened_as(status)
    type(mother).objects.filter(pk=mother.pk).update(is_client=takes_part)
    people = {name: bring(family, name) for name in there}
    for name, answer in answers.items():
        said(people.get(name) or family[name], "filming", answer)

    found = standing(case, "filming")

    assert (found.status, in_force(case, "filming")) == (expected, expected == "given"), found.sentence
    assert found.sentence.endswith(".")


def test_a_special_guardian_agrees_with_parental_responsibility(case, mother, said, add_adult, opened_as):
    opened_as()
    guardian = add_adult("Gale Guardian", "special_guardian", is_client=True, **PR)
    type(mother).objects.filter(pk=mother.pk).update(is_client=False)

    said(guardian)

    assert standing(case, "filming").status == "given"


def test_adopters_to_be_agree_with_the_council(case, mother, said, add_adult, opened_as):
    opened_as("E1")
    type(mother).objects.filter(pk=mother.pk).update(is_client=False, has_parental_responsibility="no")
    adopter = add_adult("Ada Adopter", "adoptive_parent", is_client=True, **PR)
    said(adopter)
    assert standing(case, "filming").status == "waiting"

    said("Nadia Named", parents_told="The agency told the birth mother on 2 March")

    assert standing(case, "filming").status == "given"


def test_a_care_order_needs_that_the_parents_were_told(case, mother, said, opened_as):
    opened_as("C2")
    type(mother).objects.filter(pk=mother.pk).update(is_client=False)
    said("Nadia Named")
    assert "it is not written down that the parents were told" in standing(case, "filming").sentence

    said("Nadia Named", parents_told="The social worker phoned the mother on 3 March")

    assert in_force(case, "filming")


def test_section_20_says_why_the_council_is_not_enough(case, mother, said, opened_as):
    opened_as("V2")
    type(mother).objects.filter(pk=mother.pk).update(is_client=False)
    said("Nadia Named")

    assert "its own yes is not enough" in standing(case, "filming").sentence


def test_disagreeing_parents_are_not_filmed_without_advice(case, mother, said, add_adult):
    said(mother)
    said(add_adult("Sam Example", **PR), answer="refused")

    found = standing(case, "filming")

    assert found.people == [("Robin Example", "given"), ("Sam Example", "refused")]
    assert "Robin Example said yes" in found.sentence and "Do not film without advice." in found.sentence


def test_one_no_to_training_stands_over_another_yes(case, mother, said, add_adult):
    said(mother, "training_use")
    said(add_adult("Sam Example", is_client=True), "training_use", "refused")

    assert not in_force(case, "training_use")


class TestAtSixteen:
    @pytest.fixture
    def young_person(self, child):
        type(child).objects.filter(pk=child.pk).update(date_of_birth=TODAY() - timedelta(days=6000))
        return child

    def test_they_decide_for_themselves(self, case, mother, young_person, said, add_adult):
        father = add_adult("Sam Example", **PR)
        said(mother)
        assert standing(case, "filming").status == "waiting"

        said(young_person)
        said(father, answer="refused")

        assert standing(case, "filming").status == "given"

    def test_their_no_is_a_no(self, case, mother, young_person, said):
        said(mother)
        said(young_person, answer="refused")

        assert standing(case, "filming").status == "conflict"

    def test_a_younger_child_who_was_found_competent(self, case, mother, child, said, opened_as):
        opened_as(decides_for_self=True)
        said(mother)
        assert not in_force(case, "filming")

        said(child)

        assert in_force(case, "filming")


class TestWhatIsLatest:
    def test_a_withdrawal_is_not_undone_by_an_older_yes(self, case, mother, said):
        said(mother, answer="withdrawn", days_ago=1)
        said(mother, answer="given", days_ago=3)  # written down later, of an earlier day

        assert standing(case, "filming").status == "withdrawn"

    def test_of_one_day_what_was_written_down_last_counts(self, case, mother, said):
        said(mother)
        said(mother, answer="withdrawn")
        assert not in_force(case, "filming")

        said(mother)

        assert in_force(case, "filming")

    def test_a_yes_that_has_ended(self, case, mother, said):
        said(mother, days_ago=30, ends_on=TODAY() - timedelta(days=1))

        assert not in_force(case, "filming")
        assert "it has ended" in standing(case, "filming").sentence
        assert in_force(case, "filming", on=TODAY() - timedelta(days=1))

    def test_a_yes_that_will_have_ended_by_then(self, case, mother, said):
        said(mother, ends_on=TODAY() + timedelta(days=3))

        assert in_force(case, "filming", on=TODAY() + timedelta(days=3))
        assert not in_force(case, "filming", on=TODAY() + timedelta(days=4))

    def test_who_has_left_has_no_say(self, case, mother, said, add_adult):
        father = add_adult("Sam Example", **PR)
        said(mother)
        said(father, answer="refused")
        type(father).objects.filter(pk=father.pk).update(left_on=TODAY())

        assert in_force(case, "filming")

    def test_a_parent_of_whom_it_is_not_known_whether_they_have_a_say(self, case, mother, said, add_adult):
        father = add_adult("Sam Example", has_parental_responsibility="unknown")
        said(mother)
        assert in_force(case, "filming")

        said(father, answer="refused")
        assert standing(case, "filming").status == "conflict"

        said(father, capacity="self")
        assert in_force(case, "filming")
        type(father).objects.filter(pk=father.pk).update(has_parental_responsibility="no")
        said(father, answer="refused")
        assert in_force(case, "filming")

    def test_agreeing_only_for_oneself_is_not_for_the_child(self, case, mother, said):
        said(mother, capacity="self")

        assert "but not for the child" in standing(case, "filming").sentence


class TestSeveralChildren:
    @pytest.fixture
    def brother(self, case):
        brother = make_child(first_name="Bo")
        case.focus_children.add(brother)
        return brother

    def test_each_child_by_their_own_status(self, case, mother, brother, said, opened_as):
        opened_as("", child=case.focus_children.exclude(pk=brother.pk).get())
        opened_as("C2", child=brother)
        said(mother)
        assert standing(case, "filming").status == "waiting"
        assert in_force(case, "filming", child=case.focus_children.exclude(pk=brother.pk).get())

        said("Nadia Named")

        assert in_force(case, "filming")

    def test_yes_for_one_and_no_for_the_other(self, case, mother, brother, said):
        other = case.focus_children.exclude(pk=brother.pk).get()
        said(mother)
        said(mother, answer="refused", about=brother)

        assert standing(case, "filming").status == "refused"
        assert in_force(case, "filming", child=other)
        assert not in_force(case, "filming", child=brother)


class TestAskedAgain:
    def test_after_a_move(self, case, mother, said, opened_as, placed):
        opened_as("V2", placement_type="U4")
        said(mother, days_ago=2)
        placed("V2", placement_type="U6")

        assert standing(case, "filming").status == "waiting"
        assert "placement changed on" in standing(case, "filming").sentence
        assert re_consent_due(case) == [
            f"Robin Example agreed before {case.focus_children.get().first_name}’s placement changed on "
            f"{TODAY().day} {TODAY():%B %Y}. Ask again about filming."
        ]

    def test_what_was_said_after_it_counts(self, case, mother, said, opened_as, placed):
        opened_as("V2", placement_type="U4")
        placed("V2", placement_type="U6", from_day=TODAY() - timedelta(days=2))
        said(mother, days_ago=1)

        assert in_force(case, "filming")
        assert re_consent_due(case) == []

    def test_a_no_stays_a_no(self, case, mother, said, opened_as, placed):
        opened_as("V2")
        said(mother, answer="refused", days_ago=2)
        placed("")

        assert standing(case, "filming").status == "refused"

    def test_after_responsibility_has_changed(self, case, mother, said, add_adult):
        said(mother, holders=[str(mother.pk)])
        assert in_force(case, "filming")

        add_adult("Sam Example", **PR)

        assert "who has parental responsibility" in re_consent_due(case)[0]

    def test_after_the_purpose_has_changed(self, case, mother, said):
        said(mother, case_purpose="intervention")
        Case.objects.filter(pk=case.pk).update(purpose="inform_assessment")
        case.refresh_from_db()

        assert "the purpose of the work has changed" in standing(case, "filming").sentence

    def test_figures_without_names_are_not_asked_about_again(self, case, mother, said, opened_as, placed):
        opened_as("V2")
        said(mother, "anonymised_evaluation", days_ago=2)
        placed("")

        assert in_force(case, "anonymised_evaluation")


def test_nobody_agrees_to_take_part_where_nobody_does(case, mother, said):
    mother.is_client = False
    mother.save()
    said(mother, "take_part")

    assert standing(case, "take_part").sentence == "Nobody takes part in the work yet."


class TestRulings:
    @pytest.fixture
    def ruled(self, case, practitioner):
        def ruled(needed, **whose):
            return ConsentRuling.objects.create(
                case=case, purpose="filming", needed=needed, reason="Why", advice_from="A solicitor",
                by=practitioner, **whose,
            )  # fmt: skip

        return ruled

    def test_a_father_is_set_aside(self, case, mother, said, add_adult, ruled):
        father = add_adult("Sam Example", **PR)
        said(mother)
        said(father, answer="refused")
        ruled(False, adult=father)
        assert in_force(case, "filming")

        ruled(True, adult=father)

        assert standing(case, "filming").status == "conflict"

    def test_a_grandmother_is_asked_too(self, case, mother, said, add_adult, ruled):
        grandmother = add_adult("Gwen Example", "grandparent")
        said(mother)
        ruled(True, adult=grandmother)
        assert "Gwen Example has not answered" in standing(case, "filming").sentence

        said(grandmother)

        assert in_force(case, "filming")

    def test_somebody_who_takes_no_part_is_asked_about_the_shared_review(
        self, case, mother, said, add_adult, practitioner
    ):
        aunt, purpose = add_adult("Ada Example", "aunt_or_uncle"), "film_shared_review"
        said(mother, purpose)
        assert in_force(case, purpose)

        ConsentRuling.objects.create(
            case=case,
            purpose=purpose,
            needed=True,
            reason="She is there",
            advice_from="x",
            by=practitioner,
            adult=aunt,
        )
        assert "Ada Example has not answered" in standing(case, purpose).sentence

        said(aunt, purpose)
        assert in_force(case, purpose)

    def test_a_father_of_whom_it_is_not_known_can_agree_once_he_must(self, case, mother, said, add_adult, ruled):
        father = add_adult("Sam Example")
        said(mother)
        ruled(True, adult=father)
        assert not in_force(case, "filming")

        said(father)

        assert in_force(case, "filming")

    def test_nobody_rules_away_ones_own_part(self, case, mother, ruled):
        ruled(False, adult=mother)

        assert standing(case, "filming").status == "waiting"


def test_the_named_professional_is_the_same_for_all(case, mother, said, add_adult):
    purpose = Purpose.SHARE_WITH_NAMED_PROFESSIONAL
    said(mother, purpose, named="Sky Social, social worker")
    father = add_adult("Sam Example", is_client=True, **PR)
    said(father, purpose, named="Terry Teacher")
    assert standing(case, purpose).status == "conflict"

    said(father, purpose, named="sky social,  social worker")

    assert "Only Sky Social" in standing(case, purpose).sentence or in_force(case, purpose)


def test_nobody_is_known_who_may_decide(case, mother, said):
    type(mother).objects.filter(pk=mother.pk).update(has_parental_responsibility="unknown")
    said(mother, capacity="self")

    assert "Nobody is known who may decide" in standing(case, "filming").sentence


def test_a_case_without_anybody(case):
    case.adults.update(left_on=date.today())
    case.focus_children.clear()

    assert {found.status for found in all_standings(case).values()} == {"waiting"}


@pytest.mark.parametrize("count", [2, 12])
def test_one_question_to_the_database(case, mother, said, add_adult, count, django_assert_num_queries):
    for number in range(count):
        said(add_adult(f"Adult {number}", **PR), "filming")
    with django_assert_num_queries(1):
        all_standings(case)
    with django_assert_num_queries(1):
        re_consent_due(case)


def test_the_table_has_a_whole_row_for_every_purpose():
    assert set(BY_PURPOSE) == set(Purpose) and len(TABLE) == len(Purpose)
    assert all(row.question.endswith("?") and row.question_for_child.endswith("?") for row in TABLE)
    assert [row.purpose for row in TABLE if row.needed_to_start] == [Purpose.TAKE_PART]
