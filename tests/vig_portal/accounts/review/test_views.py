"""The quarterly look at who may do what."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.browser import no_axe_findings
from tests.browser import sign_in as sign_in_browser
from tests.make import make_user
from tests.vig_portal.accounts.second_factor.cast import give_app, sign_in_with_app
from tests.vig_portal.accounts.second_factor.test_views import grow_old
from vig_portal.accounts.models import RoleHeld
from vig_portal.accounts.review.reminders import access_review_due
from vig_portal.accounts.review.sheet import HEADINGS
from vig_portal.audit.models import Entry
from vig_portal.misuse.models import Sheet
from vig_portal.notifications.models import Notice
from vig_portal.reminders.table import REMINDERS
from vig_portal.reminders.tasks import raise_one

URL = "accounts:review"


@pytest.fixture(autouse=True)
def long_ago(db):
    """Roles as they are a year after the start."""

    def grow(**fields):
        RoleHeld.objects.update(since=timezone.now() - timedelta(days=365), **fields)

    return grow


def sheet(client):
    answer = client.post(reverse("accounts:review_sheet"), {"reason": "For the yearly audit"})
    body = b"".join(answer.streaming_content).decode()
    return list(csv.reader(StringIO(body)))


def test_it_is_ticked_with_a_date_and_a_name(client, administrator, referrer, coordinator, long_ago):
    long_ago()
    client.force_login(administrator)
    held = RoleHeld.objects.get(user=referrer)
    assert "Rowan Referrer" in client.get(reverse(URL)).content.decode()

    client.post(reverse(URL), {"held": [held.pk]})

    held.refresh_from_db()
    assert held.reviewed_by == administrator
    assert "Rowan Referrer" not in client.get(reverse(URL)).content.decode()
    assert "Rowan Referrer" in client.get(f"{reverse(URL)}?show=all").content.decode()
    assert Entry.objects.get(action="review_role").details == {"role": "referrer"}


def test_after_a_quarter_it_is_due_again(client, administrator, referrer, long_ago):
    client.force_login(administrator)
    for days, is_due in ((90, False), (92, True)):
        long_ago(reviewed_at=timezone.now() - timedelta(days=days), reviewed_by=administrator)
        assert ("Rowan Referrer" in client.get(reverse(URL)).content.decode()) is is_due


def test_nobody_says_it_of_themselves(client, administrator, long_ago):
    long_ago()
    client.force_login(administrator)

    client.post(reverse(URL), {"held": [RoleHeld.objects.get(user=administrator).pk]})

    assert RoleHeld.objects.get(user=administrator).reviewed_at is None


@pytest.mark.parametrize("chosen", [[], ["x"], ["9" * 40], ["-1"]])
def test_it_explains_a_mistake(client, administrator, chosen):
    client.force_login(administrator)

    page = client.post(reverse(URL), {"held": chosen}, follow=True)

    assert "Select the roles that are still right" in page.content.decode()


@pytest.mark.parametrize("name", ["review", "review_sheet"])
def test_it_refuses_everybody_else(client, coordinator, name):
    client.force_login(coordinator)

    assert client.get(reverse(f"accounts:{name}")).status_code == 403


def test_the_sheet_has_every_role_of_those_who_work_here(client, administrator, referrer):
    make_user("referrer", name="Lee Leaver", is_active=False)
    client.force_login(administrator)

    headings, *rows = sheet(client)

    assert tuple(headings) == HEADINGS
    assert [(row[0], row[3]) for row in rows] == [
        ("Ainsley Administrator", "Administrator"),
        ("Rowan Referrer", "Referrer"),
    ]
    assert Entry.objects.filter(action="export_access_review").exists()


@pytest.mark.parametrize("name", ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", " =1"])
def test_no_cell_is_a_formula(client, administrator, name):
    make_user("referrer", name=name)
    client.force_login(administrator)

    assert f"'{name}" in [row[0] for row in sheet(client)]


def test_the_sheet_asks_for_a_fresh_second_factor(client, administrator, settings):
    settings.DEMO = False
    sign_in_with_app(client, administrator, give_app(administrator))
    assert client.get(reverse("accounts:review_sheet")).status_code == 200

    grow_old(client, 11)

    assert client.get(reverse("accounts:review_sheet")).url.startswith(reverse("accounts:show_again"))


def test_it_asks_the_database_no_more_for_many(client, administrator, long_ago, django_assert_max_num_queries):
    for _ in range(30):
        make_user("referrer", "practitioner")
    long_ago()
    client.force_login(administrator)

    with django_assert_max_num_queries(6):
        client.get(reverse(URL))


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_it_reads_well(page, live_server, administrator, referrer, long_ago):
    long_ago()
    sign_in_browser(page, live_server, administrator)
    page.goto(f"{live_server}{reverse(URL)}")

    no_axe_findings(page)


def test_no_link_saves_what_comes_unseen(client, administrator):
    """With a second factor that is not fresh, what comes is the page that asks for it."""
    client.force_login(administrator)

    assert " download" not in client.get(reverse("accounts:review")).content.decode()


def test_it_comes_round_by_itself(client, administrator, referrer):
    row = next(row for row in REMINDERS if row.name == "access_review_due")
    raise_one(row, timezone.now())
    client.force_login(administrator)
    assert not Notice.objects.exists()
    assert "Every role has been looked at" in client.get(reverse("home")).content.decode()

    RoleHeld.objects.update(since=timezone.now() - timedelta(days=92))
    raise_one(row, timezone.now())
    raise_one(row, timezone.now())

    notice = Notice.objects.get()
    assert (notice.person, notice.url) == (administrator, reverse("accounts:review"))
    page = client.get(reverse("home")).content.decode()
    assert "role to be looked at again" in page
    assert reverse("accounts:review") in page


def test_an_administrator_is_not_told_of_their_own_role(administrator):
    RoleHeld.objects.update(since=timezone.now() - timedelta(days=92))

    assert not access_review_due(timezone.now())


def test_the_sheet_takes_a_reason_that_the_managers_read(client, administrator, manager):
    client.force_login(administrator)
    page = client.post(reverse("accounts:review_sheet"), {"reason": " "})
    assert "Enter why you need the sheet" in page.content.decode()
    assert not Entry.objects.filter(action="export_access_review").exists()

    sheet(client)

    client.force_login(manager)
    page = client.get(f"{reverse('oversight:odd_accesses')}?show=sheets").content.decode()
    assert "Ainsley Administrator took the access review" in page
    assert "For the yearly audit" in page
    assert "yearly audit" not in str(list(Entry.objects.values_list("details", flat=True)))


def test_it_is_taken_five_times_an_hour(client, administrator, manager):
    client.force_login(administrator)
    for _ in range(5):
        sheet(client)

    refused = client.post(reverse("accounts:review_sheet"), {"reason": "Once more"})

    assert refused.status_code == 429
    assert 3500 < int(refused["Retry-After"]) <= 3600
    assert "Wait up to an hour" in refused.content.decode()
    assert Notice.objects.get(name="somebody_reads_too_fast").person == manager
    assert Entry.objects.filter(action="export_access_review").count() == 5
    Sheet.objects.update(at=timezone.now() - timedelta(minutes=61))
    sheet(client)
