"""The pages of sessions."""

import pytest
from django.urls import reverse

from tests.cases.sessions.booking import book

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["sessions", "book"])
def test_pages_of_a_case(client, practitioner, stranger, case, name):
    url = reverse(f"cases:{name}", args=[case.pk])
    client.force_login(practitioner)
    assert client.get(url).status_code == 200
    client.force_login(stranger)
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("name", ["session", "rebook", "cancel", "miss", "undo_session", "checklist"])
def test_pages_of_a_session(client, practitioner, stranger, case, name):
    session = book(case, practitioner)
    url = reverse(f"cases:{name}", args=[session.pk])
    client.force_login(practitioner)
    assert client.get(url).status_code == 200
    client.force_login(stranger)
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("query", ["", "?week=2026-W53", "?month=2027-03", "?week=2026-W54", "?month=2026-13"])
def test_calendar(client, practitioner, case, query):
    book(case, practitioner)
    client.force_login(practitioner)
    assert client.get(reverse("cases:calendar") + query).status_code == 200
