"""Where the addresses of this floor lead."""

from django.urls import path

from cases import views
from cases.consent.urls import urlpatterns as consent
from cases.ending.urls import urlpatterns as ending
from cases.outcomes.urls import urlpatterns as outcomes
from cases.people.urls import urlpatterns as people
from cases.records.urls import urlpatterns as records
from cases.sessions.urls import urlpatterns as sessions
from cases.videos.urls import urlpatterns as videos
from cases.work.urls import urlpatterns as work

app_name = "cases"
# fmt: off
own: list = [
    path("",                                               views.list,         name="list"),
    path("<uuid:pk>/",                                     views.page,         name="page"),
    path("<uuid:pk>/opened-by/",                           views.opened_by,    name="opened_by"),
    path("<uuid:pk>/opened-by-others/",                    views.opened_by_others, name="opened_by_others"),
    path("<uuid:pk>/hand-back/",                           views.hand_back,    name="hand_back"),
    path("<uuid:pk>/co-workers/<uuid:allocation_pk>/end/", views.end_co_work,  name="end_co_work"),
    path("of/<uuid:pk>/",                                  views.of_referral,  name="of_referral"),
    path("open/<uuid:pk>/",                                views.open,         name="open"),
]
# fmt: on
urlpatterns = own + people + work + consent + sessions + records + videos + outcomes + ending
