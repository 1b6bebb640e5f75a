"""One's own second factors: setting up, showing, removing."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded, signed_in_only
from vig_portal.access.policy import Action
from vig_portal.accounts.models import User
from vig_portal.accounts.second_factor import actions as second_factor
from vig_portal.accounts.second_factor import codes
from vig_portal.accounts.second_factor.forms import AppForm, CodeForm, PasskeyForm, ShowPasskeyForm
from vig_portal.accounts.second_factor.secrets import decrypt, encrypt
from vig_portal.accounts.second_factor.shown import (
    first_or_fresh,
    fresh_second_factor,
    record_shown,
    shown_at,
    with_one_factor,
)

APP = "app_being_set_up"


@signed_in_only
@require_safe
def security(request):
    """How one signs in: password, second factors, browsers."""
    context = {
        "factors": [factor.wrap() for factor in request.user.authenticator_set.order_by("created_at")],
        "codes_left": request.user.recovery_codes.filter(used_at=None).count(),
    }
    return render(request, "accounts/second_factor/security.html", context)


@signed_in_only
@first_or_fresh
@require_http_methods(["GET", "HEAD", "POST"])
def set_up_app(request):
    """Give an authenticator app its secret, and see that it works."""
    if request.method != "POST":
        request.session[APP] = encrypt(generate_totp_secret())
    secret = decrypt(request.session[APP]) if APP in request.session else generate_totp_secret()
    form = AppForm(request.POST if request.method == "POST" else None, secret=secret, person=request.user)
    if form.is_valid():
        second_factor.add_app(request.user, secret, counter=form.counter, by=request.user)
        del request.session[APP]
        return _set_up(request, "totp")
    adapter = get_adapter()
    address = adapter.build_totp_url(request.user, secret)
    context = {"form": form, "picture": adapter.build_totp_svg(address), "secret": _in_fours(secret)}
    return render(request, "accounts/second_factor/set_up_app.html", context)


@signed_in_only
@first_or_fresh
@require_http_methods(["GET", "HEAD", "POST"])
def set_up_passkey(request):
    """Have the browser make a passkey."""
    form = PasskeyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        second_factor.add_passkey(request.user, **form.cleaned_data, by=request.user)
        return _set_up(request, "webauthn")
    context = {"form": form, "options": webauthn.begin_registration(request.user, passwordless=False)}
    return render(request, "accounts/second_factor/set_up_passkey.html", context)


def _set_up(request, kind):
    record_shown(request, kind)
    if request.user.recovery_codes.exists():
        messages.success(request, "Your second factor is set up")
        return redirect("accounts:security")
    return redirect("accounts:recovery_codes")


@signed_in_only
@fresh_second_factor
@require_http_methods(["GET", "HEAD", "POST"])
def recovery_codes(request):
    """Make ten new recovery codes, and show them this once."""
    made = second_factor.new_recovery_codes(request.user, by=request.user) if request.method == "POST" else []
    return render(request, "accounts/second_factor/recovery_codes.html", {"codes": made, "how_many": codes.HOW_MANY})


@signed_in_only
@fresh_second_factor
@require_POST
def remove_factor(request, pk):
    """Stop using an app or a passkey."""
    factor = get_object_or_404(request.user.authenticator_set.all(), pk=pk)
    second_factor.remove(factor, by=request.user)
    messages.success(request, "It has been removed")
    return redirect("accounts:security")


@signed_in_only
@with_one_factor
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def show_again(request):
    """Show the second factor once more; who has none yet is led to setting one up."""
    kinds = {factor.type for factor in request.user.authenticator_set.all()}
    if not kinds and shown_at(request) is None:
        return render(request, "accounts/second_factor/set_up.html")
    form = CodeForm(user=request.user)
    passkey = ShowPasskeyForm(user=request.user)
    if request.method == "POST":
        if "code" in request.POST:
            form = CodeForm(request.POST, user=request.user)
            kind = form.kind if form.is_valid() else None
        else:
            passkey = ShowPasskeyForm(request.POST, user=request.user)
            kind = "webauthn" if passkey.is_valid() else None
        if kind:
            record_shown(request, kind)
            return redirect(_where_next(request))
    context = {
        "form": form,
        "webauthn_form": passkey if "webauthn" in kinds else None,
        "js_data": {"request_options": webauthn.begin_authentication(request.user)} if "webauthn" in kinds else None,
        "has_code": bool(kinds),
        "has_council": request.user.has_come_by_council,
        "next": _where_next(request),
        "is_again": shown_at(request) is not None,
    }
    return render(request, "accounts/second_factor/show_again.html", context)


@guarded(Action.MANAGE_ACCOUNTS)
@fresh_second_factor
@require_POST
def forget(request, pk):
    """For somebody who has lost their second factor."""
    person = get_object_or_404(visible(User.objects.all(), to=request.user, action=Action.MANAGE_ACCOUNTS), pk=pk)
    second_factor.forget_all(person, by=request.user)
    messages.success(request, f"{person.name} sets up a second factor when they next sign in")
    return redirect(person)


def _where_next(request):
    where = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(where, {request.get_host()}, require_https=request.is_secure()):
        return where
    return reverse("home")


def _in_fours(secret):
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
