"""Where the addresses of this floor lead."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import path

from referrals import views

ROOMS = ("files", "bulk", "afterwards", "restriction", "merging", "intake", "triage", "allocation", "directory")


def _of(room):
    """The addresses of a room, none while it is being built."""
    if find_spec(f"referrals.{room}") is None or find_spec(f"referrals.{room}.urls") is None:
        return []
    return import_module(f"referrals.{room}.urls").urlpatterns


app_name = "referrals"
# fmt: off
urlpatterns: list = [
    path("mine/",                    views.mine,      name="mine"),
    path("all/",                     views.list,      name="list"),
    path("search/",                  views.search,    name="search"),
    path("<uuid:pk>/",               views.page,      name="page"),
    path("<uuid:pk>/answers/",       views.answers,   name="answers"),
    path("<uuid:pk>/questions/",     views.questions, name="questions"),
    path("<uuid:pk>/history/",       views.history,   name="history"),
]
# fmt: on
urlpatterns += [pattern for room in ROOMS for pattern in _of(room)]
