"""With a keyboard and nothing else: no page here is ever clicked."""

import pytest
from django.urls import reverse

from referrals.intake import actions as intake
from referrals.models import Allocation, Answers
from tests.browser import PHONE, has_title, sign_in
from tests.make import make_allocation, make_practitioner, make_referral, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Keyboard:
    def __init__(self, page):
        self.page = page

    def tab_to(self, selector):
        """Go on with Tab until what is sought has the focus."""
        for _ in range(200):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return self
        raise AssertionError(f"Tab never leads to {selector}")

    def type(self, words):
        self.page.keyboard.type(words)
        return self

    def press(self, key):
        self.page.keyboard.press(key)
        return self

    def go(self, key="Enter"):
        """Press what leads to another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        return self


def test_a_page_of_the_form_is_filled_in(page, live_server):
    referrer = make_user("referrer")
    draft = intake.start(by=referrer)
    sign_in(page, live_server, referrer)
    page.goto(live_server.url + reverse("referrals:question_n", args=[draft.pk, "child", 0]))
    keyboard = Keyboard(page)

    keyboard.press("Tab").go()  # the skip link
    keyboard.tab_to("#id_first_name").type("Ada").tab_to("#id_last_name").type("Quill")
    keyboard.tab_to("[name=is_born]").press("Space")
    for part, typed in (("day", "27"), ("month", "March"), ("year", "2019")):
        keyboard.tab_to(f"#id_date_of_birth_{part}").type(typed)
    keyboard.tab_to("[name=sex]").press("Space").press("ArrowDown")
    keyboard.tab_to("[name=is_adopted]").press("Space").press("ArrowRight")
    keyboard.tab_to("button[type=submit]").go()

    assert "/identifiers/" in page.url
    assert Answers.objects.get().is_complete


def test_a_mistake_is_followed_to_its_field(page, live_server):
    referrer = make_user("referrer")
    draft = intake.start(by=referrer)
    sign_in(page, live_server, referrer)
    page.goto(live_server.url + reverse("referrals:question", args=[draft.pk, "reason"]))
    keyboard = Keyboard(page)

    keyboard.tab_to("main button[type=submit]").go()
    has_title(page, "Error: ")
    keyboard.press("Tab").press("Enter")

    assert page.evaluate("document.activeElement.id") == "id_reason"


def test_a_referral_is_considered_and_offered_and_taken_up(new_page, page, live_server):
    coordinator = make_user("coordinator")
    practitioner = make_practitioner(user=make_user("practitioner", name="Perrin Practitioner"))
    referral = make_referral("waiting_list")
    sign_in(page, live_server, coordinator)
    page.goto(live_server.url + reverse("referrals:suggestions", args=[referral.pk]))

    Keyboard(page).tab_to('a[role="button"]').go("Space").tab_to("main form button[type=submit]").go()
    offer = Allocation.objects.get()
    assert offer.practitioner == practitioner
    other = sign_in(new_page(), live_server, practitioner.user)
    other.goto(live_server.url + offer.get_absolute_url())
    Keyboard(other).tab_to("main form button[type=submit]").go()

    assert other.url == live_server.url + referral.cases.get().get_absolute_url()


def test_what_is_folded_on_a_phone_opens(new_page, live_server):
    page = sign_in(new_page(PHONE), live_server, make_user("coordinator"))
    page.goto(live_server.url + reverse("referrals:list"))
    keyboard = Keyboard(page)

    keyboard.tab_to(".govuk-service-navigation__toggle").press("Enter").press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Triage"
    keyboard.tab_to(".portal-filter__toggle").press("Space").press("Tab")
    assert page.evaluate("document.activeElement.name") == "quadrant"


def test_tab_goes_through_a_long_page_and_out_of_it(page, live_server):
    sign_in(page, live_server, make_user("coordinator"))
    page.goto(live_server.url + reverse("referrals:triage", args=[make_referral().pk]))

    stops = []
    for _ in range(200):
        page.keyboard.press("Tab")
        here = page.evaluate("(document.activeElement.href || document.activeElement.name) ?? ''")
        stops.append(here)
        if page.evaluate("document.activeElement === document.body"):
            break

    assert stops[-1] == "" and len(stops) < 200
    assert {"outcome", "domestic_abuse", "followed_safeguarding"} <= set(stops)
    assert stops.index("domestic_abuse") < stops.index("outcome")


def test_a_table_that_is_wider_than_the_screen_takes_the_focus(new_page, live_server):
    coordinator = make_user("coordinator")
    make_allocation()
    page = sign_in(new_page(PHONE), live_server, coordinator)
    page.goto(live_server.url + reverse("referrals:waiting_list"))

    Keyboard(page).tab_to(".portal-table-wrapper")
