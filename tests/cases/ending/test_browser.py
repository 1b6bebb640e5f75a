"""Handing over and closing in a real browser."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from cases.opening import open_case
from tests.browser import has_title, no_axe_findings, sign_in
from tests.cases.ending.make import make_cycle, make_session, make_summary
from tests.make import make_allocation, make_practitioner, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world():
    """A case under way, with one other practitioner."""
    coordinator = make_user("coordinator", name="Cleo Coordinator")
    practitioner = make_practitioner(user=make_user("practitioner", name="Perrin Practitioner"))
    other = make_practitioner(user=make_user("practitioner", name="Orla Other"))
    offer = make_allocation(practitioner=practitioner, by=coordinator)
    case = open_case(offer, by=practitioner.user)
    return case, practitioner, other, coordinator


def go(page, live_server, name, *things):
    page.goto(live_server.url + reverse(f"cases:{name}", args=[thing.pk for thing in things]))


def test_a_transfer(new_page, live_server, world):
    case, practitioner, other, coordinator = world
    make_session(case)
    asking = sign_in(new_page(), live_server, coordinator)
    go(asking, live_server, "ending", case)
    no_axe_findings(asking)
    asking.get_by_role("link", name="Hand the case over to another practitioner").click()
    has_title(asking, "Hand over case")
    no_axe_findings(asking)
    asking.get_by_role("button", name="Ask Orla Other").click()
    has_title(asking, "Ask Orla Other")
    no_axe_findings(asking)
    asking.get_by_role("button", name="Ask", exact=True).click()
    has_title(asking, "Error: Ask Orla Other")
    no_axe_findings(asking)
    asking.get_by_label("The practitioner leaves").check()
    asking.get_by_role("button", name="Ask", exact=True).click()
    expect(asking.get_by_text("Orla Other is asked to take the case over.")).to_be_visible()
    no_axe_findings(asking)

    answering = sign_in(new_page(), live_server, other.user)
    answering.goto(live_server.url)
    answering.get_by_role("link", name=case.reference).click()
    has_title(answering, "Handover of case")
    no_axe_findings(answering)
    answering.get_by_role("link", name="Refuse").click()
    has_title(answering, "Refuse case")
    no_axe_findings(answering)
    answering.get_by_role("link", name="Back to the handover").click()
    has_title(answering, "Handover of case")
    answering.get_by_role("button", name="Accept").click()
    expect(answering.get_by_text("You have taken the case over")).to_be_visible()
    asking.get_by_role("button", name="Take the handover back").click()
    expect(asking.get_by_text("It was Orla Other who moved it.")).to_be_visible()
    go(answering, live_server, "ending", case)
    expect(answering.get_by_text("Agree new times with the family")).to_be_visible()
    no_axe_findings(answering)


def test_cover(page, live_server, world):
    case, _, other, coordinator = world
    sign_in(page, live_server, coordinator)
    go(page, live_server, "give_cover", case)
    no_axe_findings(page)
    last = timezone.localdate() + timedelta(days=3)
    page.get_by_label("Who covers?").select_option("Orla Other")
    for part, value in (("Day", last.day), ("Month", last.month), ("Year", last.year)):
        page.get_by_label(part, exact=True).fill(str(value))
    page.get_by_label("The practitioner is away").check()
    page.get_by_role("button", name="Arrange cover").click()
    expect(page.get_by_text("Films are not.")).to_be_visible()
    no_axe_findings(page)
    page.get_by_role("button", name="End the cover now").click()
    expect(page.get_by_text("Orla Other no longer covers")).to_be_visible()


def test_closing_and_reopening_without_scripts(plain_page, new_page, live_server, world):
    case, practitioner, _, coordinator = world
    make_cycle(case, 1)
    make_session(case)
    page = sign_in(plain_page, live_server, practitioner.user)
    go(page, live_server, "closing_summary", case)
    page.get_by_label("What helped?").fill("Waiting a little longer")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The closing summary is kept")).to_be_visible()
    page.get_by_role("button", name="Close the case").click()
    page.get_by_label("The work is done").check()
    page.get_by_label("Why do you close it all the same?").fill("They wrote to say so")
    page.get_by_role("button", name="Close the case").click()
    expect(page.get_by_role("alert").get_by_text("1 of 3 planned cycles is done")).to_be_visible()
    page.get_by_label("The family wanted to end it").check()
    page.get_by_role("button", name="Close the case").click()
    expect(page.get_by_text("The case is closed: ended early by the family")).to_be_visible()

    reopening = sign_in(new_page(), live_server, coordinator)
    go(reopening, live_server, "ending", case)
    no_axe_findings(reopening)
    reopening.get_by_role("link", name="Open the case again").click()
    has_title(reopening, "Open case")
    no_axe_findings(reopening)
    reopening.get_by_label("The family asked to go on").check()
    reopening.get_by_role("button", name="Open the case again").click()
    expect(reopening.get_by_text("The case is open again, with Perrin Practitioner")).to_be_visible()


def test_two_browsers_write_the_summary(new_page, live_server, world):
    case, practitioner, _, coordinator = world
    first = sign_in(new_page(), live_server, practitioner.user)
    second = sign_in(new_page(), live_server, coordinator)
    for page, words in ((first, "What the practitioner saw"), (second, "What the coordinator heard")):
        go(page, live_server, "closing_summary", case)
        page.get_by_label("What helped?").fill(words)
    no_axe_findings(first)
    first.get_by_role("button", name="Save").click()
    expect(first.get_by_text("The closing summary is kept")).to_be_visible()

    second.get_by_role("button", name="Save").click()

    expect(second.get_by_text("Perrin Practitioner changed the closing summary")).to_be_visible()
    expect(second.get_by_label("What helped?")).to_have_value("What the coordinator heard")
    expect(second.get_by_text("What the practitioner saw")).to_be_visible()
    no_axe_findings(second)
    second.get_by_label("What helped?").fill("Both")
    second.get_by_role("button", name="Save").click()
    expect(second.get_by_text("The closing summary is kept")).to_be_visible()
    go(second, live_server, "print_closing_summary", case)
    no_axe_findings(second)
    go(second, live_server, "close", case)
    no_axe_findings(second)


def test_two_browsers_close_it(new_page, live_server, world):
    case, practitioner, _, coordinator = world
    make_summary(case, by=practitioner.user)
    pages = [sign_in(new_page(), live_server, person) for person in (practitioner.user, coordinator)]
    for page in pages:
        go(page, live_server, "close", case)
        page.get_by_label("The family wanted to end it").check()
        if page.get_by_label("Why do you close it all the same?").count():
            page.get_by_label("Why do you close it all the same?").fill("It is so")

    pages[0].get_by_role("button", name="Close the case").click()
    expect(pages[0].get_by_text("The case is closed: not started")).to_be_visible()
    pages[1].get_by_role("button", name="Close the case").click()

    expect(pages[1].get_by_text("Perrin Practitioner closed this case at")).to_be_visible()
    assert case.closings.count() == 1
