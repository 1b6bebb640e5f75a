"""A private Valkey: starts, answers, ends."""

import kombu
import pytest

from vig_portal.embedded.children import CannotStart
from vig_portal.embedded.valkey import Valkey


def test_it_starts_answers_the_queue_and_ends(tmp_path):
    valkey = Valkey(sockets=tmp_path, log=tmp_path / "log").start()
    with kombu.Connection(valkey.url) as queue:
        assert queue.ensure_connection(max_retries=1).connected
    valkey.stop()
    assert valkey.child.poll() is not None


def test_it_says_why_it_did_not_start(tmp_path):
    (tmp_path / "valkey.sock").mkdir()
    with pytest.raises((CannotStart, OSError)):
        Valkey(sockets=tmp_path, log=tmp_path / "log").start()
