"""Where the addresses of this room lead."""

from django.urls import path

from referrals.afterwards import views

# fmt: off
urlpatterns = [
    path("questions/<uuid:pk>/answer/", views.answer,   name="answer"),
    path("<uuid:pk>/withdraw/",         views.withdraw, name="withdraw"),
    path("<uuid:pk>/hand-on/",          views.hand_on,  name="hand_on"),
]
# fmt: on
