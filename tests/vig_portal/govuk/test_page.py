"""The pages that are shown when something went wrong: a sentence, a way back, and nothing lost."""

import pytest
from django.test import Client, RequestFactory, override_settings

from vig_portal.govuk.page import about_the_service, server_error


@pytest.fixture
def strict_client(db):
    return Client(enforce_csrf_checks=True)


def test_a_stale_form_says_so_and_shows_what_was_typed(strict_client):
    response = strict_client.post(
        "/privacy",
        {"hoped_for": "More <calm>", "password": "a secret phrase of mine"},
        headers={"referer": "http://testserver/referrals/new?page=2", "accept": "text/html"},
    )

    page = response.content.decode()
    assert response.status_code == 403
    assert "This page was open too long" in page
    assert "More &lt;calm&gt;" in page
    assert "a secret phrase" not in page
    assert 'href="/referrals/new?page=2"' in page


@pytest.mark.parametrize(
    "referrer", ["http://elsewhere.example/form", "", "javascript:alert(1)", "//elsewhere.example"]
)
def test_a_form_of_another_site_shows_nothing_of_it(strict_client, referrer):
    page = strict_client.post("/privacy", {"words": "Ring 0909"}, headers={"referer": referrer}).content.decode()

    assert "This page was open too long" in page
    assert "Ring 0909" not in page
    assert "elsewhere" not in page


def test_a_form_of_a_page_that_is_told_to_nobody_is_ours_all_the_same(strict_client):
    """From the page of a case a browser sends no referrer. It says that the form is ours, the form on which page."""
    sent = {"hoped_for": "More calm", "sent_from": "/cases/1/?tab=people"}
    page = strict_client.post("/privacy?x=1", sent, headers={"sec-fetch-site": "same-origin"}).content.decode()

    assert "More calm" in page
    assert 'href="/cases/1/?tab=people"' in page
    assert "Sent from" not in page
    del sent["sent_from"]
    page = strict_client.post("/privacy?x=1", sent, headers={"sec-fetch-site": "same-origin"}).content.decode()
    assert 'href="/privacy?x=1"' in page


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_without_that_word_nothing_of_it_is_shown(strict_client, site):
    sent = {"words": "Ring 0909", "sent_from": "/cases/1/"}
    page = strict_client.post("/privacy", sent, headers={"sec-fetch-site": site}).content.decode()

    assert "Ring 0909" not in page
    assert "/cases/1/" not in page


@pytest.mark.parametrize("lie", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"])
def test_the_way_back_leads_to_no_other_site(strict_client, lie):
    page = strict_client.post(
        "/privacy", {"sent_from": lie}, headers={"sec-fetch-site": "same-origin"}
    ).content.decode()

    assert "evil" not in page
    assert "javascript" not in page


def test_the_page_of_a_failure_needs_no_database(rf):
    response = server_error(rf.get("/"))

    assert response.status_code == 500
    assert b"Sorry, there is a problem with the service" in response.content


def test_about_the_service_asks_nothing_of_the_database():
    with override_settings(DEMO=False):
        about = about_the_service(RequestFactory().get("/"))

    assert about["demo"] is False
    assert set(about) == {"service_name", "council_name", "demo", "idle_seconds"}
