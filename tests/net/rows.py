"""Draws rows for matrix.txt as everybody is answered now: each cell is then to be thought about.

.venv/bin/python -m tests.net.rows "cases:people GET case" "cases:people POST case"
.venv/bin/python -m tests.net.rows                      # the addresses that have no row yet
"""

import os
import sys

import pytest


def test_drawn(net):
    from tests.net import matrix

    asked = [line for line in os.environ.get("ROWS", "").split(";") if line]
    print("\n".join(["", *(" ".join(pair) for pair in sorted(matrix.missing()) if not asked)]))
    tried = matrix.Matrix(net)
    for line in asked:
        print(drawn(tried, *line.split()))


def drawn(tried, route, method, words="-"):
    """One row, in the columns of the table."""
    from tests.net.matrix import Row
    from tests.net.world import PEOPLE

    row = Row(route, method, () if words == "-" else tuple(words.split(",")), {})
    answers = {person: tried.answer(row, person) for person in PEOPLE}
    came = " ".join(f"{tried.came_of(answer):<5}" for answer in answers.values())
    faults = {repr(answer.fault) for answer in answers.values() if answer.status == 500}
    return f"{route:<37} {method:<7} {','.join(row.words) or '-':<38} {came} {' '.join(faults)}".rstrip()


if __name__ == "__main__":
    os.environ["ROWS"] = ";".join(sys.argv[1:])
    sys.exit(pytest.main(["-q", "-s", __file__]))
