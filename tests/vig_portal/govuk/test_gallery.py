"""Every component, as people meet it: in a browser, on a phone, without JavaScript, with a screen reader."""

import pytest
from django.test import override_settings
from django.urls import reverse

from tests.browser import has_title, no_axe_findings

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "address", ["/gallery", "/gallery?answered", "/accessibility", "/privacy", "/cookies", "/nowhere"]
)
def test_pages_have_no_axe_findings(page, live_server, address):
    page.goto(live_server + address)

    no_axe_findings(page)


def test_a_form_with_mistakes_says_so_in_title_and_summary(page, live_server):
    page.goto(live_server + "/gallery?answered")

    has_title(page, "Error: ")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.get_by_role("link", name="Date of birth must be a real date").click()
    assert page.evaluate("document.activeElement.id") == "id_born_day"


def test_every_link_of_the_error_summary_leads_to_a_field(page, live_server):
    page.goto(live_server + "/gallery?answered")

    targets = page.eval_on_selector_all(".govuk-error-summary a", "links => links.map(a => a.getAttribute('href'))")
    assert len(targets) > 8
    assert [target for target in targets if not page.query_selector(target)] == []


def test_every_description_is_there(page, live_server):
    page.goto(live_server + "/gallery?answered")

    described = page.eval_on_selector_all(
        "[aria-describedby]", "all => all.flatMap(one => one.getAttribute('aria-describedby').split(' '))"
    )
    assert len(described) > 20
    assert [name for name in described if not page.query_selector(f"[id='{name}']")] == []


def test_an_answer_reveals_its_question(page, live_server):
    page.goto(live_server + "/gallery")
    question = page.get_by_label("Who are they to the child?")

    assert not question.is_visible()
    page.get_by_label("Someone else").check()
    assert question.is_visible()


def test_all_questions_are_there_without_javascript(plain_page, live_server):
    plain_page.goto(live_server + "/gallery")

    assert plain_page.get_by_label("Who are they to the child?").is_visible()
    assert plain_page.get_by_text("You can enter up to 1,500 characters").is_visible()


def test_the_pages_weigh_little(page, live_server):
    sizes = {}
    page.on("response", lambda answer: sizes.update({answer.url: int(answer.headers.get("content-length", 0))}))

    page.goto(live_server + "/gallery", wait_until="networkidle")

    assert sum(size for url, size in sizes.items() if url.endswith(".css")) <= 30 * 1024
    assert sum(size for url, size in sizes.items() if url.endswith(".js")) <= 40 * 1024
    assert {url.split("/")[2] for url in sizes} == {live_server.url.split("/")[2]}


@override_settings(DEMO=False, DEBUG=False)
def test_there_is_no_gallery_in_production(client, db):
    assert client.get(reverse("gallery")).status_code == 404
