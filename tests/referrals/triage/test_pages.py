"""Triage in a real browser: at both widths, by keyboard and without JavaScript."""

import pytest
from django.urls import reverse

from referrals.models import Decision
from referrals.triage import suitability
from tests.browser import has_title, sign_in
from tests.make import make_child, make_referral, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("javascript", [True, False])
def test_a_referral_is_accepted_from_the_queue(javascript, new_page, live_server):
    coordinator = make_user("coordinator", name="Cleo Coordinator")
    referral = make_referral(children=[make_child(first_name="Wren", last_name="Attlebridge")])
    page = sign_in(new_page(javascript=javascript), live_server, coordinator)
    page.goto(live_server.url + reverse("referrals:queue"))

    page.get_by_role("link", name="Wren Attlebridge").click()
    page.get_by_label("Accept", exact=True).check()
    page.get_by_role("button", name="Continue").click()
    has_title(page, "Error:")
    for check in suitability.CAUTIONS:
        page.get_by_role("group", name=check.question).get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("A relationship needs support and the adult wants it").check()
    page.get_by_role("button", name="Continue").click()
    assert page.get_by_label("What the referrer will read").input_value().startswith("The adult wants this")
    page.get_by_role("button", name="Accept").click()

    page.get_by_text(f"{referral.reference} is accepted. The referrer has been told.").wait_for()
    assert Decision.objects.get().by == coordinator
