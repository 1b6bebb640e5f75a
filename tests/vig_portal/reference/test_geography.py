from datetime import date

import pytest
from django.db import transaction
from django.db.utils import IntegrityError

from vig_portal.reference import geography
from vig_portal.reference.geography import MID, NORTH_EAST, QUADRANTS, SOUTH, WEST
from vig_portal.reference.models import District, TravelTime

pytestmark = pytest.mark.django_db

ESSEX = {
    MID: ["Braintree", "Chelmsford", "Maldon"],
    NORTH_EAST: ["Colchester", "Tendring"],
    SOUTH: ["Basildon", "Brentwood", "Castle Point", "Rochford"],
    WEST: ["Epping Forest", "Harlow", "Uttlesford"],
}


@pytest.fixture(autouse=True)
def read_again():
    geography.forget()
    yield
    geography.forget()


def test_the_twelve_districts_stand_in_their_quadrants():
    assert {quadrant: geography.districts_of(quadrant) for quadrant in QUADRANTS} == ESSEX


@pytest.mark.parametrize("elsewhere", ["Southend-on-Sea", "Thurrock", "Outside Essex"])
def test_a_child_placed_elsewhere_has_a_place_to_choose_and_no_quadrant(elsewhere):
    assert elsewhere in geography.districts()
    assert geography.quadrant_of(elsewhere) == ""


def test_the_districts_come_first_and_elsewhere_last():
    names = geography.districts()

    assert names[:12] == sorted(names[:12])
    assert names[12:] == ["Southend-on-Sea", "Thurrock", "Outside Essex"]
    assert geography.district_choices()[0] == ("Basildon", "Basildon")


def test_a_name_that_nobody_knows_has_no_quadrant():
    assert geography.quadrant_of("Atlantis") == ""


def test_a_district_can_change_its_quadrant_on_a_day():
    maldon = District.objects.get(name="Maldon")
    maldon.until_date = date(2027, 3, 31)
    maldon.save()
    District.objects.create(name="Maldon", quadrant=SOUTH, order=maldon.order, from_date=date(2027, 4, 1))
    geography.forget()

    assert geography.quadrant_of("Maldon", on=date(2027, 3, 31)) == MID
    assert geography.quadrant_of("Maldon", on=date(2027, 4, 1)) == SOUTH
    assert geography.districts(on=date(2027, 4, 1)).count("Maldon") == 1


def test_a_district_cannot_stand_in_two_quadrants_at_once():
    with pytest.raises(IntegrityError), transaction.atomic():
        District.objects.create(name="Maldon", quadrant=SOUTH, order=99, from_date=date(2027, 4, 1))


def test_it_takes_as_long_there_as_back_between_all_districts():
    names = [name for name in geography.districts() if name != geography.OUTSIDE_ESSEX]

    for start in names:
        assert geography.travel_minutes(start, start) in (15, 20)
        for end in names:
            minutes = geography.travel_minutes(start, end)
            assert minutes == geography.travel_minutes(end, start)
            assert 15 <= minutes <= 75
    assert TravelTime.objects.count() == len(names) ** 2


def test_no_two_steps_are_much_shorter_than_the_way_straight_there():
    names = [name for name in geography.districts() if name != geography.OUTSIDE_ESSEX]
    far = geography.travel_minutes

    assert not [
        (a, b, c)
        for a in names
        for b in names
        for c in names
        if a != b != c and far(a, c) > far(a, b) + far(b, c) + 10
    ]


def test_travel_that_nobody_has_said_is_not_known():
    assert geography.travel_minutes("Colchester", "Outside Essex") is None
    assert geography.travel_minutes("Colchester", "Atlantis") is None


def test_everything_is_read_with_two_queries_and_never_again(django_assert_num_queries):
    with django_assert_num_queries(2):
        for name in geography.districts():
            geography.quadrant_of(name)
            geography.travel_minutes("Colchester", name)
