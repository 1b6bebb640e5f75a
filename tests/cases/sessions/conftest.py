"""A case in the practitioner's hands."""

import pytest

from cases.opening import open_case


@pytest.fixture
def case(offer, practitioner):
    return open_case(offer, by=practitioner)
