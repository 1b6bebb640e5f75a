"""Whoever comes through the council has no second way in: not by a mail, not by a browser that was left open."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import SESSION_KEY
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tests.make import PASSWORD
from vig_portal.accounts import actions as accounts
from vig_portal.accounts.models import User
from vig_portal.accounts.passwords import Links
from vig_portal.accounts.signing_in import password_link
from vig_portal.audit.models import Entry
from vig_portal.notifications.channels import words as words_of_mail
from vig_portal.notifications.delivery import link_of
from vig_portal.notifications.models import Notice

NEW = "four slow otters at dusk"


@pytest.fixture
def linked(referrer, council):
    SocialAccount.objects.create(provider="council", uid="sub-of-rowan", user=referrer)
    return referrer


@pytest.fixture(params=["linked", "not yet linked"])
def theirs(request, referrer, council):
    """Somebody whose way in is the council, whether or not they have come by it."""
    return request.getfixturevalue("linked") if request.param == "linked" else referrer


def by_password(client, person):
    return client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})


def test_a_password_does_not_sign_in(client, theirs, settings):
    right = by_password(client, theirs).context["form"].errors
    assert SESSION_KEY not in client.session

    other = Client().post(reverse("account_login"), {"login": theirs.email, "password": "wrong, surely"})
    assert right == other.context["form"].errors
    unknown = Client().post(reverse("account_login"), {"login": "nobody@elsewhere.example", "password": PASSWORD})
    assert right == unknown.context["form"].errors
    settings.OIDC_ISSUER = ""  # switched off again, a password is the only way
    by_password(client, theirs)
    assert SESSION_KEY in client.session


def test_no_link_is_mailed_and_the_page_says_the_same_to_all(client, theirs):
    known = client.post(reverse("account_reset_password"), {"email": theirs.email})
    unknown = client.post(reverse("account_reset_password"), {"email": "nobody@elsewhere.example"})

    assert known.url == unknown.url
    assert "gets no link" in client.get(known.url).content.decode()
    assert not Notice.objects.exists()
    assert Entry.objects.get(action="ask_for_password_link").outcome == "refused"


def test_a_link_that_lies_in_a_mailbox_opens_nothing(client, theirs):
    User.objects.filter(pk=theirs.pk).update(password="!")  # never had one: such a link works for three days
    person = User.objects.get(pk=theirs.pk)

    assert client.get(password_link(person), follow=True).context["token_fail"]
    assert not Links().check_token(person, Links().make_token(person))


@pytest.mark.parametrize("name", ["account_set_password", "account_change_password"])
def test_a_browser_that_was_left_open_sets_none(client, referrer, sign_in, name):
    User.objects.filter(pk=referrer.pk).update(password="!")
    sign_in()

    assert client.get(reverse(name)).status_code == 409
    assert client.post(reverse(name), {"password1": NEW, "password2": NEW}).status_code == 409
    assert not User.objects.get(pk=referrer.pk).has_usable_password()


def test_who_has_none_yet_shows_a_second_factor_to_set_one(client, referrer, settings):
    settings.DEMO = False
    User.objects.filter(pk=referrer.pk).update(password="!")
    client.force_login(User.objects.get(pk=referrer.pk))
    session = client.session
    session["account_authentication_methods_user"] = str(referrer.pk)
    session["account_authentication_methods"] = [{"method": "mfa", "at": 1}]
    session.save()

    assert client.get(reverse("account_set_password")).url.startswith(reverse("accounts:show_again"))


def test_an_administrator_sends_them_none_either(client, administrator, linked, settings):
    settings.DEMO = True
    client.force_login(administrator)

    assert client.post(reverse("accounts:send_link", args=[linked.pk])).status_code == 409
    assert not Notice.objects.exists()
    assert "send-link" not in client.get(linked.get_absolute_url()).content.decode()


def test_who_has_not_come_yet_is_invited_again(client, administrator, referrer, council, settings):
    settings.DEMO = True
    client.force_login(administrator)

    page = client.post(reverse("accounts:send_link", args=[referrer.pk]), follow=True).content.decode()

    assert "Sign in with your council account" in mail_of_invitation(referrer.email)
    assert "Send the invitation again" in page and "password" not in page


# For emergencies


def test_a_break_glass_account_keeps_its_password_and_is_never_linked(client, referrer, council, sign_in):
    call_command("make_administrator", referrer.email, "--break-glass", verbosity=0)

    refused = sign_in()
    assert refused.status_code == 403
    assert "kept for emergencies" in refused.content.decode()
    assert not SocialAccount.objects.exists()
    by_password(client, referrer)
    assert SESSION_KEY in client.session
    assert Entry.objects.filter(action="keep_for_emergencies", thing_id=str(referrer.pk)).exists()


def test_who_is_linked_already_is_made_none(linked):
    with pytest.raises(CommandError):
        call_command("make_administrator", linked.email, "--break-glass", verbosity=0)


# The address that an invitation is found by


ROWAN = "rowan@council.example"


@pytest.mark.parametrize(
    "claims",
    [
        {"email": ROWAN},
        {"email": ROWAN, "preferred_username": "eve@elsewhere.example"},
        {"email": ROWAN, "xms_edov": False},
        {"email": ROWAN, "xms_edov": "0"},
        {"email": ROWAN, "email_verified": "true"},
        {"preferred_username": ROWAN, "acct": 1},
        {"preferred_username": ROWAN, "idp": "https://sts.windows.net/another-tenant/"},
    ],
)
def test_an_address_that_somebody_chose_takes_no_invitation(client, referrer, council, sign_in, claims):
    council.claims = {"sub": "sub-of-eve", **claims}

    assert sign_in().status_code == 403
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    "claims",
    [
        {"email": ROWAN, "email_verified": True},
        {"email": ROWAN, "xms_edov": "1", "acct": 1},
        {"email": ROWAN, "xms_edov": True},
        {"email": "another@council.example", "preferred_username": ROWAN, "acct": 0},
    ],
)
def test_an_address_that_the_council_vouches_for_does(client, referrer, council, sign_in, claims):
    council.claims = {"sub": "sub-of-rowan", **claims}

    sign_in()
    assert client.session[SESSION_KEY] == str(referrer.pk)


def mail_of_invitation(email):
    notice = Notice.objects.get(name="account_invited", person__email=email)
    return words_of_mail(notice, link_of(notice))[1]


def test_who_is_invited_is_sent_to_the_council(administrator, council):
    accounts.invite(name="Nell New", email="nell@council.example", by=administrator)

    mail = mail_of_invitation("nell@council.example")
    assert "Sign in with your council account" in mail and "password" not in mail.replace("no other password", "")
    assert reverse("account_login") in mail


def test_who_is_kept_for_emergencies_sets_a_password(db, council):
    call_command("make_administrator", "glass@council.example", "Ainsley Administrator", "--break-glass", verbosity=0)

    mail = mail_of_invitation("glass@council.example")
    assert "set your password" in mail and "council account" not in mail


def test_without_the_council_a_password_is_set(administrator):
    accounts.invite(name="Nell New", email="nell@council.example", by=administrator)

    assert "set your password" in mail_of_invitation("nell@council.example")
