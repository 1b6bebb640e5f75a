"""Writing a session up, reading it, letters: the pages."""

import pytest
from django.urls import reverse

from tests.cases.records.make import make_session

pytestmark = pytest.mark.django_db


class TestLetters:
    @pytest.fixture
    def url(self, case):
        return reverse("cases:letters", args=[case.pk])

    def test_it_works(self, client, practitioner, url):
        client.force_login(practitioner)

        assert "No letter has been written" in client.get(url).content.decode()

    def test_it_refuses_a_stranger(self, client, stranger, coordinator, manager, url):
        for person, status in ((stranger, 404), (coordinator, 403), (manager, 403)):
            client.force_login(person)
            assert client.get(url).status_code == status


class TestWriteUp:
    @pytest.fixture
    def url(self, case):
        return reverse("cases:write_up", args=[make_session(case).pk])

    def test_it_works(self, client, practitioner, url):
        client.force_login(practitioner)

        assert client.get(url).status_code == 200

    def test_it_refuses_a_stranger(self, client, stranger, coordinator, manager, url):
        for person, status in ((stranger, 404), (coordinator, 403), (manager, 403)):
            client.force_login(person)
            assert client.get(url).status_code == status
