"""The pages of people in a real browser."""

import pytest
from django.urls import reverse

from cases.opening import open_case
from tests.browser import has_title, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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
