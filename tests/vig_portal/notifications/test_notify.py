import os
import subprocess
import sys

import pytest

from tests.make import make_referral, make_user
from vig_portal.notifications.models import Notice
from vig_portal.notifications.notify import notify, notify_all

WITHOUT_A_QUEUE = """
import time, django
django.setup()
from vig_portal.notifications.notify import ring
began = time.monotonic()
try:
    ring()
except Exception as problem:
    print(type(problem).__name__, time.monotonic() - began < 1)
"""


def test_nobody_who_has_left_is_told(db):
    leaver = make_user(is_active=False)

    notify_all([leaver, None], "referral_sent", about=make_referral())

    assert not Notice.objects.exists()


def test_another_slot_is_another_notice(referrer):
    referral = make_referral(by=referrer)

    notify(referrer, "question_asked", about=referral, slot="1")
    notify(referrer, "question_asked", about=referral, slot="2")

    assert Notice.objects.count() == 2


@pytest.mark.parametrize("queue", ["redis://127.0.0.1:1", "redis+socket:///nowhere/redis.sock"])
def test_a_queue_that_is_down_keeps_nobody_waiting(queue):
    environment = {**os.environ, "REDIS_URL": queue, "DJANGO_SETTINGS_MODULE": "vig_portal.settings"}

    done = subprocess.run([sys.executable, "-c", WITHOUT_A_QUEUE], env=environment, capture_output=True, text=True)

    assert done.stdout == "OperationalError True\n", done.stderr
