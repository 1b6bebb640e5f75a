"""Watching: where its addresses lead."""

from django.urls import path

from cases.videos.watching import views

# fmt: off
urlpatterns: list = [
    path("videos/<uuid:pk>/watch/",                     views.watch,        name="watch"),
    path("videos/<uuid:pk>/ledger/",                    views.ledger,       name="ledger"),
    path("videos/<uuid:pk>/ledger/print/",              views.ledger_sheet, name="ledger_sheet"),
    path("videos/<uuid:pk>/poster/",                    views.poster,       name="poster"),
    path("videos/<uuid:pk>/strip/",                     views.strip,        name="strip"),
    path("videos/<uuid:pk>/strip/<int:number>/",        views.strip,        name="strip_sheet"),
    path("videos/<uuid:pk>/waveform/",                  views.waveform,     name="waveform"),
    path("viewings/<uuid:pk>/playlist.m3u8",            views.playlist,     name="playlist"),
    path("viewings/<uuid:pk>/segments/<int:number>",    views.segment,      name="segment"),
    path("viewings/<uuid:pk>/keys/<int:number>",        views.segment_key,  name="segment_key"),
    path("viewings/<uuid:pk>/beat/",                    views.beat,         name="beat"),
]
# fmt: on
