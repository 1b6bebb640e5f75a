import pytest
from django.urls import reverse

from tests.make import make_allocation, make_child, make_practitioner, make_referral, make_user
from vig_portal.access.roles import Role


def home(client, person):
    client.force_login(person)
    return client.get(reverse("home"))


def test_the_referrer_sees_drafts_questions_and_open_referrals(client, referrer):
    ada, ben = make_child(first_name="Ada"), make_child(first_name="Ben")
    make_referral("draft", by=referrer).answers.create(page="child", typed={"first_name": ["Cyd"]}, saved_by=referrer)
    make_referral("information_needed", by=referrer, children=[ada])
    make_referral("accepted", by=referrer, children=[ben])

    page = home(client, referrer).content.decode()

    assert "Referral about Cyd" in page
    assert "Ada Example" in page
    assert "Ben Example" in page


def test_nobody_elses_is_on_it(client, referrer, colleague):
    make_referral("draft", by=colleague)
    make_referral("accepted", by=colleague, children=[make_child(first_name="Dot")])

    page = home(client, referrer).content.decode()

    assert "You have no drafts." in page
    assert "Dot Example" not in page


def test_the_coordinator_sees_what_waits(client, coordinator, offer):
    make_referral("submitted")
    make_referral("waiting_list")

    page = home(client, coordinator).content.decode()

    assert "waiting for a decision" in page
    assert "without an offer" in page
    assert "offered to Perrin Practitioner" in page


def test_the_practitioner_sees_offers_and_room(client, practitioner, offer):
    page = home(client, practitioner).content.decode()

    assert f"Referral {offer.reference}" in page
    assert "1 of 2" in page


def test_the_supervisor_sees_supervisees(client, supervisor, practitioner):
    practitioner.practitioner.supervisor = supervisor
    practitioner.practitioner.save()

    assert "Perrin Practitioner" in home(client, supervisor).content.decode()


def test_the_manager_sees_figures_and_too_few_to_say(client, manager):
    make_allocation("taken_up", practitioner=make_practitioner())
    make_referral("submitted", quadrant="West")

    response = home(client, manager)
    page = response.content.decode()

    rows = response.context["panels"][0].table.rows
    assert ("North East", 1, 0) in rows
    assert ("West", 0, 1) in rows
    assert "<svg" in page
    assert "style=" not in page
    assert "Too few to say" in page


def test_families_outside_essex_stand_below_and_teams_are_no_families(client, manager):
    make_referral("submitted", quadrant="", district="outside_essex")
    make_referral("submitted", quadrant="", kind="consultation", children=[])

    rows = home(client, manager).context["panels"][0].table.rows

    assert rows[-1] == ("Elsewhere", 0, 1)


def test_the_administrator_sees_people_without_a_role(client, administrator):
    make_user(name="Nell New")

    assert "Nell New" in home(client, administrator).content.decode()


@pytest.mark.parametrize("superuser", [True, False])
def test_without_a_role_the_page_says_so(client, db, superuser):
    response = home(client, make_user(is_superuser=superuser))

    assert response.status_code == 200
    assert "You have no role yet" in response.content.decode()
    assert ("superuser" in response.content.decode()) is superuser


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize("role", Role)
def test_it_asks_at_most_eight_questions(client, django_assert_max_num_queries, role, count, db):
    person = make_user(role)
    if role == Role.PRACTITIONER:
        make_practitioner(user=person, capacity=99)
    for _ in range(count):
        for status in ("draft", "information_needed", "accepted", "submitted"):
            make_referral(status, by=person)
        make_allocation("taken_up", practitioner=getattr(person, "practitioner", None))
        make_allocation("offered", practitioner=getattr(person, "practitioner", None))
    client.force_login(person)

    with django_assert_max_num_queries(8):
        assert client.get(reverse("home")).status_code == 200


def test_it_sends_whoever_is_not_signed_in_to_sign_in(client, db):
    assert client.get(reverse("home")).url.startswith(reverse("account_login"))
