"""Who could take a referral on, in words."""

from datetime import timedelta

import pytest
from django.utils import timezone

from referrals.allocation import actions as allocation_of
from referrals.allocation import matching
from referrals.allocation.candidates import candidates
from referrals.models import Adult, Priority, Referral
from referrals.states import AllocationStatus, ReferralStatus
from tests.make import make_allocation, make_child, make_practitioner, make_referral, make_team, make_user
from vig_portal.accounts.models import Conflict, Leave, Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral():
    return make_referral(ReferralStatus.ACCEPTED)


def rank(referral):
    return matching.ranking_of(referral)


def reasons(referral, practitioner):
    """Why the practitioner is shut out; they are then not suggested."""
    ranking = rank(referral)
    found = {row.practitioner.pk: row.reasons for row in ranking.excluded}
    assert (practitioner.pk in found) != (practitioner.pk in {row.practitioner.pk for row in ranking.suggested})
    return found.get(practitioner.pk, [])


def words(referral, practitioner):
    """The factors of one practitioner, by name."""
    suggestion = next(row for row in rank(referral).suggested if row.practitioner.pk == practitioner.pk)
    return {factor.name: factor.words for factor in suggestion.factors}


def test_somebody_free_and_near_is_suggested_with_every_factor_in_words(referral):
    practitioner = make_practitioner()

    suggestion = rank(referral).suggested[0]

    assert suggestion.practitioner == practitioner
    assert suggestion.score == sum(factor.points for factor in suggestion.factors)
    assert {factor.name: factor.words for factor in suggestion.factors} == {
        "Travel": "Based in Colchester: about 20 minutes by road",
        "Quadrant": "Works in the North East quadrant, where the family lives",
        "Stage": "Accredited; the referral would suit a trainee too",
        "Capacity": "2 of 2 places free; this referral takes 1",
        "Working days": "Works Monday to Friday",
    }


SHUT_OUT = {
    "not taking cases": ({"is_taking_cases": False}, "Is not taking on families at the moment"),
    "lapsed": ({"stage": Stage.LAPSED}, "Their accreditation has lapsed"),
    "not consent trained": ({"is_consent_trained": False}, "Has not had the consent training"),
    "trainee without a supervisor": ({"stage": Stage.TRAINEE_2}, "Is a trainee without a supervisor"),
    "no room": ({"capacity": 0}, "No capacity left: 0 of 0 in use, and this referral counts as 1"),
}


@pytest.mark.parametrize(("fields", "sentence"), SHUT_OUT.values(), ids=SHUT_OUT)
def test_a_rule_shuts_out_and_says_why(referral, fields, sentence):
    practitioner = make_practitioner(**fields)

    assert reasons(referral, practitioner) == [sentence]


def test_a_leaver_is_shut_out(referral):
    practitioner = make_practitioner()
    practitioner.user.is_active = False
    practitioner.user.save()

    assert reasons(referral, practitioner) == ["Has left"]


def test_who_is_no_practitioner_any_more_is_shut_out(referral):
    practitioner = make_practitioner(roles=("referrer",))

    assert reasons(referral, practitioner) == ["Does not have the practitioner role"]


def test_leave_shuts_out_and_says_when_they_are_back(referral):
    practitioner = make_practitioner()
    today = timezone.localdate()
    Leave.objects.create(practitioner=practitioner, first_day=today - timedelta(days=2), last_day=today)
    Leave.objects.create(
        practitioner=practitioner, first_day=today + timedelta(days=1), last_day=today + timedelta(days=3)
    )

    back = today + timedelta(days=4)
    assert reasons(referral, practitioner) == [f"On leave, back on {back.day} {back:%B %Y}"]


def test_leave_that_begins_soon_is_told(referral):
    practitioner = make_practitioner()
    today = timezone.localdate()
    Leave.objects.create(
        practitioner=practitioner, first_day=today + timedelta(days=14), last_day=today + timedelta(15)
    )

    assert words(referral, practitioner)["Leave"].startswith("On leave from ")


def test_leave_far_ahead_is_not_told(referral):
    practitioner = make_practitioner()
    today = timezone.localdate()
    Leave.objects.create(
        practitioner=practitioner, first_day=today + timedelta(days=15), last_day=today + timedelta(15)
    )

    assert "Leave" not in words(referral, practitioner)


def test_a_trainee_whose_supervisor_has_left_is_shut_out(referral):
    supervisor = make_user("supervisor", is_active=False)
    practitioner = make_practitioner(stage=Stage.TRAINEE_1, supervisor=supervisor)

    assert reasons(referral, practitioner) == ["Is a trainee without a supervisor"]


def test_a_trainee_does_no_work_that_informs_an_assessment():
    referral = make_referral(ReferralStatus.ACCEPTED, purpose="inform_assessment")
    trainee = make_practitioner(stage=Stage.TRAINEE_3, supervisor=make_user("supervisor"))
    accredited = make_practitioner()

    assert reasons(referral, trainee) == [
        "Is a trainee: only accredited practitioners do work that informs an assessment"
    ]
    assert words(referral, accredited)["Stage"] == "Accredited: may do work that informs an assessment"


def test_what_is_offered_counts_against_capacity(referral):
    practitioner = make_practitioner()
    make_allocation(practitioner=practitioner, weight="1.5")

    assert reasons(referral, practitioner) == [
        "No capacity left: 1.5 of 2 in use, and this referral counts as 1",
    ]


@pytest.mark.parametrize("status", [AllocationStatus.TURNED_DOWN, AllocationStatus.REVOKED, AllocationStatus.ENDED])
def test_what_is_over_counts_no_more(referral, status):
    practitioner = make_practitioner(capacity=1)
    make_allocation(status, practitioner=practitioner)

    assert words(referral, practitioner)["Capacity"] == "1 of 1 places free; this referral takes 1"


def test_two_adults_who_take_part_count_as_one_and_a_half(referral):
    practitioner = make_practitioner(capacity=1)
    Adult.objects.create(referral=referral, position=1, name="Sam Example", role_in_vig="client")

    assert reasons(referral, practitioner) == ["No capacity left: 0 of 1 in use, and this referral counts as 1.5"]


class TestConflicts:
    def test_in_the_team_of_the_referrer(self, referral):
        practitioner = make_practitioner(user=make_user("practitioner", team=referral.team))

        assert reasons(referral, practitioner) == ["Conflict of interest: works in the team that made the referral"]

    def test_the_referrer(self):
        practitioner = make_practitioner(roles=("practitioner", "referrer"))
        referral = make_referral(ReferralStatus.ACCEPTED, by=practitioner.user)

        assert reasons(referral, practitioner) == ["Conflict of interest: made this referral"]

    def test_declared_with_the_team(self, referral, coordinator):
        practitioner = make_practitioner()
        Conflict.objects.create(
            practitioner=practitioner, team=referral.team, reason="Was there", declared_by=coordinator
        )

        assert reasons(referral, practitioner) == [
            "Conflict of interest declared with the team that made the referral"
        ]

    def test_declared_with_the_child(self, coordinator):
        referral = make_referral(ReferralStatus.ACCEPTED, children=[make_child(), make_child(mosaic_id="7710177")])
        practitioner = make_practitioner()
        Conflict.objects.create(
            practitioner=practitioner, mosaic_id="7710177", reason="A neighbour", declared_by=coordinator
        )

        assert reasons(referral, practitioner) == ["Conflict of interest declared with the child"]

    def test_ended_or_with_another(self, referral, coordinator):
        practitioner = make_practitioner()
        Conflict.objects.create(
            practitioner=practitioner, team=referral.team, reason="Was there", declared_by=coordinator,
            ended_at=timezone.now(),
        )  # fmt: skip
        Conflict.objects.create(
            practitioner=practitioner, team=make_team(), reason="Is there", declared_by=coordinator
        )

        assert reasons(referral, practitioner) == []

    def test_said_when_turning_this_referral_down(self, referral):
        practitioner = make_practitioner()
        make_allocation(
            AllocationStatus.TURNED_DOWN, referral=referral, practitioner=practitioner, turn_down_reason="conflict"
        )

        assert reasons(referral, practitioner) == ["Turned this referral down because of a conflict of interest"]

    def test_said_of_the_child_when_turning_another_referral_down(self, practitioner, coordinator):
        child = make_child()
        first = make_referral(ReferralStatus.ACCEPTED, children=[child])
        offer = make_allocation(referral=first, practitioner=practitioner.practitioner, by=coordinator)
        allocation_of.turn_down(offer, reason="conflict", by=practitioner)
        later = make_referral(ReferralStatus.ACCEPTED, children=[make_child(), child])

        assert reasons(later, practitioner.practitioner) == [
            "Turned the child down before because of a conflict of interest"
        ]

    def test_one_that_a_coordinator_has_ended_does_not_count(self, practitioner, coordinator):
        child = make_child(mosaic_id="7710314")
        first = make_referral(ReferralStatus.ACCEPTED, children=[child])
        offer = make_allocation(referral=first, practitioner=practitioner.practitioner, by=coordinator)
        allocation_of.turn_down(offer, reason="conflict", by=practitioner)
        later = make_referral(ReferralStatus.ACCEPTED, children=[child])
        assert reasons(later, practitioner.practitioner) == ["Conflict of interest declared with the child"]

        Conflict.objects.update(ended_at=timezone.now())

        assert reasons(later, practitioner.practitioner) == []


def test_who_has_the_referral_is_not_offered_it_again(referral):
    practitioner = make_practitioner()
    make_allocation(referral=referral, practitioner=practitioner, part="co_worker")

    assert "Already has this referral" in reasons(referral, practitioner)


# Where the practitioner is based; the family lives in Colchester.
TRAVEL = [
    ("Colchester", "Based in Colchester: about 20 minutes by road", 30),
    ("Tendring", "Based in Tendring: about 25 minutes by road", 20),
    ("Basildon", "Based in Basildon: about 50 minutes by road", 5),
    ("Thurrock", "Based in Thurrock: about 60 minutes by road", -15),
    ("Outside Essex", "Based in Outside Essex; how far the family is from there is not known", 0),
]


@pytest.mark.parametrize(("base", "said", "points"), TRAVEL)
def test_travel(referral, base, said, points):
    make_practitioner(base_district=base)

    travel = rank(referral).suggested[0].factors[0]

    assert (travel.words, travel.points) == (said, points)


# What the referral asks, what the practitioner brings, the factor, and what is said.
SOFT = [
    ({"specialisms": ["adoption"]}, {"specialisms": ["adoption", "autism"]}, "Specialisms", "Adoption"),
    ({"specialisms": ["adoption", "autism"]}, {"specialisms": ["adoption"]}, "Specialisms", "Adoption; not: Autism"),
    ({"specialisms": ["adoption"]}, {"specialisms": []}, "Specialisms", "None of: Adoption"),
    ({"languages": ["English", "Romanian"]}, {"languages": ["English", "Romanian"]}, "Language",
     "Shares the family’s language: Romanian"),
    ({"languages": ["BSL"]}, {"languages": ["English", "BSL"]}, "Language",
     "Shares the family’s language: British Sign Language (BSL)"),
    ({"languages": ["Romanian"]}, {}, "Language", "An interpreter is needed for Romanian"),
    ({"preferred_gender": "woman"}, {"gender": "woman"}, "Preference", "The family prefers a woman, which fits"),
    ({"preferred_gender": "woman"}, {"gender": "man"}, "Preference", "The family prefers a woman, which does not fit"),
    ({"preferred_gender": "man"}, {}, "Preference", "The family prefers a man; this practitioner has not said"),
    ({"quadrant": "Mid"}, {}, "Quadrant", "Works in another quadrant: North East, and the family lives in Mid"),
    ({"filming_setting": "online"}, {}, "Travel", "Filming is to be online, so travel does not count"),
    ({"priority": Priority.TIME_CRITICAL}, {}, "Stage",
     "Accredited, and this referral asks for experience: dates that cannot move"),
    ({"needs_two_workers": True}, {}, "Visits", "Two people visit this family: add a co-worker"),
    ({"needs_two_workers": True}, {"can_visit_alone": False}, "Visits",
     "Two people visit this family, which suits somebody who does not visit alone: add a co-worker"),
    ({}, {"can_visit_alone": False}, "Visits", "Does not visit alone: add a co-worker"),
    ({}, {"workdays": [0, 2]}, "Working days", "Works only Monday and Wednesday"),
    ({}, {"workdays": [1, 2, 4]}, "Working days", "Works Tuesday, Wednesday and Friday"),
    ({}, {"workdays": []}, "Working days", "No working days are recorded"),
    ({}, {"capacity": "1.5"}, "Capacity", "1.5 of 1.5 places free; this referral takes 1"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "brought", "factor", "said"), SOFT)
def test_each_factor_is_in_words(asked, brought, factor, said):
    referral = make_referral(ReferralStatus.ACCEPTED, **asked)
    practitioner = make_practitioner(**brought)

    assert words(referral, practitioner)[factor] == said


@pytest.mark.parametrize("factor", ["Specialisms", "Language", "Preference", "Continuity", "Visits", "Leave"])
def test_a_factor_that_does_not_matter_is_not_named(referral, factor):
    assert factor not in words(referral, make_practitioner())


class TestTrainees:
    def test_a_quiet_referral_suits_one_who_needs_a_family(self, referral):
        supervisor = make_user("supervisor", name="Sorrel Supervisor")
        trainee = make_practitioner(stage=Stage.TRAINEE_1, supervisor=supervisor)
        accredited = make_practitioner()

        said = words(referral, trainee)

        assert said["Stage"] == "Trainee, stage 1, supervised by Sorrel Supervisor: the referral suits a trainee"
        assert said["Training"] == "Works with no family now, and needs one for the training"
        assert [row.practitioner for row in rank(referral).suggested] == [trainee, accredited]

    def test_one_with_a_family_already_needs_none(self, referral):
        trainee = make_practitioner(stage=Stage.TRAINEE_1, supervisor=make_user("supervisor"))
        make_allocation(AllocationStatus.TAKEN_UP, practitioner=trainee)

        assert "Training" not in words(referral, trainee)

    def test_a_demanding_referral_suits_the_experienced(self):
        referral = make_referral(ReferralStatus.ACCEPTED, social_care_status="CP")
        supervisor = make_user("supervisor")
        by_stage = [make_practitioner()] + [
            make_practitioner(stage=stage, supervisor=supervisor)
            for stage in (Stage.TRAINEE_3, Stage.TRAINEE_2, Stage.TRAINEE_1)
        ]

        assert [row.practitioner for row in rank(referral).suggested] == by_stage


class TestContinuity:
    def test_with_the_child(self):
        child = make_child()
        practitioner = make_practitioner()
        earlier = make_referral(ReferralStatus.ALLOCATED, children=[child])
        make_allocation(AllocationStatus.ENDED, referral=earlier, practitioner=practitioner)

        referral = make_referral(ReferralStatus.ACCEPTED, children=[child])

        assert words(referral, practitioner)["Continuity"] == "Has worked with this child before"

    def test_with_a_brother_or_sister(self):
        child, sibling = make_child(), make_child()
        practitioner = make_practitioner()
        make_referral(ReferralStatus.WITHDRAWN, children=[child, sibling])
        earlier = make_referral(ReferralStatus.ALLOCATED, children=[sibling])
        make_allocation(AllocationStatus.ENDED, referral=earlier, practitioner=practitioner)

        referral = make_referral(ReferralStatus.ACCEPTED, children=[child])

        assert words(referral, practitioner)["Continuity"] == "Has worked with a brother or sister before"

    def test_an_offer_that_was_turned_down_is_no_work(self):
        child = make_child()
        practitioner = make_practitioner()
        earlier = make_referral(ReferralStatus.ACCEPTED, children=[child])
        make_allocation(AllocationStatus.TURNED_DOWN, referral=earlier, practitioner=practitioner)

        referral = make_referral(ReferralStatus.ACCEPTED, children=[child])

        assert "Continuity" not in words(referral, practitioner)


def test_who_turned_it_down_comes_last_and_the_reason_is_told(referral):
    practitioner, other = make_practitioner(), make_practitioner()
    make_allocation(
        AllocationStatus.TURNED_DOWN, referral=referral, practitioner=practitioner, turn_down_reason="too_far",
        answered_at=timezone.now(),
    )  # fmt: skip

    assert words(referral, practitioner)["Earlier offer"].endswith("“It is too far away”")
    assert [row.practitioner for row in rank(referral).suggested] == [other, practitioner]


def test_the_order_is_the_same_each_time(referral):
    names = ["Ash", "Birch", "Cedar", "Dill"]
    for name in ("Cedar", "Ash", "Dill", "Birch"):
        make_practitioner(user=make_user("practitioner", name=name))

    assert [row.practitioner.user.name for row in rank(referral).suggested] == names


def test_as_many_queries_for_one_as_for_many(referral, django_assert_num_queries):
    def ranked(*referrals):
        everybody = [
            Referral.objects.prefetch_related("child_links__child", "adults").get(pk=row.pk) for row in referrals
        ]
        with django_assert_num_queries(8):
            among = candidates(*everybody)
            for row in everybody:
                matching.rank(row, among, timezone.localdate())

    rank(referral)  # the code sets are read once
    make_practitioner()
    ranked(referral)
    for _ in range(20):
        Leave.objects.create(
            practitioner=make_practitioner(), first_day=timezone.localdate(), last_day=timezone.localdate()
        )
    ranked(referral, *(make_referral(ReferralStatus.ACCEPTED) for _ in range(10)))
