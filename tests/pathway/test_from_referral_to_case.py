"""A sibling pair, from the social worker's first page to the open case."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from PIL import Image

from referrals.demo_world.answers import answers_from, vignettes
from referrals.models import Allocation, Referral
from tests.browser import DESKTOP, sign_in
from tests.make import PASSWORD, make_practitioner, make_team, make_user
from tests.pathway.walking import answer_pages, asked, errors, fill, follow, heading, press
from vig_portal.audit import trail
from vig_portal.audit.models import Entry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people():
    team = make_team("Children in Care, South")
    first = make_practitioner(
        user=make_user("practitioner", name="Philippa Near"), base_district="Rochford", specialisms=["fostering"]
    )
    second = make_practitioner(user=make_user("practitioner", name="Gwilym Far"), base_district="Harlow")
    return {
        "social worker": make_user("referrer", team=team, name="Ottilie Brackenbury"),
        "coordinator": make_user("coordinator", name="Cleo Coordinator"),
        "first": first.user,
        "second": second.user,
        "outsider": make_user("referrer", "practitioner", name="Sterling Stranger"),
        "administrator": make_user("administrator", name="Ainsley Administrator"),
    }


@pytest.fixture
def as_person(new_page, live_server, people):
    """Opens the portal as one of the people, each in a browser of their own."""
    open_now = {}

    def as_person(name):
        if name not in open_now:
            open_now[name] = sign_in(new_page(DESKTOP), live_server, people[name])
        open_now[name].goto(live_server.url)
        return open_now[name]

    return as_person


def test_a_sibling_pair_is_referred_and_the_case_stands_open(as_person, people, live_server, tmp_path):
    answers = answers_from(vignettes()["V10"])

    # The social worker begins, and is called away in the middle of a page.
    page = as_person("social worker")
    page.goto(live_server.url + reverse("referrals:before_you_start"))
    assert "never" in page.locator("main").inner_text() and "evidence" in page.locator("main").inner_text()
    press(page, "Start a referral")
    page.locator(".govuk-task-list__link").first.click()
    answer_pages(page, answers, until="social-care")
    referral = Referral.objects.get()
    page.goto(live_server.url + reverse("referrals:question", args=[referral.pk, "social-care"]))
    come_back_after_the_session_has_ended(page, people["social worker"], answers)

    # All tasks, one after the other, to the end; then a file.
    go_through_the_tasks(page, live_server, referral, answers)
    photo = tmp_path / "drawing.png"
    Image.new("RGB", (40, 30), "teal").save(photo)
    page.goto(live_server.url + reverse("referrals:files", args=[referral.pk]))
    page.locator("input[type=file]").set_input_files(photo)
    page.locator("main form:has(input[type=file]) button[type=submit]").click()
    page.wait_for_load_state()
    assert "drawing.png" in page.locator("main").inner_text()

    # Check, declare, send: the reference is told.
    page.goto(live_server.url + reverse("referrals:check", args=[referral.pk]))
    press(page, "Send the referral")
    assert errors(page)
    page.locator("main input[type=checkbox]").first.check()
    press(page, "Send the referral")
    referral.refresh_from_db()
    assert referral.status == "submitted"
    assert referral.reference in page.locator(".govuk-panel").inner_text()
    assert referral.children.count() == 2

    # The coordinator asks, the social worker answers.
    desk = as_person("coordinator")
    decide(desk, live_server, referral, "ask")
    fill(desk, {"question_1": ["Who has agreed for Dilly?"]})
    send(desk)
    referral.refresh_from_db()
    assert referral.status == "information_needed", desk.locator("main").inner_text()
    page.goto(live_server.url + reverse("referrals:page", args=[referral.pk]))
    assert "More information needed" in page.locator("main").inner_text()
    page.goto(live_server.url + reverse("referrals:answer", args=[referral.questions.get().pk]))
    page.locator("main textarea").first.fill("Both parents, on 22 and 24 October.")
    send(page)
    referral.refresh_from_db()
    assert referral.status == "submitted"

    # It is accepted, offered, turned down, offered again, taken up.
    decide(desk, live_server, referral, "accept")
    send(desk)
    referral.refresh_from_db()
    assert referral.status == "accepted", desk.locator("main").inner_text()

    offer_to(desk, live_server, referral, people["first"])
    first = as_person("first")
    first.goto(live_server.url + reverse("referrals:my_offers"))
    first.locator('main a[href*="/offers/"]').first.click()
    first.wait_for_load_state()
    assert referral.reference in first.locator("main").inner_text()
    follow(first, re.compile("turn", re.IGNORECASE))
    first.locator("main input[type=radio]").first.check()
    send(first)
    assert Allocation.objects.get().status == "turned_down", first.locator("main").inner_text()
    first.goto(live_server.url + reverse("referrals:page", args=[referral.pk]))
    assert "not found" in heading(first).lower()

    offer_to(desk, live_server, referral, people["second"])
    second = as_person("second")
    second.goto(live_server.url + reverse("referrals:my_offers"))
    second.locator('main a[href*="/offers/"]').first.click()
    second.wait_for_load_state()
    assert referral.reference in second.locator("main").inner_text()
    second.get_by_role("button", name=re.compile("take", re.IGNORECASE)).first.click()
    second.wait_for_load_state()
    referral.refresh_from_db()
    assert referral.status == "allocated", second.locator("main").inner_text()
    case = referral.cases.get()
    second.goto(live_server.url + case.get_absolute_url())
    assert "Cordelia" in second.locator("main").inner_text()
    assert "Opening" in second.locator("main").inner_text()

    # The referrer reads how far it has come; every step is in the trail; outsiders find nothing.
    page.goto(live_server.url + reverse("referrals:page", args=[referral.pk]))
    assert "Practitioner found" in page.locator("main").inner_text()
    every_step_is_in_the_trail(referral)
    outsider = as_person("outsider")
    for thing in (referral, case, Allocation.objects.last()):
        assert outsider.goto(live_server.url + thing.get_absolute_url()).status == 404


def come_back_after_the_session_has_ended(page, social_worker, answers):
    """The session is gone when Continue is pressed: after signing in again the answers stand in the page."""
    typed = next(typed for name, position, typed in answers if name == "social-care")
    fill(page, typed)
    Session.objects.all().delete()
    from vig_portal.accounts import models

    for model in models.__dict__.values():
        if isinstance(model, type) and model.__name__.lower().endswith("session") and hasattr(model, "objects"):
            model.objects.all().delete()
    press(page, "Continue")
    assert heading(page) == "Sign in"
    page.locator('input[name="login"]').fill(social_worker.email)
    page.locator('input[name="password"]').fill(PASSWORD)
    press(page, "Sign in")
    assert asked(page) == ("social-care", 0)
    for name, values in typed.items():
        control = page.locator(f'main [name="{name}"]').first
        if control.evaluate("control => control.type") == "radio":
            assert page.locator(f'main [name="{name}"]:checked').get_attribute("value") == values[0]
    press(page, "Continue")
    assert not errors(page)


def go_through_the_tasks(page, live_server, referral, answers):
    tasks = live_server.url + reverse("referrals:tasks", args=[referral.pk])
    for _ in range(40):
        answer_pages(page, answers)
        page.goto(tasks)
        rows = page.locator(".govuk-task-list__item").all()
        left = [row for row in rows if "Completed" not in row.inner_text() and "Files" not in row.inner_text()]
        left = [row for row in left if row.locator("a").count() and "Check" not in row.inner_text()]
        if not left:
            return
        left[0].locator("a").first.click()
    raise AssertionError("the tasks do not end")


def decide(desk, live_server, referral, outcome):
    """Go through the checklist on the triage page, choose the outcome, and say why: its words are then asked."""
    desk.goto(live_server.url + reverse("referrals:triage", args=[referral.pk]))
    for no in desk.locator('main input[type=radio][value="no"]').all():
        no.check()
    desk.locator(f'main input[type=radio][name="outcome"][value="{outcome}"]').check()
    send(desk)
    desk.locator('main input[type=radio][name="reason"]').first.check()
    send(desk)


def send(page):
    """Press the first button of the page's form; it finds no mistake."""
    page.locator("main form:not([action]) button[type=submit]").first.click()
    page.wait_for_load_state()
    assert not errors(page), errors(page)


def offer_to(desk, live_server, referral, person):
    """Choose the practitioner among the suggestions; whoever is not the first is chosen for a reason."""
    desk.goto(live_server.url + reverse("referrals:suggestions", args=[referral.pk]))
    address = reverse("referrals:make_offer", args=[referral.pk, person.practitioner.pk])
    desk.goto(live_server.url + address)
    if desk.locator('main [name="overrule_reason"]').count():
        desk.locator('main [name="overrule_reason"]').select_option(index=1)
    send(desk)
    live = referral.allocations.live().get()
    assert live.practitioner.user == person, desk.locator("main").inner_text()


def every_step_is_in_the_trail(referral):
    things = [referral.pk, *referral.allocations.values_list("pk", flat=True)]
    entries = Entry.objects.filter(thing_id__in=things, outcome="done").order_by("seq")
    done = list(entries.values_list("action", flat=True))
    expected = ["submit", "ask", "answer", "accept", "turn_down", "take_up", "allocate"]
    assert [name for name in done if name in expected] == expected
    assert done.count("offer") == 2
    assert Entry.objects.filter(thing_id=referral.pk, outcome="seen").exists()
    assert trail.verify() == []
