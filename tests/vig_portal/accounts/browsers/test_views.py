"""Seeing and ending where one is signed in; being warned before one is signed out."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser import no_axe_findings
from tests.browser import sign_in as sign_in_browser
from tests.vig_portal.accounts.test_signing_in import sign_in
from vig_portal.accounts.models import Session
from vig_portal.audit.models import Entry


def url(name, *args):
    return reverse(f"accounts:{name}", args=args)


@pytest.fixture
def other(referrer):
    other = Client()
    sign_in(other, referrer.email)
    return other


def test_own_browsers_are_listed_without_their_keys(client, referrer, other):
    sign_in(client, referrer.email)

    page = client.get(url("own_browsers")).content.decode()

    assert page.count("Sign out there") == 1
    assert "(this one)" in page
    assert other.session.session_key not in page


def test_one_of_them_is_ended(client, referrer, other):
    sign_in(client, referrer.email)
    row = Session.objects.get(pk=other.session.session_key)

    client.post(url("end_browser", row.handle))

    assert other.get(reverse("home")).status_code == 302
    assert client.get(reverse("home")).status_code == 200
    assert Entry.objects.filter(action="end_session", actor_id=referrer.pk).exists()


def test_ones_own_is_ended_as_by_signing_out(client, referrer):
    sign_in(client, referrer.email)
    row = Session.objects.get(pk=client.session.session_key)
    Session.objects.filter(pk=row.pk).update(expire_date=row.expire_date - timedelta(minutes=5))

    response = client.post(url("end_browser", row.handle))

    assert response.status_code == 302
    assert not Session.objects.filter(person=referrer).exists()


def test_all_others_are_ended_also_those_that_are_not_listed_any_more(client, referrer, other):
    sign_in(client, referrer.email)
    lost = Session.objects.filter(pk=other.session.session_key)
    lost.update(expire_date=timezone.now() - timedelta(minutes=1))
    page = client.get(url("own_browsers")).content.decode()
    assert "Sign out there" not in page and url("end_other_browsers") in page

    client.post(url("end_other_browsers"))

    assert not lost.exists()


def test_all_others_are_ended(client, referrer, other):
    sign_in(client, referrer.email)

    client.post(url("end_other_browsers"))

    assert SESSION_KEY not in other.session
    assert SESSION_KEY in client.session


def test_somebody_elses_is_not_found_there(client, stranger, other):
    client.force_login(stranger)
    row = Session.objects.get(pk=other.session.session_key)

    assert client.post(url("end_browser", row.handle)).status_code == 409
    assert SESSION_KEY in other.session


def test_an_administrator_ends_anybodys(client, administrator, referrer, other):
    client.force_login(administrator)

    client.post(url("end_everywhere", referrer.pk))

    assert SESSION_KEY not in other.session


def test_nobody_else_does(client, coordinator, referrer, other):
    client.force_login(coordinator)

    assert client.post(url("end_everywhere", referrer.pk)).status_code == 403
    assert SESSION_KEY in other.session


@pytest.mark.parametrize("name", ["end_other_browsers"])
def test_it_rejects_get(client, referrer, name):
    client.force_login(referrer)

    assert client.get(url(name)).status_code == 405


def test_asking_how_long_is_left_is_no_click(client, referrer):
    client.force_login(referrer)
    Session.objects.update(expire_date=timezone.now() + timedelta(seconds=100))

    assert 95 <= client.get(url("staying")).json()["seconds_left"] <= 100
    assert 880 <= client.post(url("staying")).json()["seconds_left"] <= 900
    assert Session.objects.get().expire_date > timezone.now() + timedelta(minutes=14)


def warned(page, live_server, person):
    sign_in_browser(page, live_server, person)
    page.clock.install()
    page.goto(f"{live_server}{url('own_browsers')}")
    Session.objects.update(expire_date=timezone.now() + timedelta(seconds=110))
    page.clock.run_for(13 * 60 * 1000 + 6000)
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading")).to_contain_text("You will be signed out at")
    return dialog


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_warning_comes_after_thirteen_minutes_and_one_can_stay(page, live_server, referrer):
    dialog = warned(page, live_server, referrer)
    no_axe_findings(page)

    dialog.get_by_role("button", name="Stay signed in").click()

    expect(dialog).not_to_be_visible()
    assert Session.objects.get().expire_date > timezone.now() + timedelta(minutes=14)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_who_does_not_answer_sees_nothing_of_the_page_any_more(page, live_server, referrer):
    dialog = warned(page, live_server, referrer)
    Session.objects.all().delete()

    page.clock.run_for(130_000)

    expect(dialog.get_by_role("heading")).to_have_text("You have been signed out")
    no_axe_findings(page)
    dialog.get_by_role("link", name="Sign in again").click()
    expect(page).to_have_url(f"{live_server}{reverse('account_login')}?next={url('own_browsers')}")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_it_reads_well(page, live_server, referrer, other):
    sign_in_browser(page, live_server, referrer)
    page.goto(f"{live_server}{url('own_browsers')}")

    no_axe_findings(page)
