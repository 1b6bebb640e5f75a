"""The pages of handing over and closing."""

import pytest
from django.urls import reverse

from cases.opening import open_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(offer, practitioner):
    return open_case(offer, by=practitioner)


class TestEnding:
    def test_it_works(self, client, case, practitioner):
        client.force_login(practitioner)

        response = client.get(reverse("cases:ending", args=[case.pk]))

        assert response.status_code == 200
        assert b"Perrin Practitioner" in response.content

    def test_it_refuses_a_stranger(self, client, case, stranger):
        client.force_login(stranger)

        assert client.get(reverse("cases:ending", args=[case.pk])).status_code == 404
