"""Addresses of signing in, and of the administrator's pages. Nobody signs up: there is no address for it."""

from allauth.account import views as allauth
from allauth.mfa.base import views as mfa
from django.conf import settings
from django.urls import include, path, re_path

from vig_portal.access.guard import signed_in_only
from vig_portal.accounts import views
from vig_portal.accounts.browsers import views as browsers
from vig_portal.accounts.council import views as council
from vig_portal.accounts.guessing import takes_as_long
from vig_portal.accounts.passwords import of_their_own
from vig_portal.accounts.review import views as review
from vig_portal.accounts.second_factor import views as second_factor
from vig_portal.accounts.second_factor.shown import fresh_second_factor
from vig_portal.accounts.signing_in import link_sent, sign_in

signing_in = [
    path("sign-in", sign_in, name="account_login"),
    path("sign-in/council", council.council_sign_in, name="council_sign_in"),
    path("sign-in/council/back", council.council_back, name="council_back"),
    path("sign-out", browsers.sign_out, name="account_logout"),
    path("sign-in/code", mfa.authenticate, name="mfa_authenticate"),
    path("closed", allauth.account_inactive, name="account_inactive"),
    path("password", signed_in_only(of_their_own(allauth.password_change)), name="account_change_password"),
    path(
        "password/first",
        signed_in_only(of_their_own(fresh_second_factor(allauth.password_set))),
        name="account_set_password",
    ),
    path("password/forgotten", takes_as_long(0.3)(allauth.password_reset), name="account_reset_password"),
    path("password/forgotten/sent", link_sent, name="account_reset_password_done"),
    path("password/set/done", allauth.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/set/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
if settings.DEMO:
    from vig_portal.accounts import demo

    signing_in[0] = path("sign-in", demo.sign_in, name="account_login")
    signing_in.append(path("sign-in/<uuid:pk>", demo.sign_in_as, name="demo_sign_in"))

people = [
    path("people", views.people, name="people"),
    path("people/invite", views.invite, name="invite"),
    path("people/<uuid:pk>", views.person, name="person"),
    path("people/<uuid:pk>/change", views.change, name="change"),
    path("people/<uuid:pk>/roles/give", views.give_role, name="give_role"),
    path("people/<uuid:pk>/roles/take", views.take_role, name="take_role"),
    path("people/<uuid:pk>/send-link", views.send_link, name="send_link"),
    path("people/<uuid:pk>/deactivate", views.deactivate, name="deactivate"),
    path("people/<uuid:pk>/reactivate", views.reactivate, name="reactivate"),
    path("people/<uuid:pk>/forget-second-factor", second_factor.forget, name="forget_second_factor"),
    path("people/<uuid:pk>/forget-council-account", council.forget, name="forget_council_account"),
    path("people/<uuid:pk>/sign-out", browsers.end_everywhere, name="end_everywhere"),
    path("review", review.review, name="review"),
    path("review.csv", review.review_sheet, name="review_sheet"),
    path("groups", council.groups, name="groups"),
    path("groups/<int:pk>/remove", council.remove_group, name="remove_group"),
    path("teams", views.teams, name="teams"),
    path("teams/<uuid:pk>", views.rename_team, name="rename_team"),
    path("teams/<uuid:pk>/close", views.close_team, name="close_team"),
    path("teams/<uuid:pk>/open", views.open_team, name="open_team"),
]

own = [
    path("browsers", browsers.own_browsers, name="own_browsers"),
    path("browsers/end-others", browsers.end_other_browsers, name="end_other_browsers"),
    path("browsers/<slug:handle>/end", browsers.end_browser, name="end_browser"),
    path("staying", browsers.staying, name="staying"),
    path("security", second_factor.security, name="security"),
    path("security/app", second_factor.set_up_app, name="set_up_app"),
    path("security/passkey", second_factor.set_up_passkey, name="set_up_passkey"),
    path("security/recovery-codes", second_factor.recovery_codes, name="recovery_codes"),
    path("security/<int:pk>/remove", second_factor.remove_factor, name="remove_factor"),
    path("security/show", second_factor.show_again, name="show_again"),
]

urlpatterns = [*signing_in, path("", include(([*people, *own], "accounts")))]
