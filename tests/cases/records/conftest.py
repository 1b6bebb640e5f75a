"""A case, and who has it in their hands."""

import pytest

from cases.opening import open_case
from tests.make import make_practitioner, make_user
from vig_portal.access.grants import hand


@pytest.fixture
def case(offer, practitioner):
    return open_case(offer, by=practitioner)


@pytest.fixture
def co_worker(case, coordinator):
    """Another practitioner who has the case too."""
    person = make_practitioner(user=make_user("practitioner", name="Corey Co-worker")).user
    hand(case, to=person, by=coordinator, why="co-worker")
    return person


@pytest.fixture
def overseer(case, practitioner, coordinator):
    """The practitioner's supervisor, in whose hands the case is too."""
    person = make_user("supervisor", "practitioner", name="Sorrel Supervisor", email="sorrel@council.example")
    make_practitioner(user=person)
    practitioner.practitioner.supervisor = person
    practitioner.practitioner.save()
    hand(case, to=person, by=coordinator, why="supervises the practitioner", only_to_read=True)
    return person
