from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core import mail, signing
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from tests.make import PASSWORD, make_user
from vig_portal.accounts.models import Session, User
from vig_portal.accounts.signing_in import password_link
from vig_portal.audit.models import Entry
from vig_portal.notifications.delivery import deliver_due
from vig_portal.notifications.models import Notice


def sign_in(client, email, password=PASSWORD, **extra):
    return client.post(reverse("account_login"), {"login": email, "password": password}, **extra)


def test_it_leads_home_and_is_written_down(client, referrer):
    response = sign_in(client, "ROWAN@council.example")

    assert response.url == reverse("home")
    assert client.session[SESSION_KEY] == str(referrer.pk)
    assert Entry.objects.get(action="sign_in").actor_id == referrer.pk


def test_a_wrong_password_is_refused_and_says_no_more_than_an_unknown_address(client, referrer):
    wrong = sign_in(client, referrer.email, "not this one, surely").context["form"].errors
    unknown = sign_in(client, "nobody@council.example").context["form"].errors

    assert wrong == unknown
    assert set(Entry.objects.values_list("action", "outcome")) == {("sign_in", "refused")}


def test_somebody_who_has_left_does_not_come_in(client, referrer):
    User.objects.filter(pk=referrer.pk).update(is_active=False)

    sign_in(client, referrer.email)

    assert SESSION_KEY not in client.session


def test_ten_wrong_passwords_close_the_door_for_that_person_only(client, referrer, colleague):
    for _ in range(10):
        sign_in(client, referrer.email, "wrong")

    refused = sign_in(client, referrer.email)
    assert (refused.status_code, refused["Retry-After"]) == (429, "300")
    assert sign_in(client, colleague.email, REMOTE_ADDR="192.0.2.7").status_code == 302


@pytest.mark.parametrize("path", ["/account/signup/", "/account/sign-up", "/accounts/signup/"])
def test_nobody_can_sign_up(client, db, path):
    assert client.get(path).status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


def test_a_new_password_is_set_by_a_link_that_works_once(client, referrer, settings):
    client.post(reverse("account_reset_password"), {"email": referrer.email})
    deliver_due()
    link = next(line for line in mail.outbox[0].body.splitlines() if line.startswith("http"))
    page = client.get(link.removeprefix(settings.SITE_URL), follow=True)
    new = "four slow otters at dusk"
    done = client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})

    assert done.url == reverse("account_reset_password_from_key_done")
    assert User.objects.get(pk=referrer.pk).check_password(new)
    assert client.get(link.removeprefix(settings.SITE_URL)).context["token_fail"]


def test_no_key_lies_in_the_outbox(client, referrer):
    client.post(reverse("account_reset_password"), {"email": referrer.email})

    notice = Notice.objects.get()
    assert "password/set" not in notice.url


def test_strangers_get_no_mail_and_the_same_page(client, db, referrer):
    known = client.post(reverse("account_reset_password"), {"email": referrer.email})
    unknown = client.post(reverse("account_reset_password"), {"email": "nobody@elsewhere.example"})

    assert known.url == unknown.url
    assert not mail.outbox
    assert Notice.objects.count() == 1


def test_an_invited_person_can_set_a_first_password(client, db):
    person = User.objects.create_user("nell@council.example", name="Nell New")

    page = client.get(password_link(person), follow=True)

    assert "Choose a new password" in page.content.decode()


def test_a_click_gives_the_session_its_whole_time_again(client, referrer, settings):
    client.force_login(referrer)
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=2))

    client.get(reverse("home"))

    left = Session.objects.get().expire_date - timezone.now()
    assert left > timedelta(seconds=settings.SESSION_COOKIE_AGE - 5)


def test_a_click_within_the_minute_writes_nothing(client, referrer, django_assert_num_queries):
    client.force_login(referrer)
    before = Session.objects.get().expire_date

    client.get(reverse("home"))

    assert Session.objects.get().expire_date == before


def test_a_session_that_ran_out_has_to_sign_in_again(client, referrer):
    client.force_login(referrer)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert client.get(reverse("home")).url.startswith(reverse("account_login"))


def test_signing_out_takes_a_press(client, referrer):
    client.force_login(referrer)

    assert client.get(reverse("account_logout")).status_code == 200
    assert SESSION_KEY in client.session
    client.post(reverse("account_logout"))
    assert SESSION_KEY not in client.session
    assert Entry.objects.filter(action="sign_out", actor_id=referrer.pk).exists()


def test_changing_the_password_ends_the_other_browsers(client, referrer):
    from django.test import Client

    other = Client()
    other.force_login(referrer)
    client.force_login(referrer)

    new = "four slow otters at dusk"
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert client.get(reverse("home")).status_code == 200
    assert other.get(reverse("home")).status_code == 302


def test_somebody_without_a_role_may_change_their_password(client, db):
    client.force_login(make_user())

    assert client.get(reverse("account_change_password")).status_code == 200


def test_a_refused_sign_in_names_the_account_and_no_address(client, referrer):
    sign_in(client, "ROWAN@council.example", "not this one, surely")
    sign_in(client, "nobody@council.example")

    known, unknown = Entry.objects.filter(action="sign_in").order_by("seq")
    assert (known.thing_id, unknown.thing_id) == (referrer.pk, None)
    assert "council.example" not in f"{known.details}{unknown.details}"


def test_nothing_is_kept_of_a_browser_in_which_nobody_has_signed_in(client, db):
    client.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32
    client.cookies[settings.KNOWN_COOKIE_NAME] = signing.dumps(["browser", []], salt="of something else")

    client.post(reverse("oversight:explain", args=[uuid4()]), {"text": "x"})

    assert not Session.objects.exists()


def test_no_more_is_kept_than_a_form_can_hold(client, referrer):
    sign_in(client, referrer.email, PASSWORD)
    client.post(reverse("account_logout"))  # the row of the session is gone, and the browser is known still
    del client.cookies[settings.SESSION_COOKIE_NAME]
    page = reverse("oversight:explain", args=[uuid4()])

    client.post(page, {"text": "x" * 900_000})
    assert not Session.objects.exists()
    client.post(page, {"text": "x" * 100_000})
    assert Session.objects.exists()
