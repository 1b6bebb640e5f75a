"""Film: where its addresses lead, room by room."""

from cases.videos.watching.urls import urlpatterns as watching

urlpatterns: list = watching
