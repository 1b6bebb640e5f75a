import pytest
from django.urls import reverse

from tests.make import make_user
from vig_portal.dashboards import checks
from vig_portal.dashboards.navigation import menu

MENUS = {
    "referrer": ["My referrals", "Notices"],
    "manager": ["All referrals", "Cases", "Practitioners", "Notices"],
    "administrator": ["People", "Teams", "Audit trail", "Delivery", "Notices"],
    "evaluator": ["Notices"],
}


@pytest.mark.parametrize(("role", "words"), MENUS.items())
def test_each_role_has_its_menu(db, role, words):
    assert [item["text"] for item in menu(make_user(role), "/")] == words


def test_the_page_that_is_open_is_marked(administrator):
    items = menu(administrator, reverse("accounts:invite"))

    assert [item["text"] for item in items if item["current"]] == ["People"]


def test_the_search_is_for_those_who_may_see_referrals_and_goes_by_post(client, coordinator, administrator):
    client.force_login(coordinator)
    assert f'method="post" action="{reverse("referrals:search")}"' in client.get("/").content.decode()

    client.force_login(administrator)
    assert reverse("referrals:search") not in client.get("/").content.decode()


def test_whoever_is_not_signed_in_has_no_menu(client, db):
    assert "Notices" not in client.get(reverse("account_login")).content.decode()


def test_the_checks_name_what_does_not_exist(monkeypatch):
    monkeypatch.setattr(checks, "MENU", (("Nowhere", "nowhere", set()),))
    monkeypatch.setattr(checks, "PANELS", (("referrer", "nowhere.at_all"),))

    assert [problem.id for problem in checks.menu_leads_somewhere()] == ["dashboards.E002"]
    assert [problem.id for problem in checks.panels_exist()] == ["dashboards.E001"]
