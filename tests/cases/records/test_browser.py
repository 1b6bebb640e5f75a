"""Writing a session up in a real browser: on a phone in a kitchen, with and without scripts."""

import os

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from cases.records.concerns import raise_concern
from cases.records.letters import begin
from cases.records.models import Draft, Record
from tests.browser import has_title, no_axe_findings, sign_in
from tests.cases.make import answer, make_case
from tests.cases.records.make import make_question, make_session, sign
from tests.cases.records.test_actions import _today
from tests.make import PASSWORD, make_practitioner, make_user
from vig_portal.access.grants import hand

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def person():
    person = make_user("practitioner", name="Perrin Practitioner", email="perrin@council.example")
    make_practitioner(user=person)
    return person


@pytest.fixture
def case(person):
    case = make_case(by=person)
    case.adults.create(name="Pat Example", relationship="father", first_language="Polish")
    make_question(case)
    return case


@pytest.fixture
def overseer(case, person):
    overseer = make_user("supervisor", name="Sorrel Supervisor")
    hand(case, to=overseer, by=person, why="supervises the practitioner", only_to_read=True)
    return overseer


def visit(page, live_server, name, *args):
    page.goto(live_server.url + reverse(f"cases:{name}", args=args))
    expect(page.locator("h1")).to_have_count(1)
    if folder := os.environ.get("LOOK"):
        for width in (1280, 375):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{folder}/{name}-{str(args[0])[:4]}-{width}.png", full_page=True)
    no_axe_findings(page)


def words_of(case):
    return {"words_of": str(case.adults.first().pk)}


def test_pages_of_the_supervisor(live_server, page, person, case, overseer):
    session = make_session(case)
    sign_in(page, live_server, overseer)
    visit(page, live_server, "session_record", session.pk)
    sign(session, **words_of(case))

    visit(page, live_server, "session_record", session.pk)
    page.get_by_role("link", name="Leave a line of praise").click()
    page.get_by_label("What did you like about this session?").fill("You waited beautifully.")
    no_axe_findings(page)
    page.get_by_role("button", name="Leave it").click()

    page.get_by_text("“You waited beautifully.”").wait_for()


def test_what_is_typed_is_saved_by_itself_and_said(live_server, phone, person, case):
    session = make_session(case)
    sign_in(phone, live_server, person)
    phone.goto(live_server.url + reverse("cases:write_up", args=[session.pk]))

    phone.get_by_label("What strengths did you see?").fill("Half a thought")
    phone.get_by_text("Saved at").wait_for()

    assert Draft.objects.get().typed["strengths"] == ["Half a thought"]
    phone.get_by_role("button", name="Check before signing").click()
    has_title(phone, "Error: ")
    no_axe_findings(phone)
    expect(phone.get_by_label("What strengths did you see?")).to_have_value("Half a thought")


def test_two_windows_lose_nothing(live_server, page, new_page, person, case):
    session, other = make_session(case), new_page()
    url = live_server.url + reverse("cases:write_up", args=[session.pk])
    for window in (page, other):
        sign_in(window, live_server, person)
        window.goto(url)
    page.get_by_label("What strengths did you see?").fill("From the first")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved at").first.wait_for()

    other.get_by_label("What strengths did you see?").fill("From the second")
    other.get_by_role("button", name="Save").click()

    other.get_by_role("heading", name="What is different").wait_for()
    expect(other.get_by_text("From the first")).to_be_visible()
    expect(other.get_by_label("What strengths did you see?")).to_have_value("From the second")
    no_axe_findings(other)
    other.get_by_label("What strengths did you see?").fill("From both")
    other.get_by_role("button", name="Save").click()
    other.get_by_text("Saved at").first.wait_for()
    assert Draft.objects.get().typed["strengths"] == ["From both"]


def test_from_the_first_word_to_the_signature_without_scripts(live_server, plain_page, person, case):
    answer(case)
    session, page = _today(case, "filming"), plain_page
    child = case.focus_children.get()
    sign_in(page, live_server, person)
    page.goto(live_server.url + reverse("cases:write_up", args=[session.pk]))
    page.get_by_label("What strengths did you see?").fill("They laughed together.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved at").first.wait_for()
    expect(page.get_by_label("What strengths did you see?")).to_have_value("They laughed together.")

    page.get_by_role("group", name="Who was there?").get_by_label("Robin Example").check()
    page.get_by_role("group", name=f"What did {child.known_as} say").get_by_label("Said yes", exact=True).check()
    page.locator("#id_was_filmed_0").check()
    page.get_by_label("What were they doing?").fill("Getting ready for nursery")
    page.get_by_label("How long is the film?").fill("7:30")
    page.get_by_role("group", name="What did you film with?").get_by_label("The service’s camera").check()
    page.get_by_role("group", name="Did anybody ask you to stop").get_by_label("No").check()
    page.get_by_role("group", name="Is there a safeguarding concern?").get_by_label("No").check()
    page.get_by_role("button", name="Check before signing").click()
    has_title(page, "Check before signing")
    page.get_by_text("7 minutes 30 seconds").wait_for()
    page.get_by_role("button", name="Sign the record").click()

    page.get_by_text("Signed by Perrin Practitioner").wait_for()
    session.cycle.refresh_from_db()
    assert (session.cycle.status, Record.objects.get().film_seconds) == ("filmed", 450)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_time_out_loses_nothing(live_server, new_page, person, case, javascript):
    page = new_page(javascript=javascript)
    session = make_session(case)
    url = live_server.url + reverse("cases:write_up", args=[session.pk])
    sign_in(page, live_server, person)
    page.goto(url)
    person.sessions.all().delete()
    page.get_by_label("What strengths did you see?").fill("Just before the time-out")
    page.get_by_role("button", name="Save").click()
    has_title(page, "Sign in")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    page.get_by_text("It is not saved yet").wait_for()
    expect(page.get_by_label("What strengths did you see?")).to_have_value("Just before the time-out")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved at").first.wait_for()
    assert Draft.objects.get().typed["strengths"] == ["Just before the time-out"]


def test_a_concern_is_recorded_without_scripts(live_server, plain_page, person, case):
    session, page = make_session(case), plain_page
    sign_in(page, live_server, person)
    page.goto(live_server.url + reverse("cases:write_up", args=[session.pk]))
    page.get_by_role("link", name="Record a safeguarding concern now").click()
    page.get_by_label("What is the concern?").fill("A bruise.")
    page.get_by_label("Who did you tell?").fill("The social worker")
    day = timezone.localdate() - timezone.timedelta(days=1)
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(part, exact=True).fill(str(value))
    page.get_by_label("At what time?").fill("9am")
    page.get_by_role("button", name="Record the concern").click()

    has_title(page, "Safeguarding concern")
    assert case.concerns.get().session == session


def test_only_the_letter_is_printed(live_server, page, person, case):
    letter = begin(case, case.adults.get(name="Robin Example"), by=person)
    sign_in(page, live_server, person)
    page.goto(live_server.url + reverse("cases:print_letter", args=[letter.pk, 1]))
    page.emulate_media(media="print")

    for hidden in ("header.govuk-template__header", "footer.govuk-template__footer", ".portal-letter-hint"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.get_by_text("Dear Robin Example")).to_be_visible()
    expect(page.locator(".portal-letter__council")).to_have_text("Essex County Council")


def test_raising_leads_nobody_astray(live_server, page, person, case):
    """A coordinator follows the notice: who was told, and not what it is."""
    coordinator = make_user("coordinator", name="Cleo Coordinator")
    concern = raise_concern(case, words="A bruise.", told_who="The nurse", told_at=timezone.now(), by=person)
    sign_in(page, live_server, coordinator)

    visit(page, live_server, "concern", concern.pk)

    expect(page.get_by_text("The nurse")).to_be_visible()
    expect(page.get_by_text("A bruise.")).to_have_count(0)
