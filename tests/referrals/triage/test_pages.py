"""Triage in a real browser: at both widths, by keyboard and without JavaScript."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from referrals.models import Decision
from referrals.triage import actions as triage
from referrals.triage import suitability
from tests.browser import has_title, no_axe_findings, sign_in
from tests.make import make_child, make_referral, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def make_work():
    """One referral for each tab of the queue, and the coordinator who looks at them."""
    coordinator, other = make_user("coordinator", name="Cleo Coordinator"), make_user("coordinator")
    now = timezone.now()
    child = make_child(first_name="Wren", last_name="Attlebridge")
    make_referral("declined", children=[child])
    waiting = make_referral(children=[child], is_safety_disclosed=True, sent_at=now - timedelta(days=12), priority=2)
    make_referral(sent_at=now - timedelta(days=7), quadrant="South")
    held = make_referral(sent_at=now - timedelta(days=5))
    triage.hold(held, until=timezone.localdate() + timedelta(days=30), reason="crisis", by=other)
    proposed = make_referral()
    triage.propose_decline(proposed, reason="domestic_abuse", by=other)
    consultation = make_referral(kind="consultation", children=[])
    triage.consult(consultation, reason="team_stuck", by=other)
    accepted = make_referral()
    triage.consider(accepted, {"imminent_move": "yes", "wants_change": "yes"}, by=other)
    triage.accept(accepted, priority=2, reason="relationship", note="The move is put off.", by=other)
    return coordinator, waiting, held, proposed, consultation, accepted


def test_every_page_is_accessible(page, live_server):
    coordinator, waiting, held, proposed, consultation, accepted = make_work()
    sign_in(page, live_server, coordinator)
    queue = reverse("referrals:queue")

    def look(path):
        page.goto(live_server.url + path)
        no_axe_findings(page)

    for tab in ("waiting", "paused", "second", "consultations"):
        look(f"{queue}?tab={tab}")
    look(f"{queue}?quadrant=West")
    for referral in (waiting, held, proposed, consultation, accepted):
        look(reverse("referrals:triage", args=[referral.pk]))
    page.get_by_role("link", name="Undo the decision").click()
    no_axe_findings(page)
    page.get_by_role("button", name="Undo the decision").click()
    has_title(page, "Error:")
    no_axe_findings(page)
    for name in ("set_priority", "refuse_decline", "plan_consultation", "conclude_consultation"):
        look(reverse(f"referrals:{name}", args=[consultation.pk]))
    for outcome in triage.REASONS:
        look(reverse("referrals:decide", args=[waiting.pk, outcome]))
        page.locator("input[name=reason]").first.check()
        page.get_by_role("button", name="Continue").click()
        no_axe_findings(page)
        page.locator("main form button.govuk-button").last.click()


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
