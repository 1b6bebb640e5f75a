"""S18: who runs the portal hears within a quarter of an hour that films wait for it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.videos.models import Job
from cases.videos.preparing import making_ready
from tests.cases.videos.preparing.films import plain
from tests.cases.videos.preparing.make import make_arrived, prepared
from vig_portal import schedule
from vig_portal.notifications.models import Notice
from vig_portal.reminders.table import REMINDERS
from vig_portal.reminders.tasks import raise_one

REMINDER = next(row for row in REMINDERS if row.name == "films_wait")


@pytest.fixture
def no_scanner(settings):
    settings.CLAMD_ADDRESS = "127.0.0.1:1"


def raised(after):
    raise_one(REMINDER, timezone.now() + after)
    return list(Notice.objects.filter(name="films_wait"))


@pytest.mark.django_db(transaction=True)
def test_films_that_wait_for_the_scanner_are_told_of_after_ten_minutes(client, administrator, no_scanner, work_folder):
    prepared(make_arrived(plain()))

    assert not raised(timedelta(minutes=9))
    (notice,) = raised(timedelta(minutes=11))
    assert (notice.person, notice.url) == (administrator, reverse("cases:film_sweep"))
    assert len(raised(timedelta(minutes=11))) == 1
    assert schedule.for_beat()["raise due reminders"]["schedule"] <= 5 * 60

    Job.objects.update(asked_at=timezone.now() - timedelta(minutes=11))
    client.force_login(administrator)
    page = client.get(reverse("cases:film_sweep")).text
    assert f"1 film: {making_ready.NO_SCANNER[0]}" in page


@pytest.mark.django_db(transaction=True)
def test_a_film_that_only_waits_its_turn_is_nobodys_trouble(client, administrator):
    make_arrived(plain())
    Job.objects.update(waits_for=making_ready.ANOTHER_IS_LONG[0], asked_at=timezone.now() - timedelta(hours=1))
    client.force_login(administrator)

    assert not raised(timedelta(0))
    assert "Films that wait" not in client.get(reverse("cases:film_sweep")).text
