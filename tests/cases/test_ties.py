"""Which cases a leaver still has in hand."""

import pytest
from django.urls import reverse

from cases.ending.handing_back import hand_back
from cases.opening import open_case
from cases.ties import open_ties
from referrals.allocation import actions as allocation_of
from tests.make import make_practitioner

pytestmark = pytest.mark.django_db


def test_an_open_case_until_it_is_handed_back(offer, practitioner, coordinator):
    case = open_case(offer, by=practitioner)
    (tie,) = open_ties(practitioner)
    assert tie.sentence == f"Works with the family of case {case.reference}"
    assert tie.url == reverse("cases:hand_back", args=[case.pk])

    hand_back(case, reason="practitioner_away", by=coordinator)
    assert open_ties(practitioner) == []


def test_a_case_as_co_worker(offer, practitioner, coordinator):
    case = open_case(offer, by=practitioner)
    allocation = allocation_of.add_co_worker(case.referral, make_practitioner(), by=coordinator)
    open_case(allocation, by=allocation.practitioner.user)

    (tie,) = open_ties(allocation.practitioner.user)
    assert tie == (
        f"Is the co-worker in case {case.reference}",
        reverse("cases:end_co_work", args=[case.pk, allocation.pk]),
    )
