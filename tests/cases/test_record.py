"""What the page of a case says of people."""

import pytest

from cases.models import CaseAdult
from cases.record import about_adult


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "words", "shown"),
    [
        ("mother", "mother", "Mother"),
        ("mother", "", "Mother"),
        ("aunt_or_uncle", "maternal aunt", "Aunt or uncle – maternal aunt"),
    ],
)
def test_the_relationship_is_said_once(code, words, shown):
    rows = dict(about_adult(CaseAdult(name="Robin Example", relationship=code, relationship_words=words)))

    assert rows["Relationship"] == shown
