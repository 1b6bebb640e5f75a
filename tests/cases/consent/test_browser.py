"""The pages of consent in a browser: accessible at both widths, with a phone in the kitchen, without scripts."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from cases.consent.force import in_force
from cases.consent.models import Consent
from tests.browser import has_title, no_axe_findings, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def addresses(case, mother, child, said, add_adult, opened_as, placed):
    """The forms of a case in which much has been said."""
    opened_as("V2", placement_type="U4")
    carer = add_adult("Fern Foster", "foster_carer", is_client=True, has_delegated_authority=True)
    father = add_adult("Sam Example", "father", has_parental_responsibility="yes")
    add_adult("Una Known", "grandparent")
    for purpose in ("take_part", "filming", "share_in_supervision"):
        said(mother, purpose)
        said(carer, purpose)
    said(father, "filming", "refused", reason="He does not want it")
    said(father, "research", "wants_to_talk")
    said(mother, "training_use", ends_on=timezone.localdate() + timedelta(days=9))
    said(mother, "keep_stills", days_ago=4)
    said(mother, "keep_stills", "withdrawn", reason="Changed her mind")
    placed("C2", placement_type="U4")
    her, him = f"adult-{mother.pk}", f"adult-{father.pk}"
    return {
        "record": ("What Robin Example agrees to", reverse("cases:record_consent", args=[case.pk, her])),
        "council": ("What the council agrees to", reverse("cases:record_consent", args=[case.pk, "council"])),
        "withdraw": ("Robin Example no longer", reverse("cases:withdraw_consent", args=[case.pk, her, "filming"])),
        "rule": ("Must Sam Example agree", reverse("cases:rule_on_consent", args=[case.pk, him, "filming"])),
    }


def test_each_form_explains_its_mistakes(page, live_server, practitioner, addresses):
    sign_in(page, live_server, practitioner)
    for name in ("record", "council", "withdraw", "rule"):
        title, address = addresses[name]
        page.goto(f"{live_server.url}{address}")
        has_title(page, title)
        no_axe_findings(page)
        page.locator("main button[type=submit]").click()
        has_title(page, "Error: ")
        no_axe_findings(page)


@pytest.mark.parametrize("kind", ["phone", "plain_page"])
def test_in_a_kitchen(request, live_server, practitioner, case, mother, kind):
    """A person with a phone, and one whose browser runs no scripts."""
    page = sign_in(request.getfixturevalue(kind), live_server, practitioner)
    page.goto(f"{live_server.url}{reverse('cases:consent', args=[case.pk])}")
    page.get_by_role("link", name="Ask Robin Example").click()
    has_title(page, "What Robin Example agrees to")
    for question, answer in (
        ("Do you agree to take part in VIG?", "Yes"),
        ("Do you agree that we film you together?", "Yes"),
        ("May clips be shown when people are trained in VIG?", "No"),
    ):
        page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()
    page.get_by_label("Spoken, and read back to them").check()
    page.get_by_role("button", name="Save the answers").click()

    has_title(page, "Consent")
    expect(page.get_by_text("3 answers of Robin Example saved.")).to_be_visible()
    assert in_force(case, "filming")

    page.locator(f'a[href$="adult-{mother.pk}/filming/"]').click()
    has_title(page, "Filming, Robin Example")
    page.get_by_role("link", name="Robin Example no longer agrees").click()
    has_title(page, "Robin Example no longer agrees")
    page.get_by_label("Spoken, and read back to them").check()
    page.get_by_role("button", name="Take it back").click()

    has_title(page, "Consent")
    expect(page.get_by_text("it counts from now on")).to_be_visible()
    assert not in_force(case, "filming")
    assert Consent.objects.count() == 4
