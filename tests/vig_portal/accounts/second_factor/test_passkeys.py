"""Passkeys, made and shown in a real browser with an authenticator that is not real."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser import no_axe_findings
from tests.make import PASSWORD
from tests.vig_portal.accounts.second_factor.cast import give_app
from vig_portal.audit.models import Entry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def key(page):
    """A security key in the browser; what comes back makes it refuse, or answer again."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    made = tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )

    def answers(yes):
        tools.send("WebAuthn.setUserVerified", {"authenticatorId": made["authenticatorId"], "isUserVerified": yes})

    return answers


def enter_password(page, live_server, person):
    page.goto(f"{live_server}{reverse('account_login')}")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def make_passkey(page, live_server, person):
    enter_password(page, live_server, person)
    page.get_by_role("button", name="Set up a passkey").click()
    page.get_by_label("Name of the passkey").fill("Work laptop")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Show my recovery codes").click()
    page.get_by_role("button", name="I have kept them").click()


def test_it_is_made_and_signs_in(page, live_server, referrer, key, settings):
    settings.DEMO = False
    make_passkey(page, live_server, referrer)
    expect(page).to_have_url(f"{live_server}{reverse('home')}")
    assert Authenticator.objects.get(user=referrer).wrap().name == "Work laptop"
    assert Entry.objects.get(action="set_up_second_factor").details["factor"] == "passkey"

    page.get_by_role("button", name="Sign out").click()
    enter_password(page, live_server, referrer)
    expect(page).to_have_url(f"{live_server}{reverse('mfa_authenticate')}")
    no_axe_findings(page)
    page.get_by_role("button", name="Use a passkey").click()

    expect(page).to_have_url(f"{live_server}{reverse('home')}")


def test_it_is_shown_again(page, live_server, referrer, key, settings):
    settings.DEMO = False
    make_passkey(page, live_server, referrer)

    page.goto(f"{live_server}{reverse('accounts:show_again')}?next={reverse('accounts:security')}")
    page.get_by_role("button", name="Use a passkey").click()

    expect(page).to_have_url(f"{live_server}{reverse('accounts:security')}")
    expect(page.get_by_text("Passkey: Work laptop")).to_be_visible()
    no_axe_findings(page)


def test_a_passkey_that_is_not_there_says_so(page, live_server, referrer, settings):
    settings.DEMO = False
    enter_password(page, live_server, referrer)
    page.get_by_role("button", name="Set up a passkey").click()
    page.evaluate(
        "() => { navigator.credentials.create = () => Promise.reject(new DOMException('no', 'NotAllowedError')); }"
    )
    page.get_by_label("Name of the passkey").fill("Work laptop")

    page.get_by_role("button", name="Continue").click()

    expect(page.get_by_text("That did not work.")).to_be_visible()
    assert not Authenticator.objects.filter(user=referrer).exists()


def test_somebody_elses_answer_is_refused(client, referrer, settings):
    settings.DEMO = False
    client.post(reverse("account_login"), {"login": referrer.email, "password": PASSWORD})
    client.get(reverse("accounts:set_up_passkey"))

    for credential in (
        "",
        "{}",
        '{"id": "x"}',
        "[]",
        "7",
        '{"id":"eA","rawId":"eA","type":"public-key","response":{}}',
    ):
        page = client.post(reverse("accounts:set_up_passkey"), {"name": "Laptop", "credential": credential})
        assert page.status_code == 200, credential
        assert "was not made" in page.content.decode()
    assert not Authenticator.objects.filter(user=referrer).exists()


def test_nonsense_in_place_of_a_passkey_signs_nobody_in(client, referrer, settings):
    settings.DEMO = False
    give_app(referrer)
    client.post(reverse("account_login"), {"login": referrer.email, "password": PASSWORD})
    client.get(reverse("mfa_authenticate"))

    for credential in (
        "",
        "{}",
        '{"id": "x"}',
        "[]",
        "7",
        '{"id":"eA","rawId":"eA","type":"public-key","response":{}}',
    ):
        page = client.post(reverse("mfa_authenticate"), {"credential": credential})
        assert page.status_code == 200, credential
    assert SESSION_KEY not in client.session
