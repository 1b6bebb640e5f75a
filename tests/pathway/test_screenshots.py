"""The main pages, as the people of the demo see them. `make screenshots` writes their pictures into docs/."""

import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from cases.consent.models import Answer, Consent
from cases.models import Case
from cases.sessions.models import Session
from cases.states import CaseStatus
from referrals.models import Allocation, Referral
from tests.browser import DESKTOP, PHONE, sign_in
from vig_portal.accounts.models import User

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not ({"SCREENSHOTS", "LOOK"} & set(os.environ)),
        reason="every page is looked at in tests/pages; this takes pictures",
    ),
]

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
WRITES = os.environ.get("SCREENSHOTS") == "1"


def pages():
    """Name, who looks, and at which address; asked for once the demo world stands."""
    draft = Referral.objects.drafts().first()
    asked = Referral.objects.filter(status="information_needed").first()
    to_triage = Referral.objects.waiting_for_triage().order_by("sent_at").first()
    to_offer = Referral.objects.waiting_for_practitioner().exclude(allocations__status="offered").first()
    offer = Allocation.objects.offered().first()
    case = Session.objects.booked().select_related("case__allocation__practitioner__user").get().case
    holder, filmed = case.allocation.practitioner.user, case.sessions.get(kind=Session.Kind.FILMING)
    ended = Case.objects.get(status=CaseStatus.CLOSED)
    at_odds = Consent.objects.filter(answer=Answer.REFUSED).select_related("case").first().case
    coordinator, manager = User.objects.with_role("coordinator").first(), User.objects.with_role("manager").first()
    return (
        ("01-before-you-start", draft.referrer, reverse("referrals:before_you_start")),
        ("02-task-list", draft.referrer, reverse("referrals:tasks", args=[draft.pk])),
        ("03-question", draft.referrer, reverse("referrals:question", args=[draft.pk, "social-care"])),
        ("04-check-answers", draft.referrer, reverse("referrals:check", args=[draft.pk])),
        ("05-my-referrals", asked.referrer, reverse("referrals:mine")),
        ("06-referral", asked.referrer, asked.get_absolute_url()),
        ("07-triage-queue", coordinator, reverse("referrals:queue")),
        ("08-triage", coordinator, reverse("referrals:triage", args=[to_triage.pk])),
        ("09-find-a-practitioner", coordinator, reverse("referrals:suggestions", args=[to_offer.pk])),
        ("10-offer", offer.practitioner.user, offer.get_absolute_url()),
        ("11-case", holder, case.get_absolute_url()),
        ("12-manager-home", manager, reverse("home")),
        ("13-consent", at_odds.allocation.practitioner.user, reverse("cases:consent", args=[at_odds.pk])),
        ("14-people", holder, reverse("cases:people", args=[case.pk])),
        ("15-sessions", holder, reverse("cases:sessions", args=[case.pk])),
        ("16-session-record", holder, reverse("cases:session_record", args=[filmed.pk])),
        ("17-goals", ended.allocation.practitioner.user, reverse("cases:outcomes", args=[ended.pk])),
        ("18-ending", ended.allocation.practitioner.user, reverse("cases:ending", args=[ended.pk])),
        ("19-calendar", holder, reverse("cases:calendar")),
    )


def test_the_main_pages(new_page, live_server):
    call_command("load_demo_world")
    main = pages()

    for name, person, address in main:
        page = sign_in(new_page(DESKTOP), live_server, person)
        assert page.goto(live_server.url + address).status == 200, name
        assert page.locator("h1").count() == 1, name
        if WRITES:
            FOLDER.mkdir(exist_ok=True)
            page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")
        if look := os.environ.get("LOOK"):
            page.screenshot(path=Path(look) / f"{name}.png", full_page=True)
            page.set_viewport_size(PHONE)
            page.screenshot(path=Path(look) / f"{name}-phone.png", full_page=True)
        page.context.close()

    assert len(main) == 19
