"""Where the addresses of this room lead."""

from django.urls import path

from referrals.restriction import views

# fmt: off
urlpatterns = [
    path("<uuid:pk>/restrict/",   views.restrict,   name="restrict"),
    path("<uuid:pk>/unrestrict/", views.unrestrict, name="unrestrict"),
]
# fmt: on
