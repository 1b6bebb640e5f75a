"""What is worth most to whoever finds a browser open asks for a second factor that is fresh."""

import uuid

import pytest
from django.urls import NoReverseMatch, reverse

from tests.make import make_user
from tests.vig_portal.accounts.second_factor.cast import give_app, sign_in_with_app
from tests.vig_portal.accounts.second_factor.test_views import grow_old
from vig_portal.access.roles import Role

pytestmark = pytest.mark.django_db
ASKS_ANEW = (
    # another who may see families
    "accounts:invite",
    "accounts:change",
    "accounts:give_role",
    "accounts:take_role",
    "accounts:deactivate",
    "accounts:reactivate",
    "accounts:groups",
    "accounts:remove_group",
    # another way in
    "account_set_password",
    "accounts:set_up_app",
    "accounts:set_up_passkey",
    "accounts:recovery_codes",
    "accounts:remove_factor",
    "accounts:forget_second_factor",
    "accounts:forget_council_account",
    "cases:make_feed",
    # what leaves, and what ends
    "accounts:review_sheet",
    "cases:destroy_film",
    "cases:ask_legal_hold",
    "cases:confirm_legal_hold",
    "cases:drop_legal_hold",
    "cases:lift_legal_hold",
    "cases:agree_to_lift",
)
SENT = {"name": "Managers", "group": "a3f1c6de-0000-4000-8000-000000000000", "role": Role.MANAGER}


def url(name):
    for args in ((), (uuid.uuid4(),), (1,)):
        try:
            return reverse(name, args=args)
        except NoReverseMatch:
            pass
    raise AssertionError(f"{name} is no address")


@pytest.mark.parametrize("name", ASKS_ANEW)
def test_it_asks_for_a_fresh_one(client, settings, name):
    settings.DEMO = False
    everything = make_user(*Role.values)
    sign_in_with_app(client, everything, give_app(everything))
    grow_old(client, 11)

    answer = client.post(url(name), SENT)

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("accounts:show_again"))
