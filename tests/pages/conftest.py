"""One world for all the pages of a module, looked at by one browser: nothing here takes a record away."""

import pytest
from django.test import TransactionTestCase

from tests.browser import AXE, DESKTOP, sign_in
from tests.pages.looking import Visit
from tests.pages.world import World


@pytest.fixture(scope="module")
def server(request):
    return request.getfixturevalue("live_server")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Loaded once: what empties the database after each test waits until all have looked."""
    emptying = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda self: None
    with django_db_blocker.unblock():
        yield World()
        TransactionTestCase._fixture_teardown = emptying
        TransactionTestCase("run")._fixture_teardown()


@pytest.fixture(scope="module")
def visit(world, server, browser):
    """Opens pages as somebody of the world, each person in one browser context of their own."""
    contexts = {}

    def visit(who, *, javascript=True):
        if (who, javascript) not in contexts:
            context = browser.new_context(viewport=DESKTOP, java_script_enabled=javascript, locale="en-GB")
            context.set_default_timeout(10_000)
            context.add_init_script(path=AXE)  # quicker than handing it over to each of hundreds of pages
            page = context.new_page()
            if who:
                sign_in(page, server, getattr(world, who))
            contexts[who, javascript] = Visit(page, server.url)
        return contexts[who, javascript]

    yield visit
    for made in contexts.values():
        made.page.context.close()
