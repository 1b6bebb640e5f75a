"""What a leaver still has in hand on this floor."""

import pytest
from django.urls import reverse

from referrals.allocation import actions as allocation_of
from referrals.models import Consultation
from referrals.states import ReferralStatus
from referrals.ties import open_ties
from tests.make import make_practitioner, make_referral, make_user
from vig_portal.access.grants import hand
from vig_portal.accounts.models import Stage

pytestmark = pytest.mark.django_db


def said(person):
    return [tie.sentence for tie in open_ties(person)]


def test_nothing(stranger):
    assert open_ties(stranger) == []


def test_an_offer_until_it_is_answered_or_revoked(offer, practitioner, coordinator):
    (tie,) = open_ties(practitioner)
    assert tie.sentence == f"Has an offer of referral {offer.reference} to answer"
    assert tie.url == reverse("referrals:revoke", args=[offer.pk])

    allocation_of.revoke(offer, reason="practitioner_away", by=coordinator)
    assert said(practitioner) == []


def test_work_taken_up_until_it_is_ended(offer, practitioner, coordinator):
    allocation_of.take_up(offer, by=practitioner)
    (tie,) = open_ties(practitioner)
    assert tie.sentence == f"Has taken up referral {offer.reference}"
    assert tie.url == reverse("cases:of_referral", args=[offer.referral.pk])

    allocation_of.end(offer, reason="practitioner_away", by=coordinator)
    assert said(practitioner) == []


@pytest.mark.parametrize(
    ("status", "is_tie"),
    [
        (ReferralStatus.DRAFT, False),
        (ReferralStatus.SUBMITTED, True),
        (ReferralStatus.INFORMATION_NEEDED, True),
        (ReferralStatus.WAITING_LIST, True),
        (ReferralStatus.ALLOCATED, False),
        (ReferralStatus.WITHDRAWN, False),
    ],
)
def test_their_own_referrals_while_somebody_has_to_answer_for_them(referrer, status, is_tie):
    referral = make_referral(status, by=referrer)

    assert said(referrer) == ([f"Is the referrer of referral {referral.reference}"] if is_tie else [])


def test_a_restricted_referral_that_nobody_else_could_see(coordinator):
    referral = make_referral(ReferralStatus.ACCEPTED, is_restricted=True)
    hand(referral, to=coordinator, by=coordinator, why="named")
    assert said(coordinator) == [f"Is the only coordinator who can see referral {referral.reference}"]

    hand(referral, to=make_user("coordinator"), by=coordinator, why="named")
    assert said(coordinator) == []


def test_a_consultation_to_be_given(practitioner):
    referral = make_referral(ReferralStatus.CONSULTATION, kind="consultation")
    Consultation.objects.create(referral=referral, consultant=practitioner)

    assert said(practitioner) == [f"Gives the consultation for referral {referral.reference}"]


def test_trainees_under_supervision(supervisor):
    trainee = make_practitioner(stage=Stage.TRAINEE_1, supervisor=supervisor)

    assert said(supervisor) == [f"Supervises {trainee}"]
