"""Who gets what, where: every cell of matrix.txt, and that no address is missing there."""

from collections import Counter

import pytest

from tests.net import matrix
from tests.net.routes import routes
from tests.net.world import PEOPLE

ROWS = matrix.rows()
REACHED = {"200", "204", "302", "409"}
NOT_CONFIGURED = {("gallery", "GET"), ("council_sign_in", "POST"), ("council_back", "GET")}
# It speaks the tus protocol, which no form does: see tests/cases/videos/uploading.
NOT_CONFIGURED |= {("cases:film_bytes", "POST")}
# They ask for the cookie of a family's one device, which nobody who signs in has: see tests/cases/videos/sharing.
NOT_CONFIGURED |= {(f"cases:family_{name}", "GET") for name in ("clip", "playlist", "segment", "key")}
NOT_CONFIGURED |= {("cases:family_beat", "POST"), ("cases:end_by_family", "POST")}
# Together they are every row; several, so that a failure says more than one thing, and two workers share the work.
ADDRESSES = sorted({row.route for row in ROWS})


def test_every_address_has_its_rows():
    missing = matrix.missing()
    assert not missing, (
        "No row of tests/net/matrix.txt says who gets what at these addresses. tests/net/README.md says in six steps"
        " how to add the row, the form and the thing of the world:\n" + "\n".join(map(" ".join, sorted(missing)))
    )

    gone = {row.route for row in ROWS} - {route.name for route in routes()}
    assert not gone, f"Take out of tests/net/matrix.txt the rows of addresses that are gone: {sorted(gone)}"


def test_every_row_says_what_everybody_gets():
    assert all(set(row.expected) == set(PEOPLE) for row in ROWS)
    assert not [row for row, times in Counter(map(str, ROWS)).items() if times > 1]


def test_somebody_gets_in_everywhere():
    """A form that nobody could send would prove nothing about those who are refused."""
    reached = {(row.route, row.method) for row in ROWS if REACHED & set(row.expected.values())}

    assert {(row.route, row.method) for row in ROWS if "405" not in row.expected.values()} - reached <= NOT_CONFIGURED


@pytest.mark.parametrize("address", ADDRESSES)
def test_everybody_gets_what_the_table_says(net, address, record_property):
    tried = matrix.Matrix(net)
    cells = list(matrix.cells([row for row in ROWS if row.route == address]))

    faults = [fault for row, person in cells for fault in tried.faults(row, person)]

    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults)
    record_property("cells", len(cells))
