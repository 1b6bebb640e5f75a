"""Making a film ready: where its addresses lead."""

from django.urls import path

from cases.videos.preparing import views

# fmt: off
urlpatterns: list = [
    path("videos/<uuid:pk>/progress/",      views.video_progress, name="video_progress"),
    path("videos/<uuid:pk>/prepare-again/", views.prepare_again,  name="prepare_again"),
]
# fmt: on
