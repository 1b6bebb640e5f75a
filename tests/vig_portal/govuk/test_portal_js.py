"""What is typed is saved in between, in words; a form is sent once."""

import pytest
from playwright.sync_api import expect

from tests.vig_portal.govuk.a_site_that_saves import received

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.vig_portal.govuk.a_site_that_saves")]


@pytest.fixture(autouse=True)
def nothing_received():
    received.clear()


def open_question(page, live_server, answer):
    page.goto(f"{live_server}/{answer}/question")
    return page.get_by_label("What is hoped for?"), page.locator("[data-autosave-status]")


def test_typing_is_saved_and_says_when(page, live_server):
    box, status = open_question(page, live_server, "well")

    box.fill("More calm at bedtime")

    expect(status).to_have_text("Saved at 10:42am")
    assert received[0][1]["hoped_for"] == "More calm at bedtime"
    assert page.locator("[name=version]").input_value() == "2"


def test_before_somebody_is_signed_out_it_is_saved_at_once(page, live_server):
    page.clock.install()
    box, status = open_question(page, live_server, "well")
    box.fill("More calm at bedtime")

    page.evaluate("() => document.dispatchEvent(new CustomEvent('portal:save'))")

    expect(status).to_have_text("Saved at 10:42am")


def test_a_second_browser_is_named(page, live_server):
    box, status = open_question(page, live_server, "conflict")

    box.fill("More calm at bedtime")

    expect(status).to_have_text("Corin Colleague has changed this page meanwhile.")
    assert box.input_value() == "More calm at bedtime"


def test_being_signed_out_says_what_is_safe(page, live_server):
    box, status = open_question(page, live_server, "signed-out")

    box.fill("More calm")
    expect(status).to_have_text("Saved at 10:42am")
    box.fill("More calm at bedtime")

    expect(status).to_have_text("You have been signed out. What you had typed until 10:42am is saved.")


def test_a_failure_is_tried_again(page, live_server):
    box, status = open_question(page, live_server, "broken")

    box.fill("More calm at bedtime")

    expect(status).to_have_text("Not saved yet: the service did not answer. We will try again.")
    expect(status).to_have_text("Saved at 10:42am")


def test_a_form_is_sent_once_however_often_it_is_clicked(page, live_server):
    box, _ = open_question(page, live_server, "well")
    box.fill("More calm at bedtime")

    page.evaluate("() => { for (const _ of Array(5)) document.querySelector('main button').click() }")
    expect(page.get_by_text("Sent")).to_be_visible()

    assert [where for where, _ in received] == ["sent"]


def test_sending_waits_for_the_save_that_is_under_way(page, live_server):
    box, _ = open_question(page, live_server, "slow")
    with page.expect_request("**/slow/save"):
        box.fill("More calm at bedtime")

    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Sent")).to_be_visible()

    assert [(where, typed["version"]) for where, typed in received] == [("saved", "1"), ("sent", "2")]
