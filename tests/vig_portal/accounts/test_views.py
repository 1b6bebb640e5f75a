import pytest
from django.urls import reverse

from tests.make import make_team, make_user
from vig_portal.access.roles import Role
from vig_portal.accounts import actions as accounts
from vig_portal.accounts import ties
from vig_portal.accounts.models import Team, User
from vig_portal.states.moves import Refusal


@pytest.fixture(autouse=True)
def without_other_floors(monkeypatch):
    monkeypatch.setattr(ties, "TIES", ())


PAGES = ("people", "invite", "teams")
OF_A_PERSON = ("person", "change", "deactivate")
POST_OF_A_PERSON = ("give_role", "take_role", "send_link", "reactivate")


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    return client


@pytest.mark.parametrize("page", PAGES)
def test_pages_work_for_administrators_only(client, administrator, coordinator, page):
    address = reverse(f"accounts:{page}")

    client.force_login(administrator)
    assert client.get(address).status_code == 200
    client.force_login(coordinator)
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("page", OF_A_PERSON)
def test_pages_of_a_person_work_for_administrators_only(client, administrator, coordinator, referrer, page):
    address = reverse(f"accounts:{page}", args=[referrer.pk])

    client.force_login(administrator)
    assert client.get(address).status_code == 200
    client.force_login(coordinator)
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("page", POST_OF_A_PERSON)
def test_what_changes_something_rejects_get(as_administrator, referrer, page):
    assert as_administrator.get(reverse(f"accounts:{page}", args=[referrer.pk])).status_code == 405


@pytest.mark.parametrize("count", [3, 300])
def test_people_asks_the_same_few_questions_however_many_there_are(
    as_administrator, django_assert_max_num_queries, count
):
    team = make_team()
    for _ in range(count):
        make_user("referrer", team=team)

    with django_assert_max_num_queries(6):
        response = as_administrator.get(reverse("accounts:people"))

    assert len(response.context["people"]) == min(count + 1, 25)


def test_people_are_found_by_post_and_no_name_stands_in_the_address(as_administrator, referrer, stranger):
    response = as_administrator.post(reverse("accounts:people"), {"words": "rowan"})

    assert [person.name for person in response.context["people"]] == ["Rowan Referrer"]
    assert "rowan" not in response.request["QUERY_STRING"]


def test_people_can_be_filtered_by_role_and_team(as_administrator, referrer, coordinator):
    by_role = as_administrator.get(reverse("accounts:people"), {"role": "coordinator"})
    by_team = as_administrator.get(reverse("accounts:people"), {"team": str(referrer.team_id)})

    assert [person.name for person in by_role.context["people"]] == ["Cleo Coordinator"]
    assert [person.name for person in by_team.context["people"]] == ["Rowan Referrer"]


def test_invite_makes_an_account(as_administrator):
    response = as_administrator.post(
        reverse("accounts:invite"), {"name": "Nell New", "email": "nell@council.example", "roles": ["referrer"]}
    )

    person = User.objects.get(email="nell@council.example")
    assert response.url == person.get_absolute_url()
    assert person.roles == {Role.REFERRER}


def test_invite_explains_an_address_that_is_taken(as_administrator, referrer):
    response = as_administrator.post(reverse("accounts:invite"), {"name": "Nell New", "email": referrer.email})

    assert "Somebody has this email address already" in response.content.decode()
    assert "<title>Error: " in response.content.decode()


def test_change_saves_the_details(as_administrator, referrer):
    as_administrator.post(reverse("accounts:change", args=[referrer.pk]), {"name": "Rowan Renamed", "job_title": "SW"})

    referrer.refresh_from_db()
    assert (referrer.name, referrer.job_title, referrer.team) == ("Rowan Renamed", "SW", None)


def test_change_explains_a_missing_name(as_administrator, referrer):
    response = as_administrator.post(reverse("accounts:change", args=[referrer.pk]), {"name": ""})

    assert "Enter full name" in response.content.decode()


def test_roles_are_given_and_taken(as_administrator, referrer):
    as_administrator.post(reverse("accounts:give_role", args=[referrer.pk]), {"role": "manager"})
    assert User.objects.get(pk=referrer.pk).roles == {Role.REFERRER, Role.MANAGER}

    as_administrator.post(reverse("accounts:take_role", args=[referrer.pk]), {"role": "manager"})
    assert User.objects.get(pk=referrer.pk).roles == {Role.REFERRER}


def test_give_role_explains_that_none_was_chosen(as_administrator, referrer):
    response = as_administrator.post(reverse("accounts:give_role", args=[referrer.pk]), {})

    assert "Select a role" in response.content.decode()


def test_giving_oneself_a_role_is_refused_with_a_sentence(as_administrator, administrator):
    response = as_administrator.post(reverse("accounts:give_role", args=[administrator.pk]), {"role": "coordinator"})

    assert response.status_code == 409
    assert "You cannot give yourself a role" in response.content.decode()


def test_deactivate_ends_the_session_at_once(client, as_administrator, administrator, referrer, django_user_model):
    from django.test import Client

    theirs = Client()
    theirs.force_login(referrer)
    assert theirs.get("/").status_code == 200

    as_administrator.post(reverse("accounts:deactivate", args=[referrer.pk]))

    assert theirs.get("/").status_code == 302


def test_deactivate_says_what_is_still_in_hand(as_administrator, referrer, monkeypatch):
    monkeypatch.setattr(ties, "TIES", ("tests.vig_portal.accounts.test_actions.one_tie",))

    response = as_administrator.post(reverse("accounts:deactivate", args=[referrer.pk]))

    assert response.status_code == 409
    assert "Has referral VIG-T001 in hand" in response.content.decode()


def test_only_whoever_may_hand_work_on_is_led_there(client, as_administrator, referrer, monkeypatch):
    monkeypatch.setattr(ties, "TIES", ("tests.vig_portal.accounts.test_actions.one_tie",))
    address = reverse("accounts:deactivate", args=[referrer.pk])

    page = as_administrator.post(address).text
    assert "Ask a coordinator" in page
    assert "/referrals/1" not in page

    client.force_login(make_user("administrator", "coordinator"))
    assert "/referrals/1" in client.post(address).text


def test_teams_are_added_renamed_and_closed(as_administrator):
    as_administrator.post(reverse("accounts:teams"), {"name": "  Family  Hub "})
    team = Team.objects.get(name="Family Hub")

    as_administrator.post(reverse("accounts:rename_team", args=[team.pk]), {"name": "Family Hub, Mid"})
    as_administrator.post(reverse("accounts:close_team", args=[team.pk]))

    team.refresh_from_db()
    assert (team.name, team.is_open) == ("Family Hub, Mid", False)


def test_teams_explains_a_name_that_is_taken(as_administrator):
    make_team("Family Hub")

    response = as_administrator.post(reverse("accounts:teams"), {"name": "Family Hub"})

    assert "There is a team of this name already" in response.content.decode()


def test_teams_stand_in_the_order_of_their_names(as_administrator):
    for name in ("Zebra", "Aspen", "Mallow"):
        make_team(name)

    names = [team.name for team in as_administrator.get(reverse("accounts:teams")).context["teams"]]

    assert names == sorted(names)


def test_a_person_without_a_record_is_not_found(as_administrator):
    assert as_administrator.get(f"/account/people/{'0' * 8}-0000-4000-8000-{'0' * 12}").status_code == 404


def test_nobody_puts_oneself_in_a_team(as_administrator, administrator, team):
    page = reverse("accounts:change", args=[administrator.pk])
    assert 'name="team"' not in as_administrator.get(page).content.decode()

    as_administrator.post(page, {"name": "Ainsley Again", "team": team.pk})
    administrator.refresh_from_db()
    assert (administrator.name, administrator.team == team) == ("Ainsley Again", False)
    with pytest.raises(Refusal):
        accounts.change_details(administrator, team=team, by=administrator)
