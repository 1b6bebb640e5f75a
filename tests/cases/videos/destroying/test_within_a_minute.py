"""From a withdrawn consent to a destroyed key, with a clock and a worker that really run."""

import os
import sys
import time
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from cases.consent import actions as consent
from cases.consent.purposes import Purpose
from cases.videos.models import Destruction, FilmKey, Piece
from tests.cases.videos.make import make_video
from vig_portal.embedded import children
from vig_portal.embedded.valkey import Valkey

pytestmark = pytest.mark.django_db(transaction=True)

PROMISED = 60  # seconds


@pytest.fixture
def queue(tmp_path):
    """A queue of its own: no other test's worker takes a bell from it."""
    sockets = children.passing_folder("vig-q")
    valkey = Valkey(sockets=sockets, log=tmp_path / "valkey.log").start()
    yield valkey.url
    valkey.stop()


@contextmanager
def running(folder, queue):
    """The clock and a worker, on the database of the tests."""
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    env = {
        **os.environ, "DATABASE_URL": database, "REDIS_URL": queue, "PYTHONPATH": str(settings.BASE_DIR),
        "BEAT_SCHEDULE_FILE": str(folder / "beat"), "EMAIL_URL": f"file://{folder / 'mail'}",
    }  # fmt: skip
    programs = {"worker": ["worker", "--pool", "solo"], "clock": ["beat", "--pidfile", ""]}
    begun = [
        children.start(
            [sys.executable, "-m", "celery", "-A", "vig_portal", *words], log=folder / f"{name}.log", env=env
        )
        for name, words in programs.items()
    ]
    try:
        yield begun[1]
    finally:
        for child in begun:
            children.stop(child)


def test_the_key_is_gone_within_a_minute_of_the_withdrawal(tmp_path, queue, practitioner, capsys):
    video = make_video(by=practitioner, seconds=2)
    with running(tmp_path, queue) as clock:
        # The clock first rings after a whole turn: whoever withdraws now waits as long as anybody can.
        case = video.session.case
        consent.withdraw(case, Purpose.FILMING, giver=case.adults.clients().get(), by=practitioner)
        withdrawn = time.monotonic()
        log = tmp_path / "clock.log"
        gone = lambda: not FilmKey.objects.filter(pk=video.pk).exists()  # noqa: E731
        children.wait_until(gone, clock, name="The clock", log=log, patience=PROMISED)
        seconds = time.monotonic() - withdrawn

    with capsys.disabled():
        print(f"\nDestroyed {seconds:.1f} s after the withdrawal")
    assert seconds < PROMISED
    assert Destruction.objects.get().why == Destruction.Why.WITHDRAWN
    assert Piece.objects.exists()  # noise without the key: it follows at the next turn
