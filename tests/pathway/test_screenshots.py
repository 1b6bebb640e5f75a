"""The twelve main pages, as the people of the demo see them. `make screenshots` writes their pictures into docs/."""

import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from cases.models import Case
from referrals.models import Allocation, Referral
from tests.browser import DESKTOP, sign_in
from vig_portal.accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
WRITES = os.environ.get("SCREENSHOTS") == "1"


def pages():
    """Name, who looks, and at which address; asked for once the demo world stands."""
    draft = Referral.objects.drafts().first()
    asked = Referral.objects.filter(status="information_needed").first()
    to_triage = Referral.objects.waiting_for_triage().order_by("sent_at").first()
    to_offer = Referral.objects.waiting_for_practitioner().exclude(allocations__status="offered").first()
    offer = Allocation.objects.offered().first()
    case = Case.objects.order_by("-opened_at").first()
    holder = case.allocation.practitioner.user
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
    )


def test_the_twelve_main_pages(new_page, live_server):
    call_command("load_demo_world")
    main = pages()

    for name, person, address in main:
        page = sign_in(new_page(DESKTOP), live_server, person)
        assert page.goto(live_server.url + address).status == 200, name
        assert page.locator("h1").count() == 1, name
        if WRITES:
            FOLDER.mkdir(exist_ok=True)
            page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")
        page.context.close()

    assert len(main) == 12
