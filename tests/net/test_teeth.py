"""The table of matrix.txt notices when a lock is gone."""

import os
import time
from collections import Counter

import pytest

from tests.net import matrix
from tests.net.figures import keep
from tests.net.teeth import Teeth, is_harmless

ROWS = matrix.rows()
ASKED = os.environ.get("TEETH", "")
ALL = ASKED == "all"
AT = os.environ.get("TEETH_AT", "").split(",")


@pytest.fixture
def teeth(net):
    teeth = Teeth(matrix.Matrix(net))
    with teeth.watched():
        yield teeth


def test_the_table_notices(teeth):
    began = time.monotonic()
    rows = [row for row in ROWS if AT == [""] or row.route in AT]
    # As the suite tries them; the others of a row are tried where none of these notices.
    faults = [fault for row, person in matrix.cells(rows, whole=False) for fault in teeth.learn(row, person)]
    assert not faults, "With all the locks in place:\n" + "\n".join(faults)

    tried, noticed, missed = Counter(), Counter(), []
    for lock in teeth.locks():
        if not ALL and not str(lock).startswith(tuple(ASKED.split(","))):
            continue
        tried[lock.kind] += 1
        how = teeth.noticed(lock, rows)
        noticed[how] += 1
        if not ALL:
            print(f"{lock}: {how or 'not noticed'}", flush=True)
        if not how and not is_harmless(lock):
            missed.append(f"{lock} ({len(teeth.cells_of(lock, rows))} cells pass it)")
            print(f"missed: {missed[-1]}", flush=True)

    if ALL:
        seconds = round(time.monotonic() - began)
        harmless = noticed.pop("", 0) - len(missed)
        ways = {f"noticed {how}": count for how, count in noticed.items()}
        figures = {"taken out": sum(tried.values()), **ways, "harmless": harmless, "missed": len(missed), **tried}
        keep("teeth", seconds=seconds, **figures)
        print(f"\n{figures} in {seconds} s")
    assert not missed, f"{len(missed)} of {sum(tried.values())} were not missed by anybody:\n" + "\n".join(missed)
