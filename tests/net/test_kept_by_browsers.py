"""A browser keeps cookies of the portal and nothing else: each test in a browser asks, and would see it."""

import pytest
from django.urls import reverse

from tests.browser import kept

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_whatever_a_page_would_keep_in_a_browser_is_seen(page, live_server):
    page.goto(f"{live_server}{reverse('accessibility')}")
    page.evaluate(
        """async () => {
          localStorage.setItem("in local storage", "1");
          sessionStorage.setItem("in session storage", "1");
          await new Promise((done) => {
            indexedDB.open("in a database").onsuccess = ({ target }) => done(target.result.close());
          });
          await caches.open("in a cache");
          await (await navigator.storage.getDirectory()).getFileHandle("in a file", { create: true });
          document.cookie = "in-a-cookie=1";
        }"""
    )

    assert kept(page.context) == {
        "in local storage", "in session storage", "in a database", "in a cache", "in a file", "in-a-cookie",
    }  # fmt: skip
    page.evaluate(
        """async () => {
          localStorage.clear();
          sessionStorage.clear();
          await new Promise((done) => (indexedDB.deleteDatabase("in a database").onsuccess = done));
          await caches.delete("in a cache");
          await (await navigator.storage.getDirectory()).removeEntry("in a file");
          document.cookie = "in-a-cookie=; max-age=0";
        }"""
    )
