"""What the headers do in a real browser: foreign scripts are refused and complained of, forms of ours still go."""

import pytest
from django.urls import reverse

from cases.models import Case
from tests.browser import has_title, sign_in
from tests.make import make_allocation
from vig_portal.access.grants import hand

pytestmark = pytest.mark.django_db(transaction=True)
# fmt: off
BROKEN = {
    # what a page might try                                                                 what the browser says
    "HTML made from text":   ("document.body.innerHTML = '<p>x</p>'",                       "TrustedHTML"),
    "a script made of text": ("eval('1')",                                                  "TrustedScript"),
    "a script by address":   ("document.createElement('script').src = '/x.js'",             "TrustedScriptURL"),
    "a style in the page":   ("document.body.setAttribute('style', 'color: red')",          "style-src"),
    "a picture from afar":   ("new Image().src = 'https://elsewhere.example/x.png'",        "img-src"),
    "a question to others":  ("fetch('https://elsewhere.example/').catch(() => 0)",         "connect-src"),
}
# fmt: on


@pytest.mark.parametrize("what", BROKEN)
def test_what_breaks_the_policy_is_refused_and_complained_of(browser, live_server, what):
    """As `new_page` in tests/browser.py listens: whatever is heard here fails a test that uses it."""
    script, said = BROKEN[what]
    heard = []
    page = browser.new_context().new_page()
    page.on("console", lambda message: heard.append(message.text) if is_complaint(message) else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.goto(f"{live_server.url}{reverse('accessibility')}")

    page.evaluate(f"() => setTimeout(() => {{ {script} }})")
    page.wait_for_timeout(200)

    assert [line for line in heard if said in line], heard
    page.context.close()


def is_complaint(message):
    from tests.browser import _is_complaint

    return _is_complaint(message)


def test_a_form_on_a_page_without_referrers_is_sent(page, live_server, practitioner, coordinator):
    """A browser says `Origin: null` of it; see docs/decisions/headers.md."""
    work = make_allocation("taken_up", practitioner=practitioner.practitioner, by=coordinator)
    case = Case.objects.create(referral=work.referral, allocation=work)
    hand(case, to=practitioner, by=coordinator, why="took up the offer")
    sign_in(page, live_server, coordinator)
    origins = []
    page.on(
        "request",
        lambda request: origins.append(request.all_headers().get("origin")) if request.method == "POST" else None,
    )

    answer = page.goto(f"{live_server.url}{reverse('cases:hand_back', args=[case.pk])}")
    page.get_by_role("main").get_by_role("button").first.click()

    has_title(page, "Error:")
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert origins == ["null"]
