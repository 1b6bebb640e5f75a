"""The page that the watchers ask: well, or else what is not."""

import pytest
from django.urls import reverse

from vig_portal.celery import app


@pytest.fixture
def address():
    return reverse("healthz")


@pytest.mark.django_db
def test_it_is_well_and_asks_nobody_to_sign_in(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_it_names_the_queue_when_that_is_silent(client, address, tmp_path, monkeypatch):
    monkeypatch.setattr(app.conf, "broker_write_url", f"redis+socket://{tmp_path}/nobody.sock")
    answer = client.get(address)
    assert answer.status_code == 503
    assert answer.content == b"No answer from: queue.\n"


def test_it_names_the_database_when_that_is_silent(client, address, settings, django_db_blocker):
    from django.db import connection

    with django_db_blocker.unblock():
        connection.close()
        host = connection.settings_dict["HOST"]
        connection.settings_dict["HOST"] = "/nowhere"
        try:
            answer = client.get(address)
        finally:
            connection.settings_dict["HOST"] = host
    assert answer.status_code == 503
    assert answer.content == b"No answer from: database.\n"


@pytest.mark.django_db
def test_it_rejects_post(client, address):
    assert client.post(address).status_code == 405
