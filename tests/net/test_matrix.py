"""Who gets what, where: every cell of matrix.txt, and that no address is missing there."""

from collections import Counter

import pytest

from tests.net import matrix
from tests.net.routes import routes
from tests.net.world import PEOPLE

ROWS = matrix.rows()
METHODS = {"GET", "POST"}
REACHED = {"200", "204", "302", "409"}
NOT_CONFIGURED = {("gallery", "GET"), ("council_sign_in", "POST"), ("council_back", "GET")}
# Together they are every row; several, so that a failure says more than one thing.
PARTS = sorted({row.route.partition(":")[0] for row in ROWS})


def test_every_address_has_its_rows():
    there = {(route.name, method) for route in routes() for method in METHODS}

    missing = there - {(row.route, row.method) for row in ROWS}
    assert not missing, f"Add to matrix.txt: {sorted(missing)}"
    assert not {(row.route, row.method) for row in ROWS} - there


def test_every_row_says_what_everybody_gets():
    assert all(set(row.expected) == set(PEOPLE) for row in ROWS)
    assert not [row for row, times in Counter(map(str, ROWS)).items() if times > 1]


def test_somebody_gets_in_everywhere():
    """A form that nobody could send would prove nothing about those who are refused."""
    reached = {(row.route, row.method) for row in ROWS if REACHED & set(row.expected.values())}

    assert {(row.route, row.method) for row in ROWS if "405" not in row.expected.values()} - reached <= NOT_CONFIGURED


@pytest.mark.parametrize("part", PARTS)
def test_everybody_gets_what_the_table_says(net, part):
    tried = matrix.Matrix(net)

    faults = [
        fault
        for row in ROWS
        if row.route.partition(":")[0] == part
        for person in row.expected
        for fault in tried.faults(row, person)
    ]

    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults)
