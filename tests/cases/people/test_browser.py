"""The pages of people in a real browser."""

import os
from pathlib import Path

import pytest
from django.urls import reverse

from cases.opening import open_case
from cases.people import actions as people
from tests.browser import has_title, no_axe_findings, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_pages_of_people(offer, practitioner, page, live_server):
    case = open_case(offer, by=practitioner)
    adult, child = case.adults.get(), case.focus_children.get()
    question = people.ask_helping_question(
        case, words="How can I help when it all gets too much?", asked_on=case.opened_at.date(), adult=adult,
        by=practitioner,
    )  # fmt: skip
    sign_in(page, live_server, practitioner)
    for name, args in (
        ("people", [case.pk]), ("add_adult", [case.pk]), ("change_adult", [adult.pk]), ("adult_leaves", [adult.pk]),
        ("circumstances", [case.pk, child.pk]), ("ask_helping_question", [case.pk]),
        ("end_helping_question", [question.pk]),
    ):  # fmt: skip
        page.goto(live_server.url + reverse(f"cases:{name}", args=args))
        no_axe_findings(page)
        if folder := os.environ.get("LOOK"):
            page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def test_a_question_is_written_down_without_scripts(offer, practitioner, plain_page, live_server):
    case = open_case(offer, by=practitioner)
    page = sign_in(plain_page, live_server, practitioner)
    page.goto(live_server.url + reverse("cases:ask_helping_question", args=[case.pk]))

    page.get_by_role("button", name="Save").click()
    has_title(page, "Error: ")
    page.get_by_label("Robin Example").check()
    page.get_by_label("The question in their own words").fill("How can I play with him?")
    page.get_by_role("button", name="Save").click()

    page.get_by_text("How can I play with him?").wait_for()
