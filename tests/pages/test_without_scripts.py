"""From the first page to the open case in browsers without JavaScript, by links and buttons only."""

import re

import pytest

from referrals.demo_world.answers import answers_from, vignettes
from referrals.models import Referral
from tests.browser import PHONE, sign_in
from tests.make import make_practitioner, make_user
from tests.pathway.walking import answer_pages, errors, fill, follow, press
from tests.referrals.intake.make import fill_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def as_person(new_page, live_server):
    def as_person(role, **fields):
        user = make_user(role, **fields)
        if role == "practitioner":
            make_practitioner(user=user, base_district="Basildon", specialisms=["schools"])
        page = sign_in(new_page(PHONE, javascript=False), live_server, user)
        page.goto(live_server.url)
        return page

    return as_person


def test_a_family_is_referred_considered_offered_and_taken_up(as_person):
    answers = answers_from(vignettes()["V02"])

    page = as_person("referrer")
    follow(page, "Start a referral")
    press(page, "Start a referral")
    page.locator(".govuk-task-list__link").first.click()
    answer_pages(page, answers)
    draft = Referral.objects.get()
    fill_in(
        draft, answers, by=draft.referrer, without={"manager", "urgency", "dates", "story"}
    )  # as it was typed before
    page.reload()
    go_through_the_tasks(page, answers)
    follow(page, "Check your answers and send")
    follow(page, re.compile("^Change First name"))
    press(page, "Continue")
    assert page.locator("h1").inner_text().startswith("Check your answers")
    page.locator("main input[type=checkbox]").first.check()
    press(page, "Send the referral")
    referral = Referral.objects.get()
    assert referral.reference in page.locator(".govuk-panel").inner_text()

    desk = as_person("coordinator")
    follow(desk, "Triage queue")
    desk.locator("main th a").first.click()
    for no in desk.locator('main input[type=radio][value="no"]').all():
        no.check()
    desk.get_by_label("Accept", exact=True).check()
    press(desk, "Continue")
    desk.locator("main input[name=reason]").first.check()
    press(desk, "Continue")
    desk.locator("main form button[type=submit]").last.click()
    assert not errors(desk)
    referral.refresh_from_db()
    assert referral.status == "accepted"

    practitioner = as_person("practitioner", name="Perrin Practitioner")
    follow(desk, "Waiting list")
    follow(desk, "Find a practitioner")
    press(desk, "Offer to Perrin Practitioner")
    fill(desk, {"message": ["They live near you."]})
    press(desk, "Offer")
    assert not errors(desk)

    follow(practitioner, "My offers")
    practitioner.locator("main th a").first.click()
    practitioner.wait_for_load_state()
    assert "They live near you." in practitioner.locator("main").inner_text()
    practitioner.get_by_role("button", name=re.compile("^Take up")).click()
    practitioner.wait_for_load_state()
    assert "Opening" in practitioner.locator("main").inner_text()
    assert referral.cases.count() == 1


def test_everything_that_scripts_would_fold_can_be_reached(as_person):
    desk = as_person("coordinator")

    assert desk.get_by_role("link", name="Practitioners", exact=True).first.is_visible()
    follow(desk, "All referrals")
    assert desk.get_by_role("button", name="Apply filters").is_visible()
    desk.get_by_label("Quadrant").select_option("West")
    press(desk, "Apply filters")
    assert "quadrant=West" in desk.url


def go_through_the_tasks(page, answers):
    """One task after the other, from the list, until nothing but the files is left."""
    for _ in range(20):
        answer_pages(page, answers)
        rows = page.locator(".govuk-task-list__item--with-link")
        left = rows.filter(has_not_text=re.compile("Completed|Files|Check your answers"))
        if not left.count():
            return
        left.first.locator("a").click()
    raise AssertionError("the tasks do not end")
