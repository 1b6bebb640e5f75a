"""Sharing: where its addresses lead."""

from django.urls import path

from cases.videos.sharing import views

# fmt: off
urlpatterns: list = [
    path("clips/<uuid:pk>/share/",      views.share_clip,     name="share_clip"),
    path("shares/<uuid:pk>/end/",       views.unshare,        name="unshare"),
    path("brought/",                    views.brought,        name="brought"),
    path("brought/<uuid:pk>/",          views.brought_clip,   name="brought_clip"),
    path("brought/<uuid:pk>/seen/",     views.seen_clip,      name="seen_clip"),
]
# fmt: on
