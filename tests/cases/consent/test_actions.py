"""Writing down who agreed to what, taking it back, ruling; and what the database refuses by itself."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from cases.consent import actions as consent
from cases.consent.force import in_force, standing
from cases.consent.models import Consent, ConsentRuling
from cases.ending.handing_back import hand_back
from cases.models import CaseAdult
from tests.make import make_child
from vig_portal.access.grants import hand
from vig_portal.audit.models import Entry
from vig_portal.notifications.models import Notice
from vig_portal.states.moves import NotYours, Refusal

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def record(case, mother, practitioner):
    """A yes of the mother to filming, unless told."""

    def record(purpose="filming", **fields):
        fields = {
            "giver": mother, "answer": "given", "answered_on": TODAY(), "how": "spoken", "by": practitioner,
        } | fields  # fmt: skip
        return consent.record(case, purpose, **fields)

    return record


class TestRecord:
    def test_it_keeps_how_things_stood(self, case, mother, practitioner, record):
        row = record(interpreter="Ina, Polish", witness="Wim")

        assert (row.giver, row.capacity, row.by) == (mother, "parental_responsibility", practitioner)
        assert (row.holders, row.case_purpose, row.words_version) == ([str(mother.pk)], "intervention", "2027-01")
        assert in_force(case, "filming")
        entry = Entry.objects.get(action="record_consent")
        assert entry.thing_id == case.pk and "Robin" not in str(entry.details)

    def test_training_ends_by_itself(self, record):
        assert record("training_use").ends_on == TODAY() + timedelta(days=365)
        assert record("training_use", answer="refused").ends_on is None

    def test_it_refuses_a_day_in_the_future(self, record):
        with pytest.raises(Refusal, match="today or in the past"):
            record(answered_on=TODAY() + timedelta(days=1))

    def test_it_refuses_somebody_of_another_case(self, case, record):
        other = CaseAdult(case_id=make_child().pk, name="Nobody", relationship="mother")
        for giver in (other, make_child(), "  "):
            with pytest.raises(Refusal, match="not in the case"):
                record(giver=giver)

    def test_it_refuses_who_has_left(self, mother, record):
        mother.left_on = TODAY()
        mother.save()

        with pytest.raises(Refusal, match="not in the case"):
            record()

    def test_it_refuses_a_stranger(self, record, stranger, coordinator):
        for person in (stranger, coordinator):
            with pytest.raises(NotYours):
                record(by=person)

    def test_it_refuses_on_a_closed_case(self, case, coordinator, practitioner, record):
        hand_back(case, reason="practitioner_away", by=coordinator)
        hand(case, to=practitioner, by=coordinator, why="reads on")

        with pytest.raises(Refusal, match="closed"):
            record()

    def test_it_refuses_a_capacity_that_they_do_not_have(self, child, record, add_adult):
        carer = add_adult("Fern Foster", "foster_carer")
        for giver, capacity, words in (
            (carer, "parental_responsibility", "not known to have parental responsibility"),
            (carer, "delegated", "not known to delegate"),
            (carer, "local_authority", "named manager"),
            (child, "parental_responsibility", "only for themselves"),
            ("Nadia Named", "self", "named manager"),
        ):
            with pytest.raises(Refusal, match=words):
                record(giver=giver, capacity=capacity)

    def test_a_no_is_written_down_from_anybody(self, record, add_adult):
        uncle = add_adult("Uri Example", "aunt_or_uncle")

        assert record(giver=uncle, answer="refused", capacity="parental_responsibility").pk

    def test_a_named_professional_has_a_name(self, record):
        with pytest.raises(Refusal, match="Name the professional"):
            record("share_with_named_professional")

    def test_two_clicks_are_one_answer(self, record):
        assert record() == record()
        assert record(answer="refused") != record()
        assert Consent.objects.count() == 3

    def test_it_cannot_end_before_it_begins(self, record):
        with pytest.raises(Refusal, match="cannot end before"):
            record(ends_on=TODAY() - timedelta(days=1))

    def test_several_at_once_or_none(self, case, mother, practitioner):
        shared = {"giver": mother, "answered_on": TODAY(), "how": "paper", "by": practitioner}
        with pytest.raises(Refusal):
            consent.record_several(case, {"filming": "given", "share_with_named_professional": "given"}, **shared)
        assert not Consent.objects.exists()
        with pytest.raises(Refusal, match="Nothing was asked"):
            consent.record_several(case, {}, **shared)

        rows = consent.record_several(case, {"filming": "given", "research": "refused"}, **shared)

        assert [row.answer for row in rows] == ["given", "refused"]


class TestWithdraw:
    def test_it_counts_at_once(self, case, mother, practitioner, supervisor, coordinator, record):
        hand(case, to=supervisor, by=coordinator, why="co-worker")
        record()

        row, follows = consent.withdraw(case, "filming", giver=mother, by=practitioner, reason="Changed her mind")

        assert standing(case, "filming").status == "withdrawn"
        assert row.capacity == "parental_responsibility" and "destroyed" in follows
        assert {notice.person for notice in Notice.objects.filter(name="consent_withdrawn")} == {supervisor}

    def test_there_must_be_something_to_take_back(self, case, mother, practitioner, record):
        with pytest.raises(Refusal, match="nothing to take back"):
            consent.withdraw(case, "filming", giver=mother, by=practitioner)
        record()
        with pytest.raises(Refusal, match="before that day"):
            consent.withdraw(case, "filming", giver=mother, by=practitioner, answered_on=TODAY() - timedelta(days=1))

    def test_what_was_agreed_for_one_child_can_be_taken_back(self, case, mother, child, practitioner, record):
        record(about=child)

        consent.withdraw(case, "filming", giver=mother, by=practitioner)

        assert standing(case, "filming", child=child).status == "withdrawn"

    def test_a_no_for_one_child_leaves_the_yes_for_the_other_to_be_taken_back(
        self, case, mother, child, practitioner, record
    ):
        sibling = make_child()
        case.focus_children.add(sibling)
        record()
        record(answer="refused", about=child)
        assert standing(case, "filming", child=sibling).status == "given"

        consent.withdraw(case, "filming", giver=mother, by=practitioner)

        assert standing(case, "filming", child=sibling).status == "withdrawn"

    def test_in_a_closed_case_too_and_by_whoever_has_it_in_hand_then(self, case, mother, coordinator, record):
        record()
        hand_back(case, reason="practitioner_away", by=coordinator)

        consent.withdraw(case, "filming", giver=mother, by=coordinator)

        assert standing(case, "filming").status == "withdrawn"

    def test_who_has_left_can_take_back_and_nothing_else(self, case, mother, practitioner, record):
        record()
        mother.left_on = TODAY()
        mother.save()

        row, _ = consent.withdraw(case, "filming", giver=mother, by=practitioner)

        assert (row.giver, row.answer) == (mother, "withdrawn")
        with pytest.raises(Refusal, match="not in the case"):
            record(answer="refused")

    def test_it_refuses_a_stranger(self, case, mother, stranger, supervisor, coordinator, record):
        record()
        hand(case, to=supervisor, by=coordinator, why="supervises the practitioner", only_to_read=True)
        for person in (stranger, supervisor):
            with pytest.raises(NotYours):
                consent.withdraw(case, "filming", giver=mother, by=person)

    def test_agreeing_again_counts_again(self, case, mother, practitioner, record):
        record()
        consent.withdraw(case, "filming", giver=mother, by=practitioner)

        record(witness="Wim")

        assert in_force(case, "filming")


class TestRule:
    def test_it_is_written_down(self, case, practitioner, add_adult):
        father = add_adult("Sam Example", has_parental_responsibility="yes")
        for needed in (False, True):
            consent.rule(
                case, "filming", person=father, needed=needed, reason="Court", advice_from="Solicitor", by=practitioner
            )

        assert ConsentRuling.objects.count() == 2
        assert Entry.objects.filter(action="rule_on_consent").count() == 2

    def test_nobody_rules_away_ones_own_part(self, case, mother, child, practitioner):
        type(child).objects.filter(pk=child.pk).update(date_of_birth=TODAY() - timedelta(days=6000))
        for person in (mother, child):
            with pytest.raises(Refusal, match="own part"):
                consent.rule(
                    case, "filming", person=person, needed=False, reason="x", advice_from="y", by=practitioner
                )

    def test_it_needs_a_reason_and_an_arbiter(self, case, mother, practitioner):
        with pytest.raises(Refusal, match="whose advice"):
            consent.rule(case, "filming", person=mother, needed=True, reason=" ", advice_from="y", by=practitioner)

    def test_about_the_council(self, case, mother, practitioner, opened_as, said):
        opened_as("C2")
        said(mother)
        assert not in_force(case, "filming")

        consent.rule(
            case, "filming", person="The council", needed=False, reason="Discharged today", advice_from="Solicitor",
            by=practitioner,
        )  # fmt: skip

        assert in_force(case, "filming")


class TestTheDatabase:
    """What no code of ours can go round."""

    @pytest.mark.parametrize(
        "wrong",
        [
            {"answered_on": timezone.localdate() + timedelta(days=2)},
            {"authority_name": "Both"},
            {"adult": None},
            {"answer": "perhaps"},
            {"capacity": "local_authority"},
            {"purpose": "share_with_named_professional"},
            {"ends_on": timezone.localdate() - timedelta(days=9)},
        ],
    )
    def test_it_refuses(self, case, mother, practitioner, wrong):
        right = {
            "case": case, "adult": mother, "purpose": "filming", "answer": "given", "answered_on": TODAY(),
            "how": "spoken", "capacity": "self", "by": practitioner,
        }  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Consent.objects.create(**right | wrong)

    def test_nothing_is_changed_or_removed(self, case, mother, practitioner, record):
        row = record()
        consent.rule(case, "filming", person=mother, needed=True, reason="x", advice_from="y", by=practitioner)
        for rows in (Consent.objects.filter(pk=row.pk), ConsentRuling.objects.all()):
            for change in (lambda rows: rows.update(purpose="research"), lambda rows: rows.delete()):
                with pytest.raises(DatabaseError), transaction.atomic():
                    change(rows)
