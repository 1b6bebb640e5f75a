"""Nobody reads or changes what is not theirs by putting other keys into what they may send; and nothing fails of it.

300 requests in the suite, the same each time; `make fuzz` sends more, others each time, and keeps their number.
"""

import os
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.net import figures
from tests.net.fuzz import Fuzz, on_this_site

EVERY = os.environ.get("NET_WHOLE") == "1"
REQUESTS = 2500 if EVERY else 300


@pytest.mark.parametrize(
    "there", ["//elsewhere.example/", "/\\elsewhere.example", "/\t/elsewhere.example", "javascript:x"]
)
def test_it_is_noticed_where_an_answer_leads_away(there):
    assert not on_this_site("/account/", there)
    assert on_this_site("/account/", "there") == "/account/there"


def test_wrong_keys_open_nothing(net):
    fuzz, begun, asked = Fuzz(net), time.monotonic(), []

    @settings(
        max_examples=REQUESTS,
        deadline=None,
        derandomize=not EVERY,
        database=None,
        suppress_health_check=[*HealthCheck],
    )
    @given(some.data())
    def ask(data):
        request = data.draw(fuzz.requests())
        asked.append(request)
        faults = [*fuzz.faults(request)]
        assert not faults, f"{request}: {faults}"

    ask()

    assert len(asked) >= REQUESTS
    if EVERY:
        figures.keep("fuzz", requests=len(asked), seconds=round(time.monotonic() - begun))
