"""Who agreed to what: where its addresses lead."""

from django.urls import path

from cases.consent import views

# fmt: off
urlpatterns = [
    path("consent/leaflet/",                                        views.leaflet,  name="consent_leaflet"),
    path("<uuid:pk>/consent/",                                      views.matrix,   name="consent"),
    path("<uuid:pk>/consent/print/",                                views.to_print, name="consent_print"),
    path("<uuid:pk>/consent/<slug:who>/",                           views.record,   name="record_consent"),
    path("<uuid:pk>/consent/<slug:who>/print/",                     views.to_print, name="consent_print_one"),
    path("<uuid:pk>/consent/<slug:who>/<slug:purpose>/",            views.history,  name="consent_history"),
    path("<uuid:pk>/consent/<slug:who>/<slug:purpose>/take-back/",  views.withdraw, name="withdraw_consent"),
    path("<uuid:pk>/consent/<slug:who>/<slug:purpose>/rule/",       views.rule,     name="rule_on_consent"),
]
# fmt: on
