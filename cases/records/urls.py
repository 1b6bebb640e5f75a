"""What is written of sessions, and letters: where their addresses lead."""

from django.urls import path

from cases.records import views

# fmt: off
urlpatterns: list = [
    path("sessions/<uuid:pk>/record/",          views.write_up,        name="write_up"),
    path("<uuid:pk>/letters/",                  views.letters,         name="letters"),
]
# fmt: on
