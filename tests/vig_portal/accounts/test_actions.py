from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.make import make_referral, make_team, make_user
from vig_portal.access.grants import holders
from vig_portal.access.roles import Role
from vig_portal.accounts import actions as accounts
from vig_portal.accounts import ties
from vig_portal.accounts.models import RoleHeld, User
from vig_portal.audit.models import Entry
from vig_portal.notifications.models import Notice
from vig_portal.states.moves import Refusal


@pytest.fixture(autouse=True)
def without_other_floors(monkeypatch):
    """What the floors above hold is theirs to test."""
    monkeypatch.setattr(ties, "TIES", ())


def test_invite_makes_an_account_without_a_password_and_tells_the_person(administrator, team):
    person = accounts.invite(
        name="Nell New", email="Nell.New@Council.example", team=team, roles=[Role.REFERRER], by=administrator
    )

    assert person.email == "nell.new@council.example"
    assert not person.has_usable_password()
    assert person.roles == {Role.REFERRER}
    assert Notice.objects.get().name == "account_invited"
    assert set(Entry.objects.values_list("action", flat=True)) == {"invite", "give_role", "send_password_link"}


def test_invite_refuses_an_address_that_is_taken_whatever_the_case(administrator, referrer):
    with pytest.raises(Refusal, match="email address already"):
        accounts.invite(name="Nell New", email=referrer.email.upper(), by=administrator)


def test_give_role_says_who_gave_it(administrator, referrer):
    accounts.give_role(referrer, Role.SUPERVISOR, by=administrator)

    held = RoleHeld.objects.open().get(user=referrer, role=Role.SUPERVISOR)
    assert held.given_by == administrator
    assert Role.SUPERVISOR in referrer.roles
    entry = Entry.objects.get(action="give_role")
    assert (entry.thing_id, entry.details) == (referrer.pk, {"role": "supervisor"})


def test_give_role_twice_changes_nothing(administrator, referrer):
    accounts.give_role(referrer, Role.SUPERVISOR, by=administrator)
    accounts.give_role(referrer, Role.SUPERVISOR, by=administrator)

    assert RoleHeld.objects.filter(user=referrer, role=Role.SUPERVISOR).count() == 1
    assert Entry.objects.filter(action="give_role").count() == 1


def test_nobody_gives_themselves_a_role(administrator):
    with pytest.raises(Refusal, match="yourself"):
        accounts.give_role(administrator, Role.COORDINATOR, by=administrator)


def test_take_role_keeps_that_it_was_held(administrator, referrer):
    accounts.take_role(referrer, Role.REFERRER, by=administrator)

    assert referrer.roles == frozenset()
    assert RoleHeld.objects.get(user=referrer).until is not None


def test_the_last_administrator_stays_one(administrator):
    with pytest.raises(Refusal, match="last administrator"):
        accounts.take_role(administrator, Role.ADMINISTRATOR, by=administrator)


def test_one_of_two_administrators_may_stop(administrator):
    make_user("administrator")

    accounts.take_role(administrator, Role.ADMINISTRATOR, by=administrator)

    assert administrator.roles == frozenset()


@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_take_each_others_role_at_once():
    one, other = make_user("administrator"), make_user("administrator")

    def take(pair):
        try:
            accounts.take_role(pair[0], Role.ADMINISTRATOR, by=pair[1])
        except Refusal:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(take, [(one, other), (other, one)]))

    assert sorted(answers, key=str) == [None, "refused"]
    assert User.objects.with_role(Role.ADMINISTRATOR).count() == 1


def test_deactivate_ends_sessions_roles_and_holds_and_keeps_the_name(administrator, referrer, client):
    client.force_login(referrer)
    referral = make_referral(by=referrer)

    accounts.deactivate(referrer, by=administrator)

    referrer = User.objects.get(pk=referrer.pk)
    assert str(referrer) == "Rowan Referrer (former worker)"
    assert referrer.left_at is not None
    assert referrer.roles == frozenset()
    assert not referrer.sessions.exists()
    assert not holders(referral).exists()
    assert client.get("/").status_code == 302


def test_deactivate_is_refused_while_something_is_in_hand(administrator, referrer, monkeypatch):
    monkeypatch.setattr(ties, "TIES", ("tests.vig_portal.accounts.test_actions.one_tie",))

    with pytest.raises(accounts.StillInHand) as refusal:
        accounts.deactivate(referrer, by=administrator)

    assert refusal.value.ties == [ties.Tie("Has referral VIG-T001 in hand", "/referrals/1")]
    assert User.objects.get(pk=referrer.pk).is_active


def one_tie(person):
    return [ties.Tie("Has referral VIG-T001 in hand", "/referrals/1")]


def test_deactivate_refuses_oneself(administrator):
    make_user("administrator")

    with pytest.raises(Refusal, match="your own account"):
        accounts.deactivate(administrator, by=administrator)


def test_reactivate_gives_no_role_back(administrator, referrer):
    accounts.deactivate(referrer, by=administrator)
    person = accounts.reactivate(User.objects.get(pk=referrer.pk), by=administrator)

    assert person.is_active
    assert person.left_at is None
    assert person.roles == frozenset()


def test_change_details_writes_down_which_and_not_what(administrator, referrer):
    accounts.change_details(referrer, name="Rowan Renamed", phone="", by=administrator)

    assert Entry.objects.get(action="change_details").details == {"fields": ["name"]}


def test_close_team_refuses_while_somebody_is_in_it(administrator, referrer):
    with pytest.raises(Refusal, match="still people"):
        accounts.close_team(referrer.team, by=administrator)


def test_rename_team_refuses_a_name_that_is_taken(administrator):
    one, other = make_team("North"), make_team("South")

    with pytest.raises(Refusal, match="already"):
        accounts.rename_team(one, "South", by=administrator)

    other.refresh_from_db()
    assert other.name == "South"
