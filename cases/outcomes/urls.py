"""Goals and measures: where their addresses lead."""

from django.urls import path

from cases.outcomes import views

# fmt: off
urlpatterns: list = [
    path("<uuid:pk>/outcomes/",                     views.outcomes,           name="outcomes"),
]
# fmt: on
