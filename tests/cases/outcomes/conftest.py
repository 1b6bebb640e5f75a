"""One case with its practitioner, for everything that is recorded of it."""

import pytest

from cases.opening import open_case


@pytest.fixture
def case(offer, practitioner):
    return open_case(offer, by=practitioner)
