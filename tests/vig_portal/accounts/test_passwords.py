"""Which passwords are taken."""

import time
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.core.exceptions import ValidationError
from django.test import override_settings
from django.urls import reverse
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from tests.make import PASSWORD
from vig_portal.accounts import stolen
from vig_portal.accounts.models import User
from vig_portal.accounts.passwords import Links
from vig_portal.accounts.signing_in import password_link
from vig_portal.notifications.models import Notice


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        "four slow otters",
        "x7# k2! p9? q4;",
        "ünï cødé wörter",
        "четыре медленные выдры",
        "🦦🦦 otters at dusk 🌒",
        "correct horse battery staple, and so on, for as long as it takes to be 128 characters long; it is a sentence "
        * 2,
    ],
)
def test_it_is_taken(password):
    validate_password(password[:128])


@pytest.mark.parametrize(
    "password",
    [
        "fourteen chars",
        "x" * 129 + " otters",
        "aaaaaaaaaaaaaaa",
        "1qaz2wsx3edc4rfv",
        "password12345678",
        "VideoInteractionGuidance1",
        "EssexCountyCouncil2026!",
        "essex-vig-portal-2026",
        "welcome welcome welcome",
        "123456789012345678",
        "qwertyuiopasdfghjkl",
        *("otterotterotter", "Liverpool1Liverpool1", "monkey1234567890", "dragon!!!!!!!!!!", "P@ssw0rdP@ssw0rd"),
        *("abcabcabcabcabc", "zaq12wsxcde34rfv", "sunshine20262026", "Summer2026 Summer2026", "drowssapdrowssap"),
        "fxzz75$yer12345",  # a common one with a sign in it
        *("mychemicalromance", "MomsAnAdventure", "butterflykisses ", "nuncateolvidare"),  # stolen, and published
    ],
)
def test_it_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize(
    "password", ["rowan@council.example", "Rowan Referrer 1", "rowan.rowan.rowan", "referrerrowan26"]
)
def test_it_is_not_the_persons_own_name(referrer, password):
    with pytest.raises(ValidationError):
        validate_password(password, referrer)


FOUR_THOUSAND = [word for word in FREQUENCY_LISTS["english_wikipedia"][:6000] if len(word) > 3]
COMMON = sorted(CommonPasswordValidator().passwords)
MADE_LONGER = (
    lambda word: word * -(-15 // len(word)),
    lambda word: (word.capitalize() + " ") * -(-15 // len(word)),
    lambda word: word + "1234567890123456"[: max(1, 15 - len(word))],
    lambda word: word + "!" * max(1, 15 - len(word)),
    lambda word: "0" * max(1, 15 - len(word)) + word[::-1],
)


@tries(max_examples=60, deadline=None)
@given(st.sampled_from(COMMON), st.sampled_from(MADE_LONGER))
def test_a_common_one_is_no_better_for_being_made_longer(word, longer):
    with pytest.raises(ValidationError):
        validate_password(longer(word))


@tries(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(FOUR_THOUSAND), min_size=4, max_size=4, unique=True))
def test_four_words_that_chance_chose_are_taken(words):
    if len(password := " ".join(words)) >= 15:
        validate_password(password)


def test_the_whole_list_of_stolen_ones_is_there(tmp_path, monkeypatch):
    assert stolen.FILE.stat().st_size > 350_000 * stolen.PIECE
    monkeypatch.setattr(stolen, "FILE", tmp_path / "list")
    words = [f"{number} bottles on the wall" for number in range(500)]

    assert stolen.write([*words, words[0].upper(), "short"]) == 500
    assert all(stolen.is_stolen(word) for word in words)
    assert not any(stolen.is_stolen(word + ".") for word in words)


def test_none_takes_long_to_look_at():
    """Signs that stand for several letters each once took the library a quarter of a minute."""
    begun = time.process_time()

    validate_password("4a@8b6({[<c3e69g!1|il+7t0o$5s%x2z" * 3)

    assert time.process_time() - begun < 2


def test_it_is_kept_by_argon2id(settings):
    from django.conf import settings as written

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"]):
        assert make_password(PASSWORD).startswith("argon2$argon2id$")
    assert written.PASSWORD_HASHERS  # the suite itself hashes quickly


# The link


def at(minutes):
    return patch.object(Links, "_now", lambda self: datetime.now() + timedelta(minutes=minutes))


@pytest.mark.parametrize(("minutes", "works"), [(19, True), (21, False)])
def test_a_link_works_for_twenty_minutes(client, referrer, minutes, works):
    link = password_link(referrer)

    with at(minutes):
        page = client.get(link, follow=True)

    assert bool(page.context.get("token_fail")) is not works


@pytest.mark.parametrize(("minutes", "works"), [(60 * 71, True), (60 * 73, False)])
def test_an_invitation_works_for_three_days(client, db, minutes, works):
    link = password_link(User.objects.create_user("nell@council.example", name="Nell New"))

    with at(minutes):
        page = client.get(link, follow=True)

    assert bool(page.context.get("token_fail")) is not works


@pytest.mark.parametrize("change", [{"email": "new@council.example"}, {"password": "changed"}])
def test_it_dies_with_a_change_of_email_or_password(client, referrer, change):
    link = password_link(referrer)
    User.objects.filter(pk=referrer.pk).update(**change)

    assert client.get(link, follow=True).context["token_fail"]


def test_setting_one_does_not_sign_in_and_tells_the_owner(client, referrer, settings):
    settings.DEMO = False
    page = client.get(password_link(referrer), follow=True)
    new = "four slow otters at dusk"

    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})

    assert client.get(reverse("home")).status_code == 302
    assert Notice.objects.filter(name="password_changed", person=referrer).exists()
