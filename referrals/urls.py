"""Where the addresses of this floor lead: those of its own pages, and those of its rooms."""

from django.urls import path

from referrals import views
from referrals.afterwards.urls import urlpatterns as afterwards
from referrals.allocation.urls import urlpatterns as allocation
from referrals.bulk.urls import urlpatterns as bulk
from referrals.directory.urls import urlpatterns as directory
from referrals.emergency.urls import urlpatterns as emergency
from referrals.files.urls import urlpatterns as files
from referrals.intake.urls import urlpatterns as intake
from referrals.merging.urls import urlpatterns as merging
from referrals.restriction.urls import urlpatterns as restriction
from referrals.triage.urls import urlpatterns as triage

app_name = "referrals"
# fmt: off
urlpatterns = [
    path("mine/",                 views.mine,      name="mine"),
    path("all/",                  views.list,      name="list"),
    path("search/",               views.search,    name="search"),
    path("<uuid:pk>/",            views.page,      name="page"),
    path("<uuid:pk>/answers/",    views.answers,   name="answers"),
    path("<uuid:pk>/questions/",  views.questions, name="questions"),
    path("<uuid:pk>/history/",    views.history,   name="history"),
    path("<uuid:pk>/opened-by/",  views.opened_by, name="opened_by"),
    *intake,
    *files,
    *bulk,
    *afterwards,
    *restriction,
    *emergency,
    *merging,
    *triage,
    *allocation,
    *directory,
]
# fmt: on
