"""Where the addresses of this room lead."""

from django.urls import path

from vig_portal.oversight import views

app_name = "oversight"
# fmt: off
urlpatterns = [
    path("",                    views.odd_accesses, name="odd_accesses"),
    path("mine/",               views.mine,         name="mine"),
    path("<uuid:pk>/explain/",  views.explain,      name="explain"),
    path("<uuid:pk>/tick/",     views.tick,         name="tick"),
]
# fmt: on
