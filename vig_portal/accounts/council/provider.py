"""The council's Entra ID, as allauth speaks with it; what allauth leaves to trust is checked here."""

import json
import time
from urllib.parse import urlsplit

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal.statekit import STATES_SESSION_KEY
from allauth.socialaccount.models import SocialApp, SocialToken
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.text import slugify

from vig_portal.accounts.council import people
from vig_portal.accounts.council.tokens import NotBelieved, claims_of
from vig_portal.accounts.guessing import once_more_from_here
from vig_portal.accounts.second_factor.shown import FRESH_SECONDS
from vig_portal.audit import trail

NOT_BELIEVED = "The answer of the council’s sign-in could not be trusted, so nobody has been signed in. Try once more."
NO_ANSWER = "The council’s sign-in does not answer. Try again in a few minutes."
NOT_SAID_WHEN = (
    "The council’s sign-in does not say that you have just shown your second factor, which this needs. "
    "Tell the administrator of the service: the claim auth_time is missing."
)
OURS_TO_ASK = ("authorization_endpoint", "token_endpoint", "jwks_uri")
WE_ASK_AGAIN = {"prompt": "login", "max_age": "0"}


def is_on():
    return bool(settings.OIDC_ISSUER)


class Conversation(OpenIDConnectOAuth2Adapter):
    """One sign-in with the council: what was asked, and what came back."""

    nonce = ""

    @property
    def openid_config(self):
        config = super().openid_config
        if config.get("issuer") != settings.OIDC_ISSUER:
            raise NotBelieved("issuer of the configuration")
        for name in OURS_TO_ASK:
            if not str(config.get(name)).startswith(_origin()):
                raise NotBelieved(f"{name} of the configuration")
        return config

    def get_callback_url(self, request, app):
        return f"{settings.SITE_URL}{reverse('council_back')}"

    def parse_token(self, data):
        """We keep no key to anything else: who it is, is all that we ask."""
        return SocialToken(token="")

    def complete_login(self, request, app, token, **kwargs):
        with self._session() as session:
            keys = session.get(self.openid_config["jwks_uri"])
            keys.raise_for_status()
        claims = claims_of(
            kwargs["response"].get("id_token"),
            keys=keys.json(),
            issuer=settings.OIDC_ISSUER,
            client_id=app.client_id,
            nonce=self.nonce,
        )
        login = self.get_provider().sociallogin_from_response(request, {"id_token": claims})
        login.claims = claims
        return login

    def _session(self):
        return SocialAdapter(self.request).get_requests_session()


class Back(OAuth2CallbackView):
    """The person comes back from the council."""

    def _get_state(self, request, provider):
        state, response = super()._get_state(request, provider)
        if state is not None:
            self.adapter.nonce = state.get("nonce", "")
            if request.GET.get("iss", settings.OIDC_ISSUER) != settings.OIDC_ISSUER:
                return None, refused(request, "iss of the answer", NOT_BELIEVED)
        return state, response


class Council(OpenIDConnectProvider):
    oauth2_adapter_class = Conversation
    pkce_enabled_default = True

    def get_redirect_from_request_kwargs(self, request):
        """Nothing of how we ask is taken from the address, but for where to go afterwards."""
        asked_again = request.POST.get("again") == "yes"
        return {
            "process": "login",
            "next_url": super().get_redirect_from_request_kwargs(request).get("next_url"),
            "nonce": (nonce := get_random_string(43)),
            "asked_again": asked_again,
            "auth_params": {"nonce": nonce, **_contexts(), **(WE_ASK_AGAIN if asked_again else {})},
        }

    def extract_extra_data(self, data):
        return {}


class SocialAdapter(DefaultSocialAccountAdapter):
    def list_apps(self, request, provider=None, client_id=None):
        """The council's, from the settings; none that somebody wrote into the database."""
        if not is_on():
            return []
        return [
            SocialApp(
                provider="openid_connect",
                provider_id=people.PROVIDER,
                name="Council account",
                client_id=settings.OIDC_CLIENT_ID,
                secret=settings.OIDC_CLIENT_SECRET,
                settings={"server_url": settings.OIDC_ISSUER},
            )
        ]

    def get_requests_session(self):
        session = super().get_requests_session()
        session.max_redirects = 0  # whoever sends us on to somebody else has not answered
        return session

    def is_open_for_signup(self, request, sociallogin):
        return False

    def pre_social_login(self, request, sociallogin):
        try:
            person = people.person_of(sociallogin.claims)
        except people.NotLetIn as refusal:
            raise ImmediateHttpResponse(refused(request, refusal.why, refusal.sentence))
        shown_at = _when(sociallogin.claims.get("auth_time"))
        if sociallogin.state.get("asked_again") and time.time() - shown_at > FRESH_SECONDS:
            # Sent back as they are, they would only be sent here again.
            raise ImmediateHttpResponse(refused(request, "auth_time", NOT_SAID_WHEN))
        people.follow_groups(person, sociallogin.claims)
        if not sociallogin.is_existing:
            sociallogin.lookup()
        request.council_shown_at = shown_at

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        no_answer = isinstance(exception, requests.ConnectionError | requests.Timeout)
        why = getattr(exception, "why", type(exception).__name__ if exception else "state")
        raise ImmediateHttpResponse(refused(request, why, NO_ANSWER if no_answer else NOT_BELIEVED))


def _origin():
    """What the addresses of the council's sign-in begin with, up to the end of its host."""
    return "{0.scheme}://{0.netloc}/".format(urlsplit(settings.OIDC_ISSUER))


def _contexts():
    """Entra asks for a context, and names it in the token, only where it is asked to."""
    if not settings.OIDC_ACR:
        return {}
    return {"claims": json.dumps({"id_token": {"acrs": {"essential": True, "value": settings.OIDC_ACR[0]}}})}


def _when(auth_time):
    """When the council asked for the factors; long ago, if it does not say."""
    return min(auth_time, time.time()) if isinstance(auth_time, int | float) else 0


def refused(request, why, sentence):
    """Nobody is signed in: a sentence for the person, and an entry for whoever looks after the service; but what a
    stranger can send again and again fills no trail, and hides no other reason."""
    is_of_nobody = why == "state" and STATES_SESSION_KEY not in request.session  # no sign-in was begun here
    if not is_of_nobody and once_more_from_here(request, f"council_refused_{slugify(why)}"):
        trail.record("sign_in", by=None, outcome="refused", through="council", why=why)
    return render(request, "accounts/council/refused.html", {"sentence": sentence}, status=403)
