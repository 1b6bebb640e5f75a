"""The same child is found by a number or a name, and never across an adoption."""

from datetime import date

import pytest
from django.utils import timezone

from referrals.allocation import actions as allocation_of
from referrals.intake.duplicates import possible_matches, what_may_be_told
from referrals.models import Child
from tests.make import make_allocation, make_child, make_referral, make_user

pytestmark = pytest.mark.django_db
BORN = date(2019, 1, 21)


@pytest.fixture
def toby(db):
    return make_child(
        first_name="Tobias",
        last_name="Penhallow",
        preferred_name="Toby",
        date_of_birth=BORN,
        mosaic_id="7710314",
        nhs_number="9990393192",
        upn="L881000023107",
    )


def whys(*args, **kwargs):
    return {match.child: match.why for match in possible_matches(*args, **kwargs)}


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ({"mosaic_id": "7710314"}, "The same Mosaic ID"),
        ({"nhs_number": "9990393192"}, "The same NHS number"),
        ({"upn": "L881000023107"}, "The same UPN"),
    ],
)
def test_a_number_finds_whatever_the_name(toby, number, why):
    assert whys("Somebody", "Else", date(2010, 1, 1), **number) == {toby: why}


@pytest.mark.parametrize(
    "name", [("Tobias", "Penhallow"), ("tobias", "penhalow"), ("Toby", "Penhallow"), ("TÓBIAS", "PENHÄLLOW")]
)
def test_a_like_name_finds_with_the_same_date_of_birth(toby, name):
    assert whys(*name, BORN) == {toby: "A like name and the same date of birth"}


@pytest.mark.parametrize("born", [date(2019, 1, 15), date(2018, 1, 21), date(2019, 2, 20)])
def test_a_like_name_finds_with_a_date_of_birth_close_to_it(toby, born):
    assert whys("Tobias", "Penhallow", born) == {toby: "A like name and a date of birth close to it"}


def test_day_and_month_the_wrong_way_round_are_found():
    child = make_child(first_name="Ada", last_name="Quill", date_of_birth=date(2019, 4, 3))

    assert child in whys("Ada", "Quill", date(2019, 3, 4))


def test_another_name_or_another_age_is_not_found(toby):
    assert not whys("Ignatius", "Quartermain", BORN)
    assert not whys("Tobias", "Penhallow", date(2012, 6, 1))
    assert not whys("Tobias", "Penhallow", None)


def test_an_adopted_child_is_never_matched_with_the_record_before_the_adoption(toby):
    assert not whys("Tobias", "Penhallow", BORN, nhs_number="9990393192", is_adopted=True)


def test_adopted_children_are_matched_among_themselves(toby):
    new = make_child(first_name="Tobias", last_name="Marsh", date_of_birth=BORN, mosaic_id="88", is_adopted=True)

    assert whys("Tobias", "Marsh", BORN, mosaic_id="88", is_adopted=True) == {new: "The same Mosaic ID"}
    assert not whys("Tobias", "Marsh", BORN, mosaic_id="88")


def test_a_merged_record_stands_for_the_one_that_was_kept(toby):
    kept = make_child(first_name="Toby", last_name="Penhallow", date_of_birth=BORN)
    Child.objects.filter(pk=toby.pk).update(merged_into=kept)

    assert list(whys("Somebody", "Else", date(2010, 1, 1), mosaic_id="7710314")) == [kept]


def test_an_unborn_child_is_found_by_name_and_about_the_same_date():
    child = make_child(
        first_name="Baby", last_name="Marsh", date_of_birth=None, expected_date_of_birth=date(2027, 2, 1)
    )

    assert child in whys("Baby", "Marsh", None, expected_date_of_birth=date(2027, 2, 14))
    assert child in whys("Baby", "Marsh", date(2027, 1, 20))


def test_it_asks_twice_at_most(toby, django_assert_num_queries):
    with django_assert_num_queries(2):
        possible_matches("Tobias", "Penhallow", BORN, mosaic_id="7710314", nhs_number="9990393192")


class TestWhatMayBeTold:
    def told(self, child, to):
        (known,) = what_may_be_told(possible_matches("x", "y", None, mosaic_id=child.mosaic_id), to=to)
        return known

    def test_a_colleague_reads_the_reference_and_the_status(self, toby, referrer, colleague):
        referral = make_referral(by=referrer, children=[toby])

        known = self.told(toby, colleague)

        assert known.is_shown
        assert referral.reference in known.sentences[0]
        assert "Being considered" in known.sentences[0]

    @pytest.mark.parametrize("reader", ["colleague", "stranger"])
    def test_a_proposal_to_decline_is_not_yet_a_decision(self, reader, toby, referrer, request):
        make_referral("decline_proposed", by=referrer, children=[toby])

        (sentence,) = self.told(toby, request.getfixturevalue(reader)).sentences

        assert "Being considered" in sentence
        assert "second person" not in sentence

    def test_a_stranger_reads_no_name_and_no_reference(self, toby, referrer, stranger):
        referral = make_referral(by=referrer, children=[toby])

        known = self.told(toby, stranger)

        assert not known.is_shown
        assert "A child with the same Mosaic ID was referred in" in known.sentences[0]
        assert referral.reference not in known.sentences[0]

    def test_of_a_restricted_referral_nobody_reads_even_when(self, toby, referrer, stranger):
        make_referral(by=referrer, children=[toby], is_restricted=True)

        assert self.told(toby, stranger).sentences == ["A child with the same Mosaic ID is known to the service."]

    def test_earlier_work_is_told_of(self, toby, coordinator):
        referral = make_referral("allocated", children=[toby])
        make_allocation("ended", referral=referral)

        assert any("VIG work began" in sentence for sentence in self.told(toby, coordinator).sentences)

    def test_the_outcome_of_earlier_work_is_told(self, toby, coordinator):
        referral = make_referral("allocated", children=[toby])
        make_allocation("taken_up", referral=referral, answered_at=timezone.now())
        allocation_of.finish(referral, reason="family")

        first, second = self.told(toby, coordinator).sentences

        assert first.endswith("Work ended")
        assert second.endswith(": The family wanted to end it")

    def test_it_asks_as_often_for_many_as_for_one(self, toby, referrer, coordinator, django_assert_max_num_queries):
        for _ in range(3):
            child = make_child(first_name="Tobias", last_name="Penhallow", date_of_birth=BORN)
            make_referral(by=referrer, children=[child])
        make_referral(by=make_user("referrer"), children=[toby])
        matches = possible_matches("Tobias", "Penhallow", BORN)
        assert len(matches) == 4
        coordinator.roles  # noqa: B018 - asked for once by each request

        with django_assert_max_num_queries(2):
            what_may_be_told(matches, to=coordinator)
