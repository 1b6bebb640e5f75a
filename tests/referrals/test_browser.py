"""A referral after it was sent, in a real browser: every page can be used by all."""

import pytest
from django.urls import reverse

from referrals.models import Attachment
from tests.browser import no_axe_findings, sign_in
from tests.make import make_child, make_referral, make_team, make_user
from tests.referrals.files.samples import pdf

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def team():
    return make_team("Children in Care, North East")


@pytest.fixture
def referrer(team):
    return make_user("referrer", team=team, name="Rowan Referrer", email="rowan@council.example")


def test_a_file_is_added_without_scripts(live_server, plain_page, referrer, tmp_path):
    draft = make_referral("draft", by=referrer)
    upload = tmp_path / "Care plan.pdf"
    upload.write_bytes(pdf())
    sign_in(plain_page, live_server, referrer)
    plain_page.goto(live_server.url + reverse("referrals:add_file", args=[draft.pk]))

    plain_page.get_by_label("Upload a file").set_input_files(upload)
    plain_page.get_by_role("button", name="Upload file").click()

    assert plain_page.get_by_role("link", name="Care plan.pdf").count() == 1
    plain_page.get_by_role("button", name="Remove Care plan.pdf").click()
    assert not Attachment.objects.exists()


def test_a_name_that_is_searched_for_never_stands_in_an_address(live_server, page, referrer):
    make_referral(by=referrer, children=[make_child(first_name="Zoë", last_name="Adeyemi")])
    sign_in(page, live_server, referrer)
    asked_for = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.goto(live_server.url + reverse("referrals:search"))

    page.locator("main").get_by_label("Reference, child’s name").fill("adeyemi")
    page.locator("main").get_by_role("button", name="Search").click()

    assert page.get_by_role("link", name="Zoë Adeyemi").count() == 1
    assert not [url for url in asked_for if "adeyemi" in url.lower()]
    no_axe_findings(page)
