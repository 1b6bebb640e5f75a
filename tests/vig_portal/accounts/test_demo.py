import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.urls import reverse

from tests.house.test_environment import PRODUCTION
from tests.make import make_user
from vig_portal.accounts.models import User
from vig_portal.notifications.notify import notify

OUTSIDE = """
import django
django.setup()
from django.urls import get_resolver
names = get_resolver().reverse_dict.keys()
assert "account_login" in names and "demo_sign_in" not in names, "the address exists"
try:
    import vig_portal.accounts.demo
except django.core.exceptions.ImproperlyConfigured:
    print("there is no demo here")
"""


def test_the_sign_in_page_lists_people_by_role(client, referrer, coordinator):
    page = client.get(reverse("account_login")).content.decode()

    assert "Rowan Referrer" in page
    assert page.index("Rowan Referrer") < page.index("Cleo Coordinator")


def test_whoever_is_asked_for_an_answer_comes_first(client, stranger, offer, practitioner):
    make_user("practitioner", name="Aaron Idle")
    notify(practitioner, "offer_made", about=offer)

    people = dict(client.get(reverse("account_login")).context["demo_people"]())

    assert [person.name for person in people["Practitioner"]][:2] == ["Perrin Practitioner", "Aaron Idle"]


def test_one_press_signs_in_and_leads_to_where_one_was_going(client, referrer):
    response = client.post(reverse("demo_sign_in", args=[referrer.pk]), {"next": "/notices/"})

    assert response.url == "/notices/"
    assert client.session[SESSION_KEY] == str(referrer.pk)


@pytest.mark.parametrize(("query", "leads_to"), [("", "/"), ("?next=/notices/", "/notices/")])
def test_whoever_comes_to_the_sign_in_page_by_itself_is_led_home(client, referrer, query, leads_to):
    page = client.get(reverse("account_login") + query).content.decode()
    sent = re.findall(r'name="next" value="(.*?)"', page)

    response = client.post(reverse("demo_sign_in", args=[referrer.pk]), {"next": sent[0]} if sent else {})

    assert response.url == leads_to


def test_the_browser_is_known_then_so_that_what_is_typed_there_is_kept_over_a_time_out(client, referrer):
    client.post(reverse("demo_sign_in", args=[referrer.pk]))

    assert settings.KNOWN_COOKIE_NAME in client.cookies


def test_it_leads_to_no_other_site(client, referrer):
    response = client.post(reverse("demo_sign_in", args=[referrer.pk]), {"next": "https://evil.example/"})

    assert response.url == reverse("home")


@pytest.mark.parametrize("word", ["no-such-page", "0f7604df-563b-49f5-b5ec-0a2ec85cd19e", "home"])
def test_a_word_is_no_name_of_a_page(client, referrer, word):
    response = client.post(reverse("demo_sign_in", args=[referrer.pk]), {"next": word})

    assert response.url == word


def test_it_rejects_get(client, referrer):
    assert client.get(reverse("demo_sign_in", args=[referrer.pk])).status_code == 405


def test_it_refuses_somebody_who_has_left(client, referrer):
    User.objects.filter(pk=referrer.pk).update(is_active=False)

    assert client.post(reverse("demo_sign_in", args=[referrer.pk])).status_code == 404


def test_outside_the_demo_it_does_not_exist():
    keys = {"SECRET_KEY": PRODUCTION["SECRET_KEY"], "FILM_KEY": PRODUCTION["FILM_KEY"]}
    outside = {"DJANGO_SETTINGS_MODULE": "vig_portal.settings", "DEMO": "no", "SITE_URL": "https://vig.example"}
    environment = {**os.environ, **outside, **keys}

    done = subprocess.run([sys.executable, "-c", OUTSIDE], env=environment, capture_output=True, text=True)

    assert done.stdout == "there is no demo here\n", done.stderr
