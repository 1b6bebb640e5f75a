"""Film: where its addresses lead, room by room."""

from django.urls import path

from cases.videos import views
from cases.videos.clips.urls import urlpatterns as clips
from cases.videos.destroying.urls import urlpatterns as destroying
from cases.videos.legal.urls import urlpatterns as legal
from cases.videos.preparing.urls import urlpatterns as preparing
from cases.videos.review.urls import urlpatterns as review
from cases.videos.sharing.urls import urlpatterns as sharing
from cases.videos.uploading.urls import urlpatterns as uploading
from cases.videos.watching.urls import urlpatterns as watching

# fmt: off
own: list = [
    path("<uuid:pk>/films/",   views.films,  name="films"),
    path("videos/<uuid:pk>/",  views.video,  name="video"),
]
urlpatterns: list = [
    *own,
    *preparing,
    *uploading,
    *watching,
    *clips,
    *sharing,
    *review,
    *destroying,
    *legal,
]
# fmt: on
