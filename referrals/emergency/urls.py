"""Where the addresses of this room lead."""

from django.urls import path

from referrals.emergency import views

# fmt: off
urlpatterns = [
    path("open-restricted/",      views.open_restricted,   name="open_restricted"),
    path("emergency/<uuid:pk>/",  views.emergency_opening, name="emergency_opening"),
]
# fmt: on
