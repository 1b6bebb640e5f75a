"""From a deed to the mail, with a real worker: it takes the bell from the queue, and the notice from the outbox."""

import email
import os
import sys
import time
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from referrals.allocation import actions as allocation_of
from referrals.models import Allocation
from tests.make import make_child, make_practitioner, make_referral, make_user
from vig_portal.celery import app
from vig_portal.embedded import children
from vig_portal.notifications.models import Notice

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 60


@pytest.fixture
def letters(tmp_path):
    """Waits for so many letters, as they lie in the folder to which a worker of its own sends them."""
    folder, log = tmp_path / "mail", tmp_path / "worker.log"
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    worker = children.start(
        [sys.executable, "-m", "celery", "-A", "vig_portal", "worker", "--pool", "solo"],
        log=log,
        env={
            **os.environ,
            "DATABASE_URL": database,
            "EMAIL_URL": f"file://{folder}",
            "PYTHONPATH": str(settings.BASE_DIR),
        },
    )

    def letters(count):
        children.wait_until(
            lambda: Notice.objects.sent().count() >= count, worker, name="The worker", log=log, patience=PATIENCE
        )
        assert not Notice.objects.given_up().exists()
        return [letter for file in sorted(folder.iterdir()) for letter in _letters_in(file)]

    yield letters
    children.stop(worker)


def _letters_in(file):
    """What the file backend wrote: a line of dashes ends each letter."""
    return [email.message_from_string(text.lstrip("\n")) for text in file.read_text().split("-" * 79) if text.strip()]


def an_offer():
    child = make_child(first_name="Wilhelmina", last_name="Attlebridge")
    referral = make_referral("accepted", children=[child])
    practitioner = make_practitioner(user=make_user("practitioner", email="perrin@council.example"))
    return allocation_of.offer(referral, practitioner, by=make_user("coordinator"))


def test_an_offer_reaches_the_practitioner_and_names_no_family(letters):
    offer = an_offer()

    (letter,) = letters(1)

    body = letter.get_payload()
    assert letter["To"] == "perrin@council.example"
    assert offer.reference in body
    assert settings.SITE_URL + reverse("referrals:offer", args=[offer.pk]) in body
    for name in ("Wilhelmina", "Attlebridge", "Robin", "Colchester"):
        assert name not in letter.as_string()


def test_what_the_clock_finds_due_is_sent_once_however_often_it_rings(letters):
    offer = an_offer()
    letters(1)
    Allocation.objects.filter(pk=offer.pk).update(answer_by=timezone.localdate() - timedelta(days=1))

    for _ in range(3):
        app.send_task("vig_portal.reminders.tasks.raise_due_reminders")

    first, reminder = sorted(letters(2), key=lambda letter: letter["Subject"])
    assert {first["To"], reminder["To"]} == {"perrin@council.example"}
    assert "Please answer the offer" in reminder["Subject"] + first["Subject"]
    time.sleep(1)  # the other two rings find nothing left to say
    assert len(letters(2)) == 2
