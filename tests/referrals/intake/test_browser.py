"""Intake in a real browser: what is typed survives, with and without scripts, and every page can be used by all."""

import pytest
from django.urls import reverse

from referrals.intake import actions, pages
from referrals.models import Answers
from tests.browser import has_title, no_axe_findings, sign_in
from tests.make import make_child, make_team, make_user
from tests.referrals.intake.make import make_draft, make_sent, typed_on

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def referrer():
    return make_user("referrer", team=make_team("Children in Care, North East"), name="Rowan Referrer")


def address(live_server, name, *args):
    return live_server.url + reverse(f"referrals:{name}", args=args)


def test_every_page_has_no_axe_findings(live_server, page, referrer):
    sign_in(page, live_server, referrer)
    make_child(first_name="Wren", last_name="Attlebridge", date_of_birth="2025-07-02", mosaic_id="7710177")
    empty, draft = actions.start(by=referrer), make_draft(by=referrer, like="V10", without={"manager"})
    done, sent = make_draft(by=referrer, like="V03"), make_sent(by=referrer, like="V02")
    waiting = actions.start(by=referrer)
    for slug in ("child", "identifiers"):
        actions.save_page(waiting, pages.find(slug, "vig"), 0, typed_on(slug), by=referrer)
    visits = [
        ("before_you_start",), ("tasks", empty.pk), ("tasks", draft.pk), ("question_n", empty.pk, "child", 0),
        ("question_n", draft.pk, "identifiers", 1), ("question", draft.pk, "social-care"),
        ("question", draft.pk, "why"), ("question_n", draft.pk, "attendance", 0),
        ("question_n", draft.pk, "adult", 0), ("question", draft.pk, "risks"), ("people", draft.pk, "child"),
        ("remove", draft.pk, "child", 1), ("match", waiting.pk, 0), ("check", draft.pk), ("check", done.pk),
        ("discard", draft.pk), ("sent", sent.pk), ("amend", sent.pk, "reason"),
    ]  # fmt: skip
    for visit in visits:
        page.goto(address(live_server, *visit))
        no_axe_findings(page)


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
