"""Legal hold, and requests for a film: where their addresses lead."""

from django.urls import path

from cases.videos.legal import request_views, views

# fmt: off
urlpatterns: list = [
    path("legal-holds/",                         views.legal_holds,         name="legal_holds"),
    path("<uuid:pk>/legal-hold/",                views.ask_legal_hold,      name="ask_legal_hold"),
    path("legal-holds/<uuid:pk>/",               views.legal_hold,          name="legal_hold"),
    path("legal-holds/<uuid:pk>/confirm/",       views.confirm_legal_hold,  name="confirm_legal_hold"),
    path("legal-holds/<uuid:pk>/drop/",          views.drop_legal_hold,     name="drop_legal_hold"),
    path("legal-holds/<uuid:pk>/lift/",          views.lift_legal_hold,     name="lift_legal_hold"),
    path("legal-holds/<uuid:pk>/lift/agree/",    views.agree_to_lift,       name="agree_to_lift"),
    path("legal-holds/<uuid:pk>/lift/refuse/",   views.keep_legal_hold,     name="keep_legal_hold"),
    path("court-requests/",                      request_views.court_requests,          name="court_requests"),
    path("<uuid:pk>/court-request/",             request_views.pass_on_court_request,   name="pass_on_court_request"),
    path("court-requests/<uuid:pk>/",            request_views.court_request,           name="court_request"),
    path("court-requests/<uuid:pk>/decide/",     request_views.decide_court_request,    name="decide_court_request"),
]
# fmt: on
