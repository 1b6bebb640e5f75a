"""Destroying a film now, and its certificate."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import Case
from cases.states import CaseStatus
from cases.videos.destroying import leftovers
from cases.videos.destroying.destroy import Why, destroy
from cases.videos.models import Destruction, Video
from cases.videos.states import VideoStatus
from tests.cases.videos.destroying.test_destroy import hold_films
from tests.cases.videos.make import make_clip, make_video
from vig_portal.govuk.templatetags.govuk import govuk_date


@pytest.fixture
def video(practitioner):
    return make_video(by=practitioner, seconds=2)


def to(page, video):
    return reverse(f"cases:{page}", args=[video.pk])


def test_the_page_says_what_will_happen_and_a_reason_is_asked_for(client, practitioner, video):
    make_clip(video, starts_ms=0, ends_ms=500)
    client.force_login(practitioner)

    page = client.get(to("destroy_film", video))
    again = client.post(to("destroy_film", video), {"words": " "})

    assert "This cannot be undone" in page.text
    assert "the moment that was chosen from it goes with it" in page.text
    assert "Say why the film is destroyed now" in again.text
    assert not Destruction.objects.exists()


def test_it_is_destroyed_and_the_certificate_says_how(client, practitioner, video):
    client.force_login(practitioner)

    page = client.post(to("destroy_film", video), {"words": "The mother asked for it"}, follow=True)
    assert page.redirect_chain[-1][0] == to("certificate", video)
    assert "Being taken out of the store" in page.text

    leftovers.remove()
    text = client.get(to("certificate", video)).text
    end = Destruction.objects.get()
    assert (end.why, end.by) == (Why.ASKED, practitioner)
    for words in ("The mother asked for it", str(practitioner), end.checksum, video.sha256, "1, "):
        assert words in text
    assert "Being taken out" not in text
    assert client.get(to("destroy_film", video)).url == to("certificate", video)


def test_the_certificate_says_since_when_a_hold_kept_the_film(client, practitioner, video, coordinator, manager):
    hold = hold_films(video.session.case, by=coordinator, second=manager)
    hold.lift_asked_by, hold.lifted_by = coordinator, manager
    hold.lift_asked_at = hold.lifted_at = timezone.now()
    hold.save()
    destroy(video, why=Why.DUE)
    client.force_login(practitioner)

    today = govuk_date(timezone.localdate())
    assert f"From {today} until {today}" in client.get(to("certificate", video)).text


def test_a_held_film_is_not_offered_for_it(client, practitioner, video, coordinator, manager):
    hold_films(video.session.case, by=coordinator, second=manager)
    client.force_login(practitioner)

    page = client.get(to("destroy_film", video))
    refused = client.post(to("destroy_film", video), {"words": "x"})

    assert "A legal hold is in force" in page.text
    assert "<textarea" not in page.text
    assert refused.status_code == 409
    assert Video.objects.get().status == VideoStatus.READY


def test_after_the_end_its_practitioner_can_still_destroy_it(client, practitioner, video):
    Case.objects.update(status=CaseStatus.CLOSED)
    video.session.case.allocation.__class__.objects.update(status="ended")
    client.force_login(practitioner)

    client.post(to("destroy_film", video), {"words": "They asked"})

    assert Video.objects.get().is_destroyed


def test_a_second_factor_is_asked_for_again(client, practitioner, video, settings):
    settings.DEMO = False
    client.force_login(practitioner)

    asked = client.get(to("destroy_film", video))

    assert asked.status_code == 302
    assert to("destroy_film", video) not in asked.url.split("?")[0]


def test_a_film_that_is_there_has_no_certificate_and_a_strangers_has_none(client, practitioner, video, stranger):
    client.force_login(practitioner)
    assert client.get(to("certificate", video)).status_code == 404

    destroy(video, why=Why.DUE)
    client.force_login(stranger)
    assert client.get(to("certificate", video)).status_code == 404


def test_the_page_of_a_film_says_when_it_goes(client, practitioner, video):
    client.force_login(practitioner)
    assert "60 days after the case is closed" in client.get(to("video", video)).text

    Case.objects.update(status=CaseStatus.CLOSED)
    page = client.get(to("video", video)).text
    assert ", in 60 days." in page
    assert to("destroy_film", video) in page
