"""Records that may be one child."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from referrals.merging.pairs import likely_pairs
from referrals.models import Child
from tests.make import make_child, make_referral

pytestmark = pytest.mark.django_db


def record(**fields):
    child = make_child(**fields)
    make_referral(children=[child])
    return child


def pairs():
    return [(pair.older, pair.newer, pair.why) for pair in likely_pairs(Child.objects.all())]


@pytest.mark.parametrize(
    ("field", "number", "why"),
    [
        ("mosaic_id", "M1", "The same Mosaic ID"),
        ("nhs_number", "9990000018", "The same NHS number"),
        ("upn", "A881000024001", "The same UPN"),
    ],
)
def test_the_same_number(field, number, why):
    older, newer = (record(first_name=name, **{field: number}) for name in ("Ada", "Benedict"))

    assert pairs() == [(older, newer, why)]


def test_a_like_name_with_the_same_birthday():
    older = record(first_name="Zoë", last_name="Núñez")
    newer = record(first_name="Zoe", last_name="Nunes")

    assert pairs() == [(older, newer, "The same date of birth")]


@pytest.mark.parametrize(
    "fields",
    [
        {"first_name": "Zoë", "last_name": "Núñez", "date_of_birth": date(2018, 5, 7)},
        {"first_name": "Peter", "last_name": "Quint"},
        {"first_name": "Zoë", "last_name": "Núñez", "is_adopted": True},
        {"first_name": "Zoë", "last_name": "Núñez", "created_at": timezone.now() - timedelta(days=400)},
    ],
)
def test_these_are_two_children(fields):
    record(first_name="Zoë", last_name="Núñez", created_at=timezone.now() - timedelta(days=500))
    record(**fields)

    assert pairs() == []


def test_children_of_one_referral_are_two():
    make_referral(children=[make_child(first_name=name, last_name="Adeyemi-Robinson") for name in ("Ada", "Ade")])

    assert pairs() == []


def test_a_merged_record_is_not_offered_again():
    older, newer = record(mosaic_id="M1"), record(mosaic_id="M1")
    Child.objects.filter(pk=newer.pk).update(merged_into=older)

    assert pairs() == []


def test_records_that_one_may_not_merge_are_not_compared():
    older, newer = record(mosaic_id="M1"), record(mosaic_id="M1")

    assert likely_pairs(Child.objects.exclude(pk=older.pk)) == []
    assert likely_pairs(Child.objects.exclude(pk=newer.pk)) == []


def test_it_asks_three_times(django_assert_num_queries):
    for _ in range(4):
        record(mosaic_id="M1")

    with django_assert_num_queries(3):
        pairs()
