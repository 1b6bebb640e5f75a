"""The table of matrix.txt notices when a lock is gone."""

import os
import time
from collections import Counter

import pytest

from tests.net import matrix
from tests.net.figures import keep
from tests.net.teeth import POLICY_CELL, Teeth, is_harmless

ROWS = matrix.rows()
ALL = os.environ.get("TEETH") == "all"
# With TEETH=some, only addresses in which much happens, and every so many locks.
SOME = {
    "referrals:page",
    "referrals:attachment",
    "referrals:withdraw",
    "referrals:offer",
    "cases:page",
    "notices:read",
}
EVERY = 1 if ALL else 6


@pytest.fixture
def teeth(net):
    teeth = Teeth(matrix.Matrix(net))
    with teeth.watched():
        yield teeth


def test_the_table_notices(teeth):
    began = time.monotonic()
    rows = [row for row in ROWS if ALL or row.route in SOME]
    for row in rows:
        for person in row.expected:
            teeth.learn(row, person)

    tried, noticed, missed = Counter(), Counter(), []
    for lock in list(teeth.locks())[::EVERY]:
        cells = teeth.cells_of(lock, rows)
        if not ALL and (not cells or lock.kind == POLICY_CELL):
            continue
        tried[lock.kind] += 1
        how = teeth.noticed(lock, rows)
        noticed[how] += 1
        if not how and not is_harmless(lock):
            missed.append(f"{lock} ({len(cells)} cells pass it)")

    if ALL:
        seconds = round(time.monotonic() - began)
        ways = {f"noticed {how}" if how else "not noticed": count for how, count in noticed.items()}
        figures = {"taken out": sum(tried.values()), **ways, **tried}
        keep("teeth", seconds=seconds, **figures)
        print(f"\n{figures} in {seconds} s")
    assert not missed, f"{len(missed)} of {sum(tried.values())} were not missed by anybody:\n" + "\n".join(missed)
