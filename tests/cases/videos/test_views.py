"""The films of a case, and the page of one."""

import pytest
from django.urls import reverse

from tests.cases.videos.make import make_filmed, make_video


@pytest.fixture
def video(practitioner):
    return make_video(by=practitioner)


@pytest.fixture
def case(video):
    return video.session.case


def test_the_films_of_a_case_stand_on_one_page(client, case, video, practitioner):
    uploading = make_video(make_filmed(case=case, agreed=(), days_ago=3), status="uploading")
    client.force_login(practitioner)

    page = client.get(reverse("cases:films", args=[case.pk])).content.decode()

    assert "12 seconds" in page
    assert all(film.get_absolute_url() in page for film in (video, uploading))
    assert "Uploading" in page


def test_a_film_is_uploaded_of_a_session_that_has_begun(client, case, practitioner):
    to_come = make_filmed(case=case, agreed=(), days_ago=-3)
    begun = make_filmed(case=case, agreed=(), days_ago=3)
    client.force_login(practitioner)

    page = client.get(reverse("cases:films", args=[case.pk])).content.decode()

    assert begun.get_absolute_url() in page
    assert to_come.get_absolute_url() not in page


def test_the_page_of_a_film_says_how_it_stands_and_who_is_in_it(client, video, practitioner):
    client.force_login(practitioner)

    page = client.get(video.get_absolute_url()).content.decode()

    assert "Robin Example and Child" in page
    assert "not evidence" in page
    assert "Not yet deleted" in page


def test_a_coordinator_sees_that_there_is_a_film_and_nothing_of_it(client, case, video, coordinator):
    client.force_login(coordinator)

    films = client.get(reverse("cases:films", args=[case.pk])).content.decode()
    page = client.get(video.get_absolute_url()).content.decode()

    assert "Ready" in films
    assert "Choose moments" not in page
    assert "Upload a film" not in films


def test_a_stranger_finds_neither(client, case, video, stranger):
    client.force_login(stranger)

    assert client.get(reverse("cases:films", args=[case.pk])).status_code == 404
    assert client.get(video.get_absolute_url()).status_code == 404
