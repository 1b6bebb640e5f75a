"""Intake in a real browser: what is typed survives, with and without scripts, and every page can be used by all."""

import pytest
from django.urls import reverse

from referrals.intake import actions
from referrals.models import Answers
from tests.browser import has_title, no_axe_findings, sign_in
from tests.make import make_team, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def referrer():
    return make_user("referrer", team=make_team("Children in Care, North East"), name="Rowan Referrer")


def address(live_server, name, *args):
    return live_server.url + reverse(f"referrals:{name}", args=args)


def test_a_mistake_is_in_the_title_and_takes_the_focus(live_server, page, referrer):
    sign_in(page, live_server, referrer)
    draft = actions.start(by=referrer)
    page.goto(address(live_server, "question_n", draft.pk, "child", 0))

    page.get_by_role("button", name="Continue").click()

    has_title(page, "Error: ")
    assert page.evaluate("document.activeElement.className").startswith("govuk-error-summary")
    page.get_by_role("link", name="Enter the child’s first name").click()
    assert page.evaluate("document.activeElement.id") == "id_first_name"
    no_axe_findings(page)


def test_what_is_typed_is_saved_by_itself_and_said(live_server, page, referrer):
    sign_in(page, live_server, referrer)
    draft = actions.start(by=referrer)
    page.goto(address(live_server, "question", draft.pk, "reason"))

    page.get_by_label("Why are you referring the child now?").fill("Half a thought")
    page.get_by_text("Saved at").wait_for()

    assert Answers.objects.get().typed == {"reason": ["Half a thought"]}
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/stuck/")
    assert Answers.objects.get(page="reason").is_complete


def test_it_works_without_scripts(live_server, plain_page, referrer):
    sign_in(plain_page, live_server, referrer)
    draft = actions.start(by=referrer)
    plain_page.goto(address(live_server, "question_n", draft.pk, "child", 0))
    plain_page.get_by_label("First name").fill("Ada")
    plain_page.get_by_label("Last name").fill("Quill")
    plain_page.get_by_role("group", name="Has the child been born?").get_by_label("Yes").check()
    for part, typed in zip(("Day", "Month", "Year"), ("27", "March", "2019"), strict=True):
        plain_page.get_by_role("group", name="Date of birth", exact=True).get_by_label(part).fill(typed)
    plain_page.get_by_label("Female").check()
    plain_page.get_by_role("group", name="Has the child been adopted?").get_by_label("No").check()

    plain_page.get_by_role("button", name="Continue").click()

    plain_page.wait_for_url("**/identifiers/0/")
    assert Answers.objects.get().is_complete
