"""Who agreed to what: where its addresses lead."""

from django.urls import path

from cases.consent import views

# fmt: off
urlpatterns = [
    path("<uuid:pk>/consent/", views.matrix, name="consent"),
]
# fmt: on
