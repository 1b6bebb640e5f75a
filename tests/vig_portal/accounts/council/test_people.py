"""Who comes in with a council account, and what their groups give them."""

import json
import time

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from tests.browser import no_axe_findings
from tests.browser import sign_in as sign_in_browser
from tests.make import make_user
from tests.vig_portal.accounts.second_factor.cast import give_app, sign_in_with_app
from vig_portal.access.roles import Role
from vig_portal.accounts.council.actions import add_group_role
from vig_portal.accounts.models import GroupRole, RoleHeld, User
from vig_portal.audit.models import Entry
from vig_portal.notifications.models import Notice

COORDINATORS = "8c1e5f0a-3b7d-4c2e-9a6f-1d2b3c4d5e6f"
ADMINISTRATORS = "1b2c3d4e-3b7d-4c2e-9a6f-1d2b3c4d5e6f"


@pytest.fixture
def groups(db):
    GroupRole.objects.create(group=COORDINATORS, name="VIG coordinators", role=Role.COORDINATOR)
    GroupRole.objects.create(group=ADMINISTRATORS, name="VIG administrators", role=Role.ADMINISTRATOR)


def roles_of(person):
    return set(RoleHeld.objects.open().filter(user=person).values_list("role", flat=True))


def test_an_invited_person_comes_in_and_is_known_by_the_subject_from_then_on(client, referrer, sign_in, council):
    assert sign_in().url == reverse("home")
    assert client.session[SESSION_KEY] == str(referrer.pk)
    assert SocialAccount.objects.get().uid == "sub-of-rowan"
    assert client.get(reverse("home")).status_code == 200

    council.claims = {"sub": "sub-of-rowan", "preferred_username": "married@council.example"}
    other = Client()
    sign_in(other)
    assert other.session[SESSION_KEY] == str(referrer.pk)
    assert Entry.objects.filter(action="link_council_account").count() == 1


def test_it_asks_with_state_nonce_and_a_challenge_of_its_own_each_time(referrer, sign_in, council):
    sign_in(Client())
    sign_in(Client())

    first, second = council.asked
    assert first["code_challenge_method"] == second["code_challenge_method"] == "S256"
    assert set(first["scope"].split()) == {"openid", "profile", "email"}
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name]) >= 16
        assert first[name] != second[name]


def test_a_key_on_a_curve_is_as_good(client, referrer, sign_in, council):
    council.twist = council.elliptic.sign

    sign_in()

    assert SESSION_KEY in client.session


def test_it_leads_to_where_one_was_going_and_to_no_other_site(referrer, sign_in):
    assert sign_in(Client(), next="/notices/").url == "/notices/"
    assert sign_in(Client(), next="https://evil.example/").url == reverse("home")


def test_nothing_of_how_we_ask_comes_from_the_address(client, referrer, council):
    there = client.post(f"{reverse('council_sign_in')}?process=connect&auth_params=nonce%3Dmine&scope=everything")

    assert "mine" not in there.url
    assert "everything" not in there.url


def test_a_second_factor_here_is_not_asked_for_as_well(client, referrer, sign_in):
    give_app(referrer)

    assert sign_in().url == reverse("home")


def test_an_authentication_context_counts_where_we_were_told_so(client, referrer, sign_in, council, settings):
    settings.OIDC_ACR = ["c1"]
    council.claims |= {"amr": ["pwd"], "acrs": ["c1"]}

    sign_in()

    assert SESSION_KEY in client.session


class TestAnotherCouncilAccount:
    """Somebody has another account at the council now: an administrator takes the old one off."""

    def forget(self, administrator, person):
        """By who has just shown a second factor, here with an account for emergencies."""
        User.objects.filter(pk=administrator.pk).update(is_break_glass=True)
        client = Client()
        sign_in_with_app(client, administrator, give_app(administrator))
        return client, client.post(reverse("accounts:forget_council_account", args=[person.pk]), follow=True)

    def test_it_is_forgotten_and_the_next_one_is_taken(self, client, referrer, administrator, council, sign_in):
        sign_in()
        council.claims["sub"] = "sub-of-a-later-account"
        assert "belongs to a different council account" in sign_in(Client()).content.decode()

        _, response = self.forget(administrator, referrer)

        assert "is known by their email address when they next sign in" in response.content.decode()
        assert client.get(reverse("home")).status_code == 302
        assert Entry.objects.filter(action="unlink_council_account", thing_id=referrer.pk).exists()
        assert Notice.objects.filter(name="council_account_forgotten", person=referrer).exists()
        sign_in(Client())
        assert SocialAccount.objects.get(user=referrer).uid == "sub-of-a-later-account"

    def test_it_is_offered_only_where_there_is_one(self, administrator, referrer, council, sign_in):
        url = reverse("accounts:forget_council_account", args=[referrer.pk])
        inside, refused = self.forget(administrator, referrer)
        assert "has not signed in with a council account" in refused.content.decode()
        assert url not in inside.get(referrer.get_absolute_url()).content.decode()

        sign_in()

        assert url in inside.get(referrer.get_absolute_url()).content.decode()

    def test_nobody_does_it_for_themselves(self, administrator, council):
        SocialAccount.objects.create(user=administrator, provider="council", uid="x")

        _, refused = self.forget(administrator, administrator)

        assert "You cannot do this for yourself" in refused.content.decode()
        assert SocialAccount.objects.exists()


def test_groups_give_roles_and_take_those_they_gave(referrer, groups, sign_in, council):
    council.claims["groups"] = [COORDINATORS, "another"]
    sign_in(Client())
    assert roles_of(referrer) == {"referrer", "coordinator"}

    council.claims["groups"] = []
    sign_in(Client())
    assert roles_of(referrer) == {"referrer"}
    taken = Entry.objects.get(action="take_role")
    assert (taken.details["role"], taken.actor_id) == ("coordinator", None)


def test_a_role_given_by_hand_outlives_the_group(coordinator, groups, sign_in, council):
    council.claims = {"sub": "cleo", "preferred_username": coordinator.email, "groups": [COORDINATORS]}
    sign_in(Client())
    del council.claims["groups"]
    sign_in(Client())

    assert roles_of(coordinator) == {"coordinator"}


def test_too_many_groups_to_say_changes_nothing(referrer, groups, sign_in, council):
    council.claims["groups"] = [COORDINATORS]
    sign_in(Client())
    del council.claims["groups"]
    council.claims["_claim_names"] = {"groups": "src1"}
    sign_in(Client())

    assert roles_of(referrer) == {"referrer", "coordinator"}


@pytest.mark.parametrize("said", [{"_claim_names": {"groups": "src1"}}, {"hasgroups": True}, {"groups": "many"}])
def test_too_many_groups_to_say_are_shown_until_they_are_said_again(
    client, referrer, administrator, groups, sign_in, council, caplog, settings, said
):
    def review():
        settings.DEMO = True  # where a second factor is not asked for
        client.force_login(administrator)
        page = client.get(reverse("accounts:review")).content.decode()
        settings.DEMO = False
        return page

    named = council.claims
    council.claims = named | said
    sign_in(Client())

    entry = Entry.objects.get(action="follow_groups")
    assert (entry.thing_id, entry.outcome, entry.details) == (referrer.pk, "refused", {"why": "too many groups"})
    assert "in more groups than the council can name" in caplog.text
    assert referrer.name not in caplog.text and referrer.email not in caplog.text
    assert "because there are too many" in review()
    assert referrer.get_absolute_url() in review()

    council.claims = named | {"groups": [COORDINATORS]}
    sign_in(Client())

    assert "because there are too many" not in review()


def test_the_last_administrator_stays(referrer, groups, sign_in, council):
    council.claims["groups"] = [ADMINISTRATORS]
    sign_in(Client())
    council.claims["groups"] = []
    sign_in(Client())
    assert roles_of(referrer) == {"referrer", "administrator"}
    assert Entry.objects.filter(action="take_role", outcome="refused").exists()

    make_user("administrator")
    sign_in(Client())
    assert roles_of(referrer) == {"referrer"}


# A fresh second factor


@pytest.mark.parametrize(("minutes", "is_fresh"), [(1, True), (11, False), (None, False)])
def test_how_fresh_it_is_the_council_says(client, administrator, referrer, sign_in, council, minutes, is_fresh):
    council.claims = {"sub": "ainsley", "preferred_username": administrator.email}
    if minutes is not None:
        council.claims["auth_time"] = int(time.time()) - minutes * 60
    sign_in()

    response = client.post(reverse("accounts:give_role", args=[referrer.pk]), {"role": "manager"})

    assert response.url.startswith(reverse("accounts:show_again")) is not is_fresh


def test_showing_it_again_goes_by_the_council(client, administrator, referrer, sign_in, council):
    council.claims = {"sub": "ainsley", "preferred_username": administrator.email}
    sign_in()
    page = client.get(reverse("accounts:show_again")).content.decode()
    assert "Show it with your council account" in page

    sign_in(again="yes", next=referrer.get_absolute_url())

    assert (council.asked[-1]["prompt"], council.asked[-1]["max_age"]) == ("login", "0")
    response = client.post(reverse("accounts:give_role", args=[referrer.pk]), {"role": "manager"})
    assert response.url == referrer.get_absolute_url()


# Switched off, and the page of groups


def test_unless_it_is_set_up_it_is_not_there(client, db):
    assert client.post(reverse("council_sign_in")).status_code == 404
    assert client.get(reverse("council_back")).status_code == 404
    assert "council account" not in client.get(reverse("account_login")).content.decode()


def test_the_sign_in_page_offers_it_first(client, db, council):
    page = client.get(reverse("account_login")).content.decode()

    assert page.index("Sign in with your council account") < page.index("Or sign in with a password")


def test_it_rejects_get(client, db, council):
    assert client.get(reverse("council_sign_in")).status_code == 405


def test_an_administrator_says_which_groups_give_what(client, administrator):
    client.force_login(administrator)
    url = reverse("accounts:groups")

    client.post(url, {"group": COORDINATORS, "name": "VIG coordinators", "role": "coordinator"})
    row = GroupRole.objects.get()
    assert "VIG coordinators" in client.get(url).content.decode()

    again = client.post(url, {"group": COORDINATORS.upper(), "name": "Once more", "role": "coordinator"})
    assert "gives this role already" in again.content.decode()
    assert "must be 32 letters" in client.post(url, {"group": "x", "name": "x", "role": "manager"}).content.decode()

    client.post(reverse("accounts:remove_group", args=[row.pk]))
    assert not GroupRole.objects.exists()
    assert set(Entry.objects.values_list("action", flat=True)) >= {"add_group_role", "remove_group_role"}


def test_nobody_else_does(client, coordinator):
    client.force_login(coordinator)

    assert client.get(reverse("accounts:groups")).status_code == 403
    assert client.post(reverse("accounts:remove_group", args=[1])).status_code == 403


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_pages_read_well(page, live_server, administrator, council, settings):
    page.goto(f"{live_server}{reverse('account_login')}")
    no_axe_findings(page)
    settings.DEMO = True
    sign_in_browser(page, live_server, administrator)
    GroupRole.objects.create(group=COORDINATORS, name="VIG coordinators", role=Role.COORDINATOR)
    page.goto(f"{live_server}{reverse('accounts:groups')}")
    no_axe_findings(page)


def test_it_makes_nobody_new(client, db, sign_in):
    assert sign_in().status_code == 403
    assert not User.objects.exists()


def test_nobody_gives_oneself_a_role_by_a_group(client, administrator, sign_in, council):
    client.force_login(administrator)
    council.claims = {"sub": "ainsley", "preferred_username": administrator.email, "groups": [COORDINATORS]}
    add_group_role(group=COORDINATORS, name="VIG coordinators", role=Role.COORDINATOR, by=administrator)

    sign_in(Client())
    assert roles_of(administrator) == {"administrator"}

    other = make_user("referrer", email="other@council.example")
    council.claims = {"sub": "other", "preferred_username": other.email, "groups": [COORDINATORS]}
    sign_in(Client())
    assert roles_of(other) == {"referrer", "coordinator"}


@pytest.mark.parametrize("minutes", [None, 11])
def test_asked_again_without_a_fresh_time_it_says_so_and_does_not_go_round(
    client, administrator, referrer, sign_in, council, minutes
):
    council.claims = {"sub": "ainsley", "preferred_username": administrator.email}
    sign_in()
    council.claims["auth_time"] = minutes and int(time.time()) - minutes * 60

    response = sign_in(again="yes", next=referrer.get_absolute_url())

    assert response.status_code == 403
    assert "auth_time is missing" in response.content.decode()


def test_an_authentication_context_is_asked_for_where_we_were_told_of_one(referrer, sign_in, council, settings):
    sign_in(Client())
    assert "claims" not in council.asked[-1]

    settings.OIDC_ACR = ["c1"]
    sign_in(Client())
    assert json.loads(council.asked[-1]["claims"]) == {"id_token": {"acrs": {"essential": True, "value": "c1"}}}
