"""Outside the demo, a password alone opens nothing."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLResolver

from tests.browser import no_axe_findings
from tests.browser import sign_in as sign_in_browser
from tests.make import PASSWORD
from tests.vig_portal.accounts.second_factor.cast import code_now, give_app, sign_in_with_app
from vig_portal.accounts.models import RecoveryCode, RoleHeld, User
from vig_portal.accounts.second_factor.codes import new_recovery_codes
from vig_portal.accounts.second_factor.secrets import decrypt
from vig_portal.audit.models import Entry
from vig_portal.notifications.models import Notice

SHOW = "accounts:show_again"


@pytest.fixture
def real(settings):
    """As it is where there are real families."""
    settings.DEMO = False


@pytest.fixture
def with_app(client, referrer, real):
    """The referrer, signed in with both factors; the secret of the app."""
    secret = give_app(referrer)
    sign_in_with_app(client, referrer, secret)
    return secret


def set_up(client, person):
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    page = client.get(reverse("accounts:set_up_app"))
    secret = page.context["secret"].replace(" ", "")
    return secret, client.post(reverse("accounts:set_up_app"), {"code": code_now(secret)})


# Signing in


def test_whoever_has_none_is_led_to_setting_one_up(client, referrer, real):
    secret, response = set_up(client, referrer)

    assert response.url == reverse("accounts:recovery_codes")
    assert client.get(reverse("home")).status_code == 200
    assert Notice.objects.filter(name="second_factor_changed", person=referrer).exists()
    assert Entry.objects.filter(action="set_up_second_factor", actor_id=referrer.pk).exists()


def test_setting_up_gives_the_session_another_key(client, referrer, real):
    client.post(reverse("account_login"), {"login": referrer.email, "password": PASSWORD})
    before = client.session.session_key
    secret = client.get(reverse("accounts:set_up_app")).context["secret"].replace(" ", "")

    client.post(reverse("accounts:set_up_app"), {"code": code_now(secret)})

    assert client.session.session_key != before


def test_the_secret_is_encrypted_wherever_it_lies(client, referrer, real):
    client.post(reverse("account_login"), {"login": referrer.email, "password": PASSWORD})
    secret = client.get(reverse("accounts:set_up_app")).context["secret"].replace(" ", "")

    assert secret not in str(dict(client.session))
    client.post(reverse("accounts:set_up_app"), {"code": code_now(secret)})
    kept = Authenticator.objects.get(user=referrer).data
    assert secret not in str(kept)
    assert decrypt(kept["secret"]) == secret


def test_a_key_that_was_replaced_still_opens(referrer, settings):
    secret = give_app(referrer)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, of which nobody knew before, and which is long"

    assert decrypt(Authenticator.objects.get(user=referrer).data["secret"]) == secret


def test_the_password_alone_does_not_sign_in_whoever_has_one(client, referrer, real):
    give_app(referrer)

    response = client.post(reverse("account_login"), {"login": referrer.email, "password": PASSWORD})

    assert response.url == reverse("mfa_authenticate")
    assert SESSION_KEY not in client.session


def test_a_code_works_once(client, referrer, real):
    secret = give_app(referrer)
    sign_in_with_app(client, referrer, secret)
    client.post(reverse("account_logout"))

    again = sign_in_with_app(client, referrer, secret)

    assert "has been used already" in again.content.decode()
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize(("later", "comes_in"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_is_good_for_half_a_minute_and_one_before_and_after(client, referrer, real, later, comes_in):
    secret = give_app(referrer)

    # Asked near the middle of its half minute, so that the test does not depend on the moment it runs.
    if time.time() % 30 > 28:
        time.sleep(2.1)
    sign_in_with_app(client, referrer, secret, later=later)

    assert (SESSION_KEY in client.session) is comes_in


def test_a_recovery_code_works_once_and_is_kept_as_a_digest(client, referrer, real):
    give_app(referrer)
    code, *others = new_recovery_codes(referrer)
    assert len(others) == 9
    assert not RecoveryCode.objects.filter(digest__icontains=code).exists()

    for outcome in (True, False):
        client.post(reverse("account_login"), {"login": referrer.email, "password": PASSWORD})
        client.post(reverse("mfa_authenticate"), {"code": code.lower().replace("-", " ")})
        assert (SESSION_KEY in client.session) is outcome
        client.post(reverse("account_logout"))


def test_guessing_codes_is_stopped(client, referrer, real):
    secret = give_app(referrer)
    client.post(reverse("account_login"), {"login": referrer.email, "password": PASSWORD})
    for _ in range(10):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})

    refused = client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})

    assert (refused.status_code, refused["Retry-After"]) == (429, "300")


def test_whoever_guesses_shuts_out_no_browser_that_is_known(client, referrer, colleague, real):
    """All behind one office address; whoever has the password cannot lock its owner's codes either."""
    secret = give_app(referrer)
    sign_in_with_app(client, referrer, secret, later=-1)
    client.post(reverse("account_logout"))
    stranger = Client()
    stranger.post(reverse("account_login"), {"login": referrer.email, "password": PASSWORD})
    codes = [stranger.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code for _ in range(11)]
    assert codes[-1] == 429

    response = sign_in_with_app(client, referrer, secret)

    assert response.status_code == 302
    assert SESSION_KEY in client.session


# What one factor opens


def routes(resolver=None):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern)
        else:
            yield pattern


ONE_FACTOR = {"set_up_app", "set_up_passkey", "show_again"}


def test_exactly_three_views_open_with_one_factor():
    open_ones = {route.name for route in routes() if getattr(route.callback, "opens_with_one_factor", False)}

    assert open_ones == ONE_FACTOR


def test_every_route_that_is_not_public_refuses_a_one_factor_session(rf, referrer, real):
    """Each is asked through the middleware itself, so that a view to come is held as well."""
    from django.contrib.sessions.backends.cache import SessionStore

    from vig_portal.accounts.second_factor.shown import SecondFactorMiddleware

    middleware = SecondFactorMiddleware(lambda request: None)
    let_in, refused = set(), 0
    for route in routes():
        for method in ("get", "post", "put", "delete"):
            request = getattr(rf, method)("/")
            request.user, request.session = referrer, SessionStore()
            answer = middleware.process_view(request, route.callback, (), {})
            if answer is None:
                let_in.add(route.name)
            else:
                assert answer.url == reverse(SHOW)
                refused += 1

    public = {
        route.name
        for route in routes()
        if not getattr(route.callback, "login_required", True) and not hasattr(route.callback, "guarded_by")
    }
    assert let_in == public | ONE_FACTOR
    assert refused > 200


@pytest.mark.parametrize("name", ["home", "notices:list", "accounts:security", "accounts:recovery_codes"])
def test_with_one_factor_one_sees_the_way_to_the_second(client, referrer, real, name):
    client.force_login(referrer)

    response = client.get(reverse(name), follow=True)

    assert response.redirect_chain[-1][0].startswith(reverse(SHOW))
    assert "Set up a second factor" in response.content.decode()


def test_with_one_factor_no_other_is_added_beside_it(client, referrer, real):
    give_app(referrer)
    client.force_login(referrer)

    assert client.get(reverse("accounts:set_up_passkey")).url.startswith(reverse(SHOW))
    assert client.post(reverse("accounts:set_up_app"), {"code": "123456"}).url.startswith(reverse(SHOW))


def test_with_one_factor_one_can_sign_out(client, referrer, real):
    client.force_login(referrer)

    client.post(reverse("account_logout"))

    assert SESSION_KEY not in client.session


def test_showing_it_opens_the_rest(client, referrer, real):
    secret = give_app(referrer)
    client.force_login(referrer)

    response = client.post(f"{reverse(SHOW)}?next=/notices/", {"code": code_now(secret)})

    assert response.url == "/notices/"
    assert client.get(reverse("notices:list")).status_code == 200


def test_it_leads_to_no_other_site(client, referrer, real):
    secret = give_app(referrer)
    client.force_login(referrer)

    response = client.post(f"{reverse(SHOW)}?next=https://evil.example/", {"code": code_now(secret)})

    assert response.url == reverse("home")


def test_in_the_demo_nobody_is_asked(client, referrer, settings):
    assert settings.DEMO
    client.force_login(referrer)

    assert client.get(reverse("home")).status_code == 200


# What asks for it again


def grow_old(client, minutes):
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= minutes * 60
    session.save()


@pytest.fixture
def administrator_inside(client, administrator, real):
    secret = give_app(administrator)
    sign_in_with_app(client, administrator, secret)
    return secret


@pytest.mark.parametrize(("minutes", "is_asked"), [(9, False), (11, True)])
def test_a_change_of_roles_asks_for_one_not_older_than_ten_minutes(
    client, administrator_inside, referrer, minutes, is_asked
):
    grow_old(client, minutes)
    page = f"http://testserver{referrer.get_absolute_url()}"

    for name, role in (("give_role", "manager"), ("take_role", "referrer")):
        response = client.post(
            reverse(f"accounts:{name}", args=[referrer.pk]), {"role": role}, headers={"referer": page}
        )
        assert response.url.startswith(reverse(SHOW)) is is_asked

    roles = set(RoleHeld.objects.open().filter(user=referrer).values_list("role", flat=True))
    assert roles == ({"referrer"} if is_asked else {"manager"})


def test_roles_by_invitation_ask_for_it_too_and_what_was_typed_stays(client, administrator_inside):
    grow_old(client, 11)
    invite = reverse("accounts:invite")
    sent = {"name": "Nell New", "email": "nell@council.example", "roles": ["administrator"]}

    asked = client.post(invite, sent, headers={"referer": f"http://testserver{invite}"})

    assert asked.url.startswith(reverse(SHOW))
    assert not User.objects.filter(email="nell@council.example").exists()
    back = client.post(asked.url, {"code": code_now(administrator_inside, later=1)})
    page = client.get(back.url)
    assert "nell@council.example" in page.content.decode()
    assert not User.objects.filter(email="nell@council.example").exists()
    client.post(invite, sent)
    assert RoleHeld.objects.open().filter(user__email="nell@council.example", role="administrator").exists()


def test_having_shown_it_one_is_led_back_to_the_page(client, administrator_inside, referrer):
    grow_old(client, 11)
    page = f"http://testserver{referrer.get_absolute_url()}"
    asked = client.post(
        reverse("accounts:give_role", args=[referrer.pk]), {"role": "manager"}, headers={"referer": page}
    )

    response = client.post(asked.url, {"code": code_now(administrator_inside, later=1)})

    assert response.url == referrer.get_absolute_url()


# Removing, losing


def test_the_only_one_is_not_removed(client, with_app, referrer):
    factor = Authenticator.objects.get(user=referrer)

    assert client.post(reverse("accounts:remove_factor", args=[factor.pk])).status_code == 409
    assert Authenticator.objects.filter(user=referrer).exists()


def test_nobody_removes_anothers(client, with_app, colleague):
    give_app(colleague)
    factor = Authenticator.objects.get(user=colleague)

    assert client.post(reverse("accounts:remove_factor", args=[factor.pk])).status_code == 404
    assert client.get(reverse("accounts:remove_factor", args=[factor.pk])).status_code == 405


def test_new_recovery_codes_end_the_old_ones(client, with_app, referrer):
    old = new_recovery_codes(referrer)

    page = client.post(reverse("accounts:recovery_codes")).content.decode()

    assert old[0] not in page
    assert page.count("<code>") == 10
    assert RecoveryCode.objects.filter(person=referrer).count() == 10


def test_an_administrator_forgets_a_lost_one(client, administrator_inside, referrer):
    give_app(referrer)

    client.post(reverse("accounts:forget_second_factor", args=[referrer.pk]))

    assert not Authenticator.objects.filter(user=referrer).exists()
    assert Entry.objects.filter(action="remove_second_factor", thing_id=str(referrer.pk)).exists()


def test_to_change_somebodys_team_a_fresh_one_is_asked_for(client, administrator_inside, referrer):
    page = reverse("accounts:change", args=[referrer.pk])
    grow_old(client, 11)

    assert client.get(page).url.startswith(reverse(SHOW))
    assert client.post(page, {"name": "Rowan Referrer", "email": referrer.email}).url.startswith(reverse(SHOW))
    assert client.get(referrer.get_absolute_url()).status_code == 200


def test_not_ones_own_and_nobody_else_does(client, administrator_inside, administrator, coordinator, settings):
    assert client.post(reverse("accounts:forget_second_factor", args=[administrator.pk])).status_code == 409
    settings.DEMO = True
    client.force_login(coordinator)
    assert client.post(reverse("accounts:forget_second_factor", args=[administrator.pk])).status_code == 403


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_pages_read_well(page, live_server, referrer):
    give_app(referrer)
    sign_in_browser(page, live_server, referrer)
    for name in ("security", "set_up_app", "set_up_passkey", "recovery_codes", "show_again"):
        page.goto(f"{live_server}{reverse(f'accounts:{name}')}")
        no_axe_findings(page)
    page.goto(f"{live_server}{reverse('accounts:recovery_codes')}")
    page.get_by_role("button", name="Show my recovery codes").click()
    no_axe_findings(page)
