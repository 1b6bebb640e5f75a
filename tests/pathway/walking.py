"""How a person fills in a page, presses a button, and goes on."""

import re

from tests.browser import has_title

QUESTION = re.compile(r"/question/(?P<page>[\w-]+)/(?:(?P<position>\d+)/)?")


def fill(page, typed):
    """Type and choose on the page that is open what a person would: {name: [values]}."""
    for name, values in typed.items():
        controls = page.locator(f'main [name="{name}"]')
        kind = controls.first.evaluate("control => control.type || control.tagName.toLowerCase()")
        for value in values:
            if kind in ("radio", "checkbox"):
                page.locator(f'main [name="{name}"][value="{value}"]').check()
            elif kind.startswith("select"):
                controls.first.select_option(value)
            else:
                controls.first.fill(value)


def press(page, name):
    """Press a button by the words on it."""
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def follow(page, name):
    """Follow a link by its words."""
    page.get_by_role("link", name=name).first.click()
    page.wait_for_load_state()


def heading(page):
    return page.locator("h1").inner_text()


def errors(page):
    """What the error summary says."""
    return page.locator(".govuk-error-summary li").all_inner_texts()


def asked(page):
    """Which page of the form is open: its name and position."""
    match = QUESTION.search(page.url)
    return match and (match["page"], int(match["position"] or 0))


def answer_pages(page, answers, *, until=None):
    """Go on from the open page for as long as pages of the form come, each filled in as the answers say.

    Stops at the page named by `until`, before it is filled in, and wherever no question is asked.
    """
    by_page = {(name, position): typed for name, position, typed in answers}
    children = 1 + max(position for name, position, _ in answers if name == "child")
    adults = 1 + max(position for name, position, _ in answers if name == "adult")
    for _ in range(200):
        if "/people/" in page.url:
            most = children if "/people/child" in page.url else adults
            there = page.locator("main .govuk-summary-list__row").count()
            page.locator(f'main input[type=radio][value="{"yes" if there < most else "no"}"]').check()
        elif "/match/" in page.url:
            page.locator("main input[type=radio]").last.check()
        elif (here := asked(page)) is None or here[0] == until:
            return
        else:
            fill(page, by_page[here])
        press(page, "Continue")
        assert not errors(page), (page.url, errors(page))
    raise AssertionError("the form does not end")


# Going on, and waiting until the next page is there: a page that is still on its way is never read


def follow_to(page, name, title, **which):
    """Follow a link by its words, to the page with this title."""
    link = page.get_by_role("link", name=name, **which).or_(page.get_by_role("button", name=name, **which))
    _go_on(page, link.first, title)


def press_to(page, name, title, *, exact=True):
    """Press a button by its words, to the page with this title; it finds no mistake."""
    _go_on(page, page.get_by_role("button", name=name, exact=exact).first, title)


def tab_to(page, name, title):
    """One of the tabs of a case."""
    _go_on(page, page.get_by_label("Parts of this record").get_by_role("link", name=name, exact=True), title)


def _go_on(page, control, title):
    """Press it, and hear of the next page when it is there: a title that is only asked for is asked too late."""
    with page.expect_navigation(wait_until="domcontentloaded"):
        control.click()
    has_title(page, title)


def choose(page, question, answer):
    """Choose one answer to a question, both by their words."""
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).first.check()


def enter_day(page, name, day):
    """Type a day into its three boxes."""
    for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
        page.locator(f'main [name="{name}_{part}"]').fill(str(value))
