"""How far a film is, for the page that shows it; and trying once more."""

import pytest
from django.urls import reverse

from cases.videos.models import Job
from cases.videos.preparing.making_ready import GAVE_UP, INFECTED
from cases.videos.states import VideoStatus
from tests.cases.videos.make import make_filmed, make_video

pytestmark = pytest.mark.django_db


@pytest.fixture
def failed(practitioner):
    video = make_video(make_filmed(by=practitioner), status=VideoStatus.FAILED, failed_why=GAVE_UP)
    Job.objects.create(video=video, attempts=3)
    return video


@pytest.fixture
def under_way(practitioner):
    video = make_video(make_filmed(by=practitioner), status=VideoStatus.PREPARING)
    Job.objects.create(video=video, percent=42, worker=video.pk)
    return video


class TestVideoProgress:
    def test_it_says_how_far_the_film_is(self, client, practitioner, under_way):
        client.force_login(practitioner)

        said = client.get(reverse("cases:video_progress", args=[under_way.pk])).json()

        assert said == {
            "sentence": "This film is being prepared. You can leave this page.",
            "percent": 42,
            "checksum": "",
            "is_over": False,
            "is_ready": False,
        }

    def test_it_says_what_a_film_waits_for(self, client, practitioner, under_way):
        Job.objects.filter(pk=under_way.pk).update(worker=None, waits_for="The virus scanner does not answer.")
        client.force_login(practitioner)

        said = client.get(reverse("cases:video_progress", args=[under_way.pk])).json()

        assert said["sentence"] == "The virus scanner does not answer."

    def test_it_refuses_a_stranger(self, client, stranger, under_way):
        client.force_login(stranger)

        assert client.get(reverse("cases:video_progress", args=[under_way.pk])).status_code == 404


class TestPrepareAgain:
    def test_it_works(self, client, practitioner, failed):
        client.force_login(practitioner)
        page = client.get(failed.get_absolute_url()).content.decode()
        assert GAVE_UP in page and "Try again" in page

        answer = client.post(reverse("cases:prepare_again", args=[failed.pk]))

        assert answer.status_code == 302
        failed.refresh_from_db()
        assert failed.status == VideoStatus.CHECKING and failed.job.attempts == 0
        assert "waits to be prepared" in client.get(failed.get_absolute_url()).content.decode()

    def test_it_is_not_offered_where_it_would_end_the_same(self, client, practitioner, failed):
        type(failed).objects.update(failed_why=INFECTED)
        client.force_login(practitioner)

        page = client.get(failed.get_absolute_url()).text
        answer = client.post(reverse("cases:prepare_again", args=[failed.pk]))

        assert INFECTED in page and "Try again" not in page
        assert answer.status_code == 409
        failed.refresh_from_db()
        assert failed.status == VideoStatus.FAILED

    def test_it_refuses_a_stranger(self, client, stranger, failed):
        client.force_login(stranger)

        assert client.post(reverse("cases:prepare_again", args=[failed.pk])).status_code == 404

    def test_only_who_works_with_the_family_is_offered_it(self, client, coordinator, failed):
        client.force_login(coordinator)

        assert "Try again" not in client.get(failed.get_absolute_url()).content.decode()

    def test_a_film_that_is_ready_is_not_prepared_again(self, client, practitioner):
        video = make_video(make_filmed(by=practitioner), seconds=2)
        client.force_login(practitioner)

        assert client.post(reverse("cases:prepare_again", args=[video.pk])).status_code == 409

    def test_it_rejects_get(self, client, practitioner, failed):
        client.force_login(practitioner)

        assert client.get(reverse("cases:prepare_again", args=[failed.pk])).status_code == 405
