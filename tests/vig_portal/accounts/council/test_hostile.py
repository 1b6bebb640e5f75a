"""Answers that the council would not have sent: each is refused, in words, and written down."""

import base64
import hashlib
import hmac
import json
import time

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from tests.make import make_user
from tests.ports import callers, door
from vig_portal.accounts.models import Session, User
from vig_portal.audit.models import Entry


def part(what):
    return base64.urlsafe_b64encode(json.dumps(what).encode()).rstrip(b"=").decode()


def unsigned(council, claims, alg="none"):
    return f"{part({'alg': alg, 'typ': 'JWT', 'kid': 'one'})}.{part(claims)}."


def by_public_key(council, claims):
    """Signed with what everybody knows, as if it were a shared secret."""
    secret = council.key.public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    signed = f"{part({'alg': 'HS256', 'kid': 'one'})}.{part(claims)}"
    digest = hmac.new(secret, signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"


def tampered(council, claims):
    header, _, signature = council.key.sign(claims).split(".")
    return f"{header}.{part({**claims, 'email': 'rowan@council.example', 'sub': 'x'})}.{signature}"


def without(*names):
    return lambda council, claims: council.key.sign({k: v for k, v in claims.items() if k not in names})


def with_these(**changed):
    return lambda council, claims: council.key.sign({**claims, **changed})


def own_jwk(council, claims):
    """Brings its own key along, in the header."""
    return council.strange.sign(claims, jwk=council.strange.jwk)


def other_hash(council, claims):
    return jwt.encode(claims, council.key.private, algorithm="RS512", headers={"kid": "one"})


NOW = int(time.time())
TOKENS = {
    "unsigned": unsigned,
    "unsigned, in capitals": lambda council, claims: unsigned(council, claims, "NONE"),
    "signature taken off": lambda council, claims: council.key.sign(claims).rpartition(".")[0] + ".",
    "signed with the public key": by_public_key,
    "another key of the same name": lambda council, claims: council.strange.sign(claims),
    "a key that nobody published": lambda council, claims: council.strange.sign(claims, kid="three"),
    "no name of a key": lambda council, claims: council.key.sign(claims, kid=""),
    "its own key in the header": own_jwk,
    "key of one kind, name of the other": lambda council, claims: council.elliptic.sign(claims, kid="one"),
    "another algorithm": other_hash,
    "critical header that we do not know": lambda council, claims: council.key.sign(claims, crit=["x"], x=1),
    "changed after signing": tampered,
    "for somebody else": with_these(aud="another-portal"),
    "for several": with_these(aud=["vig-portal", "another-portal"]),
    "for nobody": without("aud"),
    "from somebody else": with_these(iss="https://evil.example/tenant/v2.0"),
    "from nobody": without("iss"),
    "run out": with_these(exp=NOW - 3600, iat=NOW - 7200),
    "never runs out": without("exp"),
    "not valid yet": with_these(nbf=NOW + 3600),
    "made in the future": with_these(iat=NOW + 3600),
    "of unknown age": without("iat"),
    "another nonce": with_these(nonce="of another sign-in"),
    "no nonce": without("nonce"),
    "empty nonce": with_these(nonce=""),
    "nonce that is a list": lambda council, claims: council.key.sign({**claims, "nonce": [claims["nonce"]]}),
    "another authorised party": with_these(azp="another-portal"),
    "no subject": without("sub"),
    "empty subject": with_these(sub=""),
    "subject that is a number": with_these(sub=7),
    "endless subject": with_these(sub="x" * 200),
    "not a token": lambda council, claims: "not.a.token",
    "a number": lambda council, claims: 7,
    "nothing": lambda council, claims: None,
}
PEOPLE = {
    "no second factor": ({"amr": ["pwd"]}, "did not show a second factor"),
    "a word about factors": ({"amr": "mfa"}, "did not show a second factor"),
    "no word about factors": ({"amr": None}, "did not show a second factor"),
    "a context nobody told us of": ({"amr": [], "acr": "mfa"}, "did not show a second factor"),
    "somebody unknown": ({"preferred_username": "nobody@council.example"}, "Nobody has invited you"),
    "no email address": ({"preferred_username": None}, "Nobody has invited you"),
    "an email address that is a list": ({"preferred_username": ["rowan@council.example"]}, "Nobody has invited you"),
    "an email address not proved": ({"email_verified": False}, "Nobody has invited you"),
    "somebody who has left": ({"preferred_username": "leaver@council.example"}, "has been closed"),
    "the address of somebody linked already": (
        {"preferred_username": "cleo@council.example"},
        "different council account",
    ),
}


def assert_refused(client, response, sentence="could not be trusted"):
    assert response.status_code == 403
    assert sentence in response.content.decode().replace("&#x27;", "'")
    assert SESSION_KEY not in client.session
    assert not Session.objects.exclude(person=None).exists()
    entry = Entry.objects.filter(action="sign_in").latest("seq")
    assert (entry.outcome, entry.details["through"]) == ("refused", "council")
    assert not Entry.objects.filter(action="sign_in", outcome="done").exists()


@pytest.mark.parametrize("name", TOKENS)
def test_a_hostile_token_is_refused(client, referrer, council, sign_in, name):
    council.twist = lambda claims: TOKENS[name](council, claims)

    assert_refused(client, sign_in())
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("name", PEOPLE)
def test_somebody_who_does_not_belong_here_is_refused(client, referrer, coordinator, council, sign_in, name):
    make_user("referrer", email="leaver@council.example", is_active=False)
    SocialAccount.objects.create(provider="council", uid="sub-of-cleo", user=coordinator)
    changed, sentence = PEOPLE[name]
    council.claims |= changed

    assert_refused(client, sign_in(), sentence)


def test_somebody_known_by_subject_who_has_left_is_refused(client, referrer, council, sign_in):
    SocialAccount.objects.create(provider="council", uid="sub-of-rowan", user=referrer)
    User.objects.filter(pk=referrer.pk).update(is_active=False)

    assert_refused(client, sign_in(), "has been closed")


def test_a_code_works_once(client, referrer, leave, come_back):
    way_back = leave()
    come_back(way_back)
    client.logout()

    response = come_back(way_back)

    assert response.status_code == 403
    assert SESSION_KEY not in client.session


def test_a_used_code_with_a_new_state_is_refused(client, referrer, council, leave, come_back):
    used = leave()
    come_back(used)
    client.logout()
    code = used.partition("code=")[2].partition("&")[0]
    fresh = leave()

    response = come_back(fresh.replace(fresh.partition("code=")[2].partition("&")[0], code))

    assert response.status_code == 403
    assert SESSION_KEY not in client.session


def test_a_state_of_another_browser_is_refused(client, referrer, leave, come_back):
    """Somebody is sent a link that would sign them in as the sender."""
    attacker = Client()
    way_back = leave(attacker)
    leave()

    assert_refused(client, come_back(way_back))


@pytest.mark.parametrize("query", ["", "?code=x", "?state=x", "?code=x&state=x", "?error=access_denied&state=x"])
def test_an_answer_without_its_question_is_refused(client, council, db, leave, query):
    leave()
    assert_refused(client, client.get(f"{reverse('council_back')}{query}"))


def test_a_browser_in_which_none_was_begun_writes_nothing(client, council, db):
    assert client.get(f"{reverse('council_back')}?code=x&state=x").status_code == 403

    assert not Entry.objects.exists()


def test_one_place_writes_no_more_than_ten_refusals_in_five_minutes(client, council, db, leave, come_back):
    leave()
    for _ in range(12):
        assert come_back(f"{reverse('council_back')}?code=x&state=x").status_code == 403

    assert Entry.objects.count() == 10


def test_what_one_reason_fills_hides_no_other(client, referrer, council, leave, come_back):
    """All of a council come from one address: during an outage, somebody who has left is still written down."""
    leave()
    for _ in range(12):
        come_back(f"{reverse('council_back')}?code=x&state=x")

    assert_refused(client, come_back(f"{leave()}&iss=https://evil.example"))

    assert Entry.objects.filter(outcome="refused").exclude(details__why="state").exists()


def test_one_place_begins_no_more_than_sixty_sign_ins_in_five_minutes(council, db):
    codes = [Client().post(reverse("council_sign_in")).status_code for _ in range(61)]

    assert codes == [302] * 60 + [429]
    assert Session.objects.count() == 60


def test_nobody_is_shut_out_by_it_who_has_signed_in_there_before(referrer, council, sign_in):
    known = Client()
    sign_in(known)
    for _ in range(61):
        Client().post(reverse("council_sign_in"))

    assert known.post(reverse("council_sign_in")).status_code == 302
    known.cookies.pop(settings.SESSION_COOKIE_NAME)
    assert known.post(reverse("council_sign_in")).status_code == 302


def test_an_answer_that_names_another_issuer_is_refused(client, referrer, leave, come_back):
    assert_refused(client, come_back(f"{leave()}&iss=https://evil.example"))


def test_a_token_of_an_earlier_sign_in_is_refused(client, referrer, council, sign_in):
    kept = []
    council.twist = lambda claims: kept.append(council.key.sign(claims)) or "kept back"
    sign_in()
    council.twist = lambda claims: kept[0]

    assert_refused(client, sign_in())


def test_a_code_without_its_verifier_is_worth_nothing(client, referrer, council, leave, come_back):
    way_back = leave()
    for asked in council.codes.values():
        asked["code_challenge"] = "of somebody else"

    assert_refused(client, come_back(way_back))


def test_a_configuration_of_another_issuer_is_refused(client, db, council):
    council.config = {"issuer": "https://evil.example"}

    assert_refused(client, client.post(reverse("council_sign_in")))


@pytest.mark.parametrize(
    ("name", "elsewhere"),
    [
        ("authorization_endpoint", "https://evil.example/"),
        ("token_endpoint", "https://evil.example/"),
        ("jwks_uri", "https://evil.example/"),
        ("jwks_uri", "http://169.254.169.254/latest/meta-data/"),
        ("jwks_uri", "{origin}@evil.example/"),
        ("jwks_uri", "{origin}.evil.example/"),
        ("jwks_uri", "{origin}1/"),
        ("jwks_uri", "//evil.example/"),
        ("jwks_uri", ""),
        ("jwks_uri", None),
        ("jwks_uri", ["{origin}/"]),
    ],
)
def test_a_configuration_that_leads_elsewhere_is_refused(client, db, council, name, elsewhere):
    origin = council.url.removesuffix("/tenant/v2.0")
    council.config = {name: elsewhere.format(origin=origin) if isinstance(elsewhere, str) else elsewhere}

    assert_refused(client, client.post(reverse("council_sign_in")))


@pytest.fixture
def sink():
    """Somebody on this machine whom nobody should ask."""
    with door() as listening:
        yield listening


@pytest.mark.parametrize("end", ["/.well-known/openid-configuration", "/token", "/keys"])
def test_nobody_is_sent_on_to_elsewhere(client, referrer, council, leave, come_back, sink, end):
    elsewhere = {end: f"http://127.0.0.1:{sink.getsockname()[1]}/"}

    if end.startswith("/.well-known"):
        council.moved = elsewhere
        assert_refused(client, client.post(reverse("council_sign_in")), "does not answer")
    else:
        way_back = leave()
        council.moved = elsewhere
        assert_refused(client, come_back(way_back))

    assert callers(sink) == 0


def test_no_answer_is_said_to_be_none(client, db, council, settings):
    settings.OIDC_ISSUER = "http://localhost:9/tenant/v2.0"

    assert_refused(client, client.post(reverse("council_sign_in")), "does not answer")


def test_there_are_at_least_fifteen_hostile_tokens():
    assert len(TOKENS) >= 15
