"""What the home page shows of this room."""

import pytest
from django.utils import timezone

from cases.records.concerns import raise_concern, settle
from cases.records.panels import open_concerns
from referrals.models import Referral

pytestmark = pytest.mark.django_db


@pytest.fixture
def concern(case, practitioner):
    return raise_concern(case, words="A bruise", told_who="B", told_at=timezone.now(), by=practitioner)


def test_open_concerns_without_a_word_of_them(concern, coordinator):
    (item,) = open_concerns(coordinator).items

    assert (item.text, item.href) == (concern.reference, concern.get_absolute_url())
    assert item.hint == "Recorded today by Perrin Practitioner"


def test_a_settled_one_is_gone(concern, coordinator):
    settle(concern, words="Done", by=coordinator)

    assert open_concerns(coordinator).is_empty


def test_not_of_a_restricted_case_that_is_not_theirs(concern, coordinator):
    Referral.objects.filter(pk=concern.case.referral_id).update(is_restricted=True)

    assert open_concerns(coordinator).is_empty


def test_one_query(concern, coordinator, django_assert_max_num_queries):
    coordinator.roles  # noqa: B018 - asked once by each request
    with django_assert_max_num_queries(1):
        open_concerns(coordinator)
