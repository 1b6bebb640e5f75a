"""Signing in: allauth's adapter, the time-out, and what a time-out must not lose."""

from datetime import timedelta

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.account.views import LoginView, PasswordResetDoneView
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from vig_portal.accounts import typed
from vig_portal.accounts.browsers.actions import end_the_oldest
from vig_portal.accounts.browsers.device import device_of
from vig_portal.accounts.council.provider import is_on
from vig_portal.accounts.guessing import one_guess, remember
from vig_portal.accounts.models import User
from vig_portal.accounts.second_factor.shown import COUNCIL_SHOWN_AT
from vig_portal.accounts.sessions import DEVICE
from vig_portal.audit import trail
from vig_portal.notifications.notify import notify

BY_A_LINK = (
    "Follow this link to set your password. It works once, for 3 days. "
    "After that, choose “set a new one” on the sign-in page to get another."
)
THROUGH_THE_COUNCIL = "Follow this link and choose “Sign in with your council account”. You need no other password."


class AccountAdapter(DefaultAccountAdapter):
    MESSAGES = {
        "account/messages/password_changed.txt": "Your password has been changed",
        "account/messages/password_set.txt": "Your password has been set",
    }

    def is_open_for_signup(self, request):
        """Nobody signs up: people are invited."""
        return False

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        """Say only what is worth saying: not that somebody has just signed in."""
        message = message or self.MESSAGES.get(message_template)
        if message:
            super().add_message(request, level, message=message, extra_tags=extra_tags)

    def login(self, request, user):
        super().login(request, user)
        request.session[DEVICE] = device_of(request)
        if hasattr(request, "council_shown_at"):
            request.session[COUNCIL_SHOWN_AT] = request.council_shown_at
        end_the_oldest(user)
        trail.record("sign_in", by=user, about=user)

    def logout(self, request):
        if request.user.is_authenticated:
            trail.record("sign_out", by=request.user, about=request.user)
        super().logout(request)

    def get_login_stages(self):
        """As allauth has them, but that the council's second factor is enough."""
        ours = "vig_portal.accounts.second_factor.stage.LocalSecondFactor"
        theirs = "allauth.mfa.stages.AuthenticateStage"
        return [ours if stage == theirs else stage for stage in super().get_login_stages()]

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Whose account it is, and not under which name the portal was asked for: that anybody can make up."""
        return credentials.get("email", "").lower()

    def pre_authenticate(self, request, **credentials):
        about = self._get_login_attempts_cache_key(request, **credentials)
        self._login_failed_rl_usage = one_guess(request, about, email=credentials.get("email", ""))

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        remember(request, response, user.email)
        return response

    def authentication_failed(self, request, **credentials):
        """With whose account it was, where there is one; never with what a stranger typed."""
        person = User.objects.filter(email__iexact=credentials.get("email", "")).first()
        trail.record("sign_in", by=None, about=person, outcome="refused")

    def get_password_change_redirect_url(self, request):
        return reverse("home")

    def set_password(self, user, password):
        super().set_password(user, password)
        trail.record("set_password", by=user, about=user)
        slot = f"{timezone.now():%Y-%m-%d %H:%M}"
        notify(user, "password_changed", about=user, slot=slot, url=reverse("accounts:security"))

    def send_password_reset_mail(self, user, email, context):
        """Through the outbox, at most once a minute; the link is made when it is sent, so that no key is kept."""
        if user.comes_by_council:
            trail.record("ask_for_password_link", by=None, about=user, outcome="refused")
            return
        trail.record("ask_for_password_link", by=None, about=user)
        notify(user, "password_link", about=user, slot=f"{timezone.now():%Y-%m-%d %H:%M}")


def password_link(user):
    """The path at which somebody, and nobody else, can set their password, once; see passwords.Links."""
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})


def invitation_link(user):
    """Where somebody who was invited comes in: through the council, or by setting a password."""
    return reverse("account_login") if user.comes_by_council else password_link(user)


def how_to_come_in(pk):
    """The same for the mail, in words."""
    return THROUGH_THE_COUNCIL if User.objects.get(pk=pk).comes_by_council else BY_A_LINK


sign_in = LoginView.as_view(extra_context={"council_sign_in": is_on})
link_sent = PasswordResetDoneView.as_view(extra_context={"council_sign_in": is_on})


class IdleTimeMiddleware:
    """Each click gives the session its whole time again, but it is written down at most once a minute.

    A view that is no click of a person says so: `request.is_no_click = True`.
    """

    MINUTE = timedelta(minutes=1)

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        session = request.session
        if getattr(request, "is_no_click", False):
            return response
        if session.accessed and session.runs_out_at and SESSION_KEY in session:
            left = session.runs_out_at - timezone.now()
            if left < timedelta(seconds=settings.SESSION_COOKIE_AGE) - self.MINUTE:
                session.modified = True
        return response


class NoStoreMiddleware:
    """Nothing behind sign-in stays in a browser's or a proxy's cache."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class KeepTypedMiddleware:
    """A form sent after the session has run out is kept, and shown again after signing in.

    It is kept on the server, with the anonymous session, for the address it was sent to; signing in as the
    same person shows it again, any other person never reaches that address.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        # Here, and not earlier, since the check of the form's token comes first.
        keeps = getattr(view, "keeps_what_was_typed", False)
        if keeps and request.method == "POST" and not request.user.is_authenticated:
            typed.keep(request)


def keeps_what_was_typed(view):
    """Mark a view whose forms are kept over a time-out."""
    view.keeps_what_was_typed = True
    return view


def typed_before_sign_in(request):
    """What was typed at this address before the session or its second factor ran out, once; or None."""
    return typed.take(request)


def sent_or_kept(request):
    """What a form is bound to: what was sent now, or just before the session ran out; None where it was neither."""
    if request.method == "POST":
        return request.POST
    kept = typed_before_sign_in(request)
    return MultiValueDict(kept) if kept else None


def is_sent(request, form):
    """Whether the form was sent now, and holds; what was kept over a time-out is only shown again."""
    return request.method == "POST" and form.is_valid()
