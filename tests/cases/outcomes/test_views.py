"""The pages on which goals and measures are read and written."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


class TestOutcomes:
    @pytest.fixture
    def url(self, case):
        return reverse("cases:outcomes", args=[case.pk])

    def test_it_works(self, client, practitioner, url):
        client.force_login(practitioner)

        assert "Goals and measures" in client.get(url).content.decode()

    def test_it_refuses_a_stranger(self, client, stranger, evaluator, url):
        client.force_login(stranger)
        assert client.get(url).status_code == 404
        client.force_login(evaluator)
        assert client.get(url).status_code == 403
