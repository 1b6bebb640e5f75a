"""Finding a referral again."""

import pytest

from referrals.finding import MOST, find
from referrals.models import Child, Referral, ReferralChild
from tests.make import make_child, make_referral

pytestmark = pytest.mark.django_db


@pytest.fixture
def zoe():
    child = make_child(
        first_name="Zoë",
        last_name="Núñez-Brown",
        mosaic_id="M1234567",
        nhs_number="9990000018",
        upn="A881000024001",
    )
    make_referral(children=[make_child(first_name="Peter", last_name="Quint")])
    return make_referral(children=[child], reference="VIG-A2C")


@pytest.mark.parametrize(
    "words",
    [
        *("VIG-A2C", "vig a2c", "A2C", "M1234567", "m1234567", "999 000 0018", "A881000024001"),
        *("Zoë", "zoe nunez", "ZOE  NUNEZ-BROWN", "Nunez-Brown, Zoe", "zoe nunes brown", "Zoee"),
    ],
)
def test_it_is_found_by(words, zoe):
    assert find(Referral.objects.all(), words) == [zoe]


@pytest.mark.parametrize("words", ["", "z", "Peterson Xylophone", "%", "999 000 0019", "\\", "🙂🙂", "x" * 200])
def test_it_is_not_found_by(words, zoe):
    assert zoe not in find(Referral.objects.all(), words)


def test_only_what_is_given_is_searched(zoe):
    assert find(Referral.objects.exclude(pk=zoe.pk), "Zoë") == []


def test_the_likeliest_comes_first():
    near = make_referral(children=[make_child(first_name="Jonathan", last_name="Smithson")])
    same = make_referral(children=[make_child(first_name="Jon", last_name="Smith")])

    assert find(Referral.objects.all(), "Jon Smith")[:2] == [same, near]


@pytest.mark.parametrize("words", ["Zoë", "M1234567", "999 000 0018", "A881000024001"])
def test_it_is_found_by_what_was_merged_into_another_record(words, zoe):
    child = zoe.children.get()
    for kept in (make_child(first_name="Anna", last_name="Other"), make_child(first_name="Ines", last_name="Last")):
        ReferralChild.objects.filter(child=child).update(child=kept)
        Child.objects.filter(pk=child.pk).update(merged_into=kept)
        child = kept

    assert find(Referral.objects.all(), words) == [zoe]


def test_siblings_are_one_referral():
    siblings = [make_child(first_name=name, last_name="Okafor") for name in ("Ada", "Ben")]
    referral = make_referral(children=siblings)

    assert find(Referral.objects.all(), "Okafor") == [referral]


def test_it_stops_after_so_many(referrer):
    for _ in range(MOST + 2):
        make_referral(by=referrer, children=[make_child(first_name="Sam", last_name="Green")])

    assert len(find(Referral.objects.all(), "Sam Green")) == MOST + 1
