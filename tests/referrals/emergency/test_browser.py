"""Emergency openings and unusual access, in a real browser: every page can be used by all."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from referrals.emergency import actions as emergency
from referrals.models import EmergencyOpening
from referrals.restriction import actions as restriction
from tests.browser import no_axe_findings, sign_in
from tests.make import make_referral, make_user
from vig_portal.oversight.models import OddAccess

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def visit(page, live_server, address):
    page.goto(live_server.url + address)
    assert page.locator("h1").count() == 1
    no_axe_findings(page)


def test_the_pages_of_an_emergency(live_server, page):
    coordinator, manager = make_user("coordinator", name="Cleo Coordinator"), make_user("manager")
    referral = restriction.restrict(
        make_referral(), people=[], why="A colleague’s family", by=make_user("coordinator")
    )
    sign_in(page, live_server, coordinator)

    visit(page, live_server, reverse("referrals:open_restricted"))
    page.get_by_role("button", name="Open it for one hour").click()
    no_axe_findings(page)
    page.get_by_label("Reference of").fill("VIG-NEVER")
    page.get_by_label("Why do you have to").fill("The child is at risk tonight")
    page.get_by_role("button", name="Open it for one hour").click()
    page.locator(".govuk-error-summary").get_by_text(emergency.NO_SUCH).wait_for()
    page.get_by_label("Reference of").fill(referral.reference)
    page.get_by_role("button", name="Open it for one hour").click()
    page.wait_for_url(live_server.url + referral.get_absolute_url())
    no_axe_findings(page)
    visit(page, live_server, reverse("referrals:opened_by", args=[referral.pk]))

    sign_in(page, live_server, manager)
    visit(page, live_server, EmergencyOpening.objects.get().get_absolute_url())


def test_the_pages_of_unusual_access(live_server, page):
    coordinator, manager = make_user("coordinator", name="Cleo Coordinator"), make_user("manager")
    odd = OddAccess.objects.create(
        week=date(2026, 11, 9), person=coordinator, kind="referrals.referral", thing_id=uuid.uuid4(),
        reference="VIG-7K2QM", why_listed="Opened in an emergency",
    )  # fmt: skip
    sign_in(page, live_server, coordinator)
    visit(page, live_server, reverse("oversight:mine"))
    page.get_by_role("link", name="Explain").click()
    no_axe_findings(page)
    page.get_by_role("button", name="Save").click()
    no_axe_findings(page)
    page.get_by_label("Why did you open it?").fill("Nobody who is named could be reached")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(live_server.url + reverse("oversight:mine"))
    no_axe_findings(page)

    sign_in(page, live_server, manager)
    visit(page, live_server, reverse("oversight:odd_accesses"))
    page.get_by_role("button", name="Tick").click()
    page.get_by_text("Nothing waits to be ticked").wait_for()
    visit(page, live_server, reverse("oversight:odd_accesses") + "?show=ticked")
    odd.refresh_from_db()
    assert odd.ticked_by == manager
