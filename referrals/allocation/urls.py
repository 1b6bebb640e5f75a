"""Where the addresses of allocation lead."""

from django.urls import path

from referrals.allocation import views

urlpatterns = [
    path("waiting-list/", views.waiting_list, name="waiting_list"),
    path("waiting-list/offer/", views.offer_several, name="offer_several"),
    path("<uuid:pk>/practitioners/", views.suggestions, name="suggestions"),
    path("<uuid:pk>/practitioners/<uuid:practitioner_pk>/", views.make_offer, name="make_offer"),
    path("<uuid:pk>/co-workers/", views.co_workers, name="co_workers"),
    path("<uuid:pk>/co-workers/<uuid:practitioner_pk>/", views.ask_co_worker, name="ask_co_worker"),
    path("offers/", views.my_offers, name="my_offers"),
    path("offers/<uuid:pk>/", views.offer, name="offer"),
    path("offers/<uuid:pk>/turn-down/", views.turn_down, name="turn_down"),
    path("offers/<uuid:pk>/revoke/", views.revoke, name="revoke"),
]
