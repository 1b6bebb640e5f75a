"""A real browser for the tests: collected static files, a live server, Chromium, and the accessibility check."""

import os
import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from pytest_django.live_server_helper import LiveServer

from vig_portal.accounts.guessing import remember

# Playwright's loop runs in the thread of the test, which also asks the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 740}
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session", autouse=True)
def collected_static(tmp_path_factory):
    """The static files as they are served: with their hashes, so that a missing one is found."""
    with override_settings(STATIC_ROOT=tmp_path_factory.mktemp("static")):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield settings.STATIC_ROOT


class PortalServer(LiveServer):
    """The portal as in production: static files come from where they were collected."""

    def __init__(self):
        super().__init__("localhost", start=False)
        self.thread.static_handler = lambda application: application
        self.start()


@pytest.fixture(scope="session")
def live_server(collected_static):
    server = PortalServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    # Without what draws a window each person's browser context is there in a third of the time.
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if not chromium:
        pytest.fail("Chromium is missing: apt-get install chromium-headless-shell")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield browser
        browser.close()


# What a page leaves in the browser, where the next one who sits there could look: all but cookies.
KEPT = """async () => {
  const files = [];
  for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
  return [
    ...Object.keys(localStorage), ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name), ...(await caches.keys()), ...files,
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  ];
}"""
MAY_BE_KEPT = {"clip-keys"}  # whether single keys work in the clip room: says nothing of anybody
COOKIE = re.compile(r"session|csrf|known|clip-[0-9a-f]{12}")  # the last is of a family's one device


@pytest.fixture
def new_page(browser):
    """Makes pages, each of a person of its own; the test fails if one of them complained, or kept anything."""
    contexts, complaints = [], []

    def new_page(viewport=DESKTOP, javascript=True):
        context = browser.new_context(viewport=viewport, java_script_enabled=javascript, locale="en-GB")
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if _is_complaint(message) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield new_page
    try:
        left = {what for context in contexts for what in kept(context)}
    finally:
        for context in contexts:
            context.close()
    assert not left, f"The browser kept {left}"
    assert not complaints, "The browser complained:\n" + "\n".join(complaints)


def kept(context):
    """What the browser of one person still has of the portal; one that a test has closed has nothing left."""
    pages = [page for page in context.pages if page.url.startswith("http")]
    for page in pages:
        page.wait_for_load_state()  # one that is on its way to another cannot be asked
    found = {what for page in pages for what in page.evaluate(KEPT)}
    cookies = {cookie["name"] for cookie in context.cookies()} if pages else set()
    return found - MAY_BE_KEPT | {name for name in cookies if not COOKIE.fullmatch(name)}


def _is_complaint(message):
    """An error, unless it only says that a page was refused or not found, which a test may want."""
    expected = message.text.startswith("Failed to load resource") and "/static/" not in message.location["url"]
    return message.type == "error" and not expected


@pytest.fixture
def page(new_page):
    return new_page()


@pytest.fixture
def phone(new_page):
    return new_page(PHONE)


@pytest.fixture
def plain_page(new_page):
    """A page in a browser without JavaScript."""
    return new_page(javascript=False)


def sign_in(page, live_server, user):
    """Sign somebody in without the form: the browser is handed the cookies that it leaves."""
    client, left = Client(), HttpResponse()
    client.force_login(user)
    remember(RequestFactory().get("/"), left, user.email)
    cookies = (client.cookies[settings.SESSION_COOKIE_NAME], left.cookies[settings.KNOWN_COOKIE_NAME])
    page.context.add_cookies([{"name": each.key, "value": each.value, "url": live_server.url} for each in cookies])
    return page


# Whether there is room for a finger, and a way to scroll, hangs on the width; whatever else axe asks does not.
OF_THE_WIDTH = ["target-size", "scrollable-region-focusable"]


def axe(page, *, rules=None):
    """What axe finds on the page as it is, one line a finding; by all rules, or by those that are named."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE.read_text())
    found = page.evaluate(
        """runOnly => axe.run(document, {
          runOnly,
          resultTypes: ["violations"],
          selectors: false,  // a path to each element that is in order, too: half of the time
        })""",
        {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS},
    )
    return [
        f"{violation['id']} ({violation['impact']}): {violation['help']}: {node['html'][:200]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


# On a phone each cell of a long table says before it what it is: that has to fit into the cell.
TOO_HIGH = """() => [...document.querySelectorAll(".portal-table--stacks td[data-label]")].filter(cell =>
  parseFloat(getComputedStyle(cell, "::before").height) > cell.getBoundingClientRect().height + 1
).map(cell => cell.dataset.label)"""

# What of a page lies beside what shows it: a tag's last words, a table's last column.
CUT_OFF = """() => [...document.querySelectorAll(".govuk-tag, .portal-table-wrapper")].filter(element =>
  element.matches(".govuk-tag")
    ? element.getBoundingClientRect().right > element.closest("td, th, dd, div").getBoundingClientRect().right + 1
    : element.scrollWidth > element.clientWidth + 1
).map(element => element.ariaLabel || element.innerText)"""


def no_axe_findings(page):
    """The page has no finding and does not scroll sideways, at the width of a desktop and of a phone."""
    before = page.viewport_size
    # What fills the screen has no other width.
    page.evaluate("async () => { if (document.fullscreenElement) await document.exitFullscreen(); }")
    for viewport in (DESKTOP, PHONE):
        page.set_viewport_size(viewport)
        findings = axe(page, rules=OF_THE_WIDTH if viewport == PHONE else None)
        width = page.evaluate("() => document.documentElement.scrollWidth")
        if width > viewport["width"]:
            findings.append(f"The page is {width} px wide on a screen of {viewport['width']} px")
        findings += [f"The label {label!r} lies over what follows" for label in page.evaluate(TOO_HIGH)]
        findings += [f"A part of {what!r} is cut off" for what in page.evaluate(CUT_OFF)]
        assert not findings, f"{page.url} at {viewport['width']} px:\n" + "\n".join(findings)
    page.set_viewport_size(before)


def has_title(page, beginning):
    """The page's title begins so, now or as soon as the page that is on its way has come."""
    from playwright.sync_api import expect

    expect(page).to_have_title(re.compile("^" + re.escape(beginning)))
