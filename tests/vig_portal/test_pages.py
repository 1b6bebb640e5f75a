"""The pages of the ground floor in a real browser: nothing for axe to find, at desktop and phone width."""

import pytest
from django.utils import timezone

from tests.browser import has_title, no_axe_findings, sign_in
from tests.make import make_allocation, make_practitioner, make_referral, make_user
from vig_portal.access.roles import Role
from vig_portal.audit import trail
from vig_portal.notifications.models import Notice

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(transactional_db):
    """Somebody with each role, and something for each to see."""
    people = {role: make_user(role, name=f"{role.label} Example") for role in Role}
    own = make_practitioner(user=people[Role.PRACTITIONER], capacity=9, supervisor=people[Role.SUPERVISOR])
    make_referral("draft", by=people[Role.REFERRER])
    for status in ("information_needed", "accepted", "submitted", "waiting_list"):
        make_referral(status, by=people[Role.REFERRER])
    make_allocation("taken_up", practitioner=own)
    offer = make_allocation("offered", practitioner=own)
    trail.seen(offer.referral, by=people[Role.COORDINATOR])
    trail.record("view_referral", by=people[Role.MANAGER], outcome="refused")
    administrator = people[Role.ADMINISTRATOR]
    for number, name in enumerate(("referral_sent", "offer_made", "referral_decided")):
        Notice.objects.create(
            person=administrator, name=name, reference="VIG-A2C", url="/", slot=str(number),
            given_up_at=timezone.now(), attempts=5, problem="SMTPRecipientsRefused 550",
        )  # fmt: skip
    make_user(name="Nell New")
    return people


@pytest.mark.parametrize("role", Role)
def test_home(world, page, live_server, role):
    sign_in(page, live_server, world[role]).goto(live_server.url)

    has_title(page, "Home")
    no_axe_findings(page)


def test_signing_in(world, page, live_server):
    page.goto(live_server.url)
    no_axe_findings(page)

    page.get_by_label("Email").fill(world[Role.MANAGER].email)
    page.get_by_label("Password", exact=True).fill("not this one")
    page.get_by_role("button", name="Sign in", exact=True).click()

    has_title(page, "Error: Sign in")
    no_axe_findings(page)


def test_one_press_signs_in_without_javascript(world, plain_page, live_server):
    plain_page.goto(live_server.url)

    plain_page.get_by_role("button", name="Coordinator Example").click()
    plain_page.get_by_role("heading", name="Triage").wait_for()

    plain_page.get_by_role("button", name="Sign out").click()
    has_title(plain_page, "Sign in")
