"""The pages of a case are told to nobody, and still a real browser finds the way back to them."""

import pytest
from django.conf import settings
from django.urls import reverse

from tests.browser import sign_in
from tests.cases.make import make_case

TYPED = "Met both at home, all was calm"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_with_a_stale_token_what_was_typed_is_shown(page, live_server, practitioner):
    case = make_case(by=practitioner)
    sign_in(page, live_server, practitioner)
    address = reverse("cases:add_note", args=[case.pk])
    page.goto(f"{live_server}{address}")
    page.locator("textarea").first.fill(TYPED)
    page.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)  # as another tab's signing in does

    page.locator("main form button[type=submit]").first.click()

    assert "This page was open too long" in page.content()
    assert TYPED in page.content()
    assert page.get_by_role("link", name="Open the page again").get_attribute("href") == address
