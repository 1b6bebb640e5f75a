"""The end of films: where its addresses lead."""

from django.urls import path

from cases.videos.destroying import views

# fmt: off
urlpatterns: list = [
    path("videos/<uuid:pk>/destroy/",      views.destroy_film,  name="destroy_film"),
    path("videos/<uuid:pk>/certificate/",  views.certificate,   name="certificate"),
    path("films/sweep/",                   views.film_sweep,    name="film_sweep"),
]
# fmt: on
