"""The pages of sessions in a real browser: all can use them, at both widths, and without JavaScript."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from cases.sessions import actions as sessions_of
from cases.sessions import cycles
from cases.sessions.models import Session
from tests.browser import has_title, no_axe_findings, sign_in
from tests.cases.make import answer, make_case
from tests.cases.sessions.booking import Kind, Mode, book, day
from tests.make import make_practitioner
from vig_portal.accounts.models import Leave

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def practitioner():
    return make_practitioner().user


@pytest.fixture
def case(practitioner):
    return make_case(by=practitioner)


@pytest.fixture
def full(case, practitioner):
    """A case with something of everything."""
    answer(case, on=day(-20))
    filming = book(case, practitioner, kind=Kind.FILMING, days=-9)
    sessions_of.hold(filming, by=practitioner)
    cycles.film(cycles.plan(case, practitioner)[1], on=timezone.localdate(), by=practitioner)
    missed = book(case, practitioner, days=-5)
    sessions_of.miss(missed, by=practitioner, reason="family_travel", words="The bus did not come")
    book(case, practitioner, days=-2)
    session = book(case, practitioner, mode=Mode.REMOTE, kind=Kind.SHARED_REVIEW, days=3)
    sessions_of.rebook(
        session, starts_at=session.starts_at.replace(hour=15), ends_at=session.ends_at.replace(hour=15, minute=45),
        asked_by="family", reason="family_work", by=practitioner,
    )  # fmt: skip
    Leave.objects.create(practitioner=practitioner.practitioner, first_day=day(4), last_day=day(5))
    return case


def visit(page, live_server, address):
    page.goto(live_server.url + address)
    assert page.locator("h1").count() == 1
    no_axe_findings(page)


def test_the_pages_that_the_table_of_all_pages_lacks(live_server, page, full, practitioner):
    sign_in(page, live_server, practitioner)
    moved = Session.objects.get(supersedes__isnull=False)
    for name in ("undo_session", "checklist"):
        visit(page, live_server, reverse(f"cases:{name}", args=[moved.pk]))
    visit(page, live_server, reverse("cases:feed"))
    page.get_by_role("button", name="Make an address").click()
    has_title(page, "Your calendar’s address")
    no_axe_findings(page)
    visit(page, live_server, reverse("cases:feed"))


@pytest.mark.parametrize("name", ["page", "plain_page"])
def test_booking_and_moving(live_server, request, case, practitioner, name):
    page = sign_in(request.getfixturevalue(name), live_server, practitioner)
    page.goto(live_server.url + reverse("cases:sessions", args=[case.pk]))
    page.get_by_role("button", name="Book a session").or_(page.get_by_role("link", name="Book a session")).click()
    has_title(page, "Book a session")
    page.get_by_role("button", name="Continue").click()
    has_title(page, "Error: Book a session")
    if name == "page":
        no_axe_findings(page)
    page.get_by_label("Filming", exact=True).check()
    page.get_by_label("Cycle 1").first.check()
    page.get_by_role("button", name="Continue").click()

    has_title(page, "When and where")
    page.get_by_role("button", name="Book it").click()
    has_title(page, "Error: When and where")
    if name == "page":
        no_axe_findings(page)
    page.get_by_role("radio").first.check()
    page.get_by_label("Home", exact=False).first.check()
    page.get_by_role("button", name="Book it").click()
    has_title(page, "Filming")
    expect(page.get_by_text("Nobody may be filmed yet")).to_be_visible()

    page.get_by_role("link", name="Move it to another time").click()
    has_title(page, "Move the session")
    on = day(16)
    page.get_by_label("Another time").check()
    for part, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        page.get_by_label(part, exact=True).fill(str(value))
    page.get_by_label("Start time").fill("2.15pm")
    page.get_by_label("The family", exact=True).check()
    page.get_by_label("Something in the family’s life").check()
    page.get_by_label("Work or another appointment").check()
    page.get_by_role("button", name="Move it").click()
    expect(page.get_by_role("heading", name="The times it was booked for")).to_be_visible()
    expect(page.get_by_text("2:15pm to 3:15pm on").first).to_be_visible()
