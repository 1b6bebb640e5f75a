"""A case under way, and somebody who could take it over."""

import pytest

from cases.opening import open_case
from tests.make import make_practitioner, make_user


@pytest.fixture
def case(offer, practitioner):
    return open_case(offer, by=practitioner)


@pytest.fixture
def other(db):
    """Another practitioner, with room."""
    user = make_user("practitioner", name="Orla Other", email="orla@council.example")
    return make_practitioner(user=user)


@pytest.fixture
def second_coordinator(db):
    return make_user("coordinator", name="Cass Coordinator", email="cass@council.example")
