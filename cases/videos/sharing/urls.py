"""Sharing: where its addresses lead."""

from django.urls import path

from cases.videos.sharing import family_views, views

# fmt: off
urlpatterns: list = [
    path("clips/<uuid:pk>/share/",      views.share_clip,     name="share_clip"),
    path("shares/<uuid:pk>/end/",       views.unshare,        name="unshare"),
    path("brought/",                    views.brought,        name="brought"),
    path("brought/<uuid:pk>/",          views.brought_clip,   name="brought_clip"),
    path("brought/<uuid:pk>/seen/",     views.seen_clip,      name="seen_clip"),
    path("clips/<uuid:pk>/at-home/",      family_views.share_with_family,  name="share_with_family"),
    path("family-pages/<uuid:pk>/end/",   family_views.end_family_page,    name="end_family_page"),
    path("at-home/",                      family_views.family_door,        name="family_door"),
    path("at-home/<uuid:pk>/",            family_views.family_clip,        name="family_clip"),
    path("at-home/<uuid:pk>/end/",        family_views.end_by_family,      name="end_by_family"),
    path("at-home/viewings/<uuid:pk>/playlist.m3u8",        family_views.family_playlist,  name="family_playlist"),
    path("at-home/viewings/<uuid:pk>/segments/<int:number>", family_views.family_segment,  name="family_segment"),
    path("at-home/viewings/<uuid:pk>/keys/<int:number>",    family_views.family_key,       name="family_key"),
    path("at-home/viewings/<uuid:pk>/beat/",                family_views.family_beat,      name="family_beat"),
]
# fmt: on
