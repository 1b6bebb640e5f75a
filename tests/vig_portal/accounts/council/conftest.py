"""The council's sign-in, switched on, and somebody who uses it."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.urls import reverse

from tests.council.provider import CLIENT_ID, CLIENT_SECRET, Provider


@pytest.fixture(scope="session")
def _provider():
    provider = Provider()
    yield provider
    provider.stop()


@pytest.fixture
def council(_provider, settings):
    _provider.forget()
    settings.DEMO = False
    settings.OIDC_ISSUER = _provider.url
    settings.OIDC_CLIENT_ID = CLIENT_ID
    settings.OIDC_CLIENT_SECRET = CLIENT_SECRET
    _provider.claims = {"sub": "sub-of-rowan", "preferred_username": "Rowan@council.example"}
    return _provider


@pytest.fixture
def leave(client, council):
    """Go to the council's sign-in and do there what a person does; what comes back is the way back."""

    def leave(browser=client, **sent):
        there = browser.post(reverse("council_sign_in"), sent)
        assert there.status_code == 302, there.content.decode()
        return council.authorize(dict(parse_qsl(urlsplit(there.url).query)))

    return leave


@pytest.fixture
def come_back(client):
    def come_back(address, browser=client):
        parts = urlsplit(address)
        return browser.get(f"{parts.path}?{parts.query}")

    return come_back


@pytest.fixture
def sign_in(leave, come_back, client):
    """There and back again."""

    def sign_in(browser=client, **sent):
        return come_back(leave(browser, **sent), browser)

    return sign_in
