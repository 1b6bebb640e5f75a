"""Uploading: where its addresses lead."""

from django.urls import path

from cases.videos.uploading import views

# fmt: off
urlpatterns: list = [
    path("sessions/<uuid:pk>/film/",           views.upload,         name="upload"),
    path("videos/<uuid:pk>/upload/",           views.send_film,      name="send_film"),
    path("videos/<uuid:pk>/upload/another/",   views.send_another,   name="send_another"),
    path("videos/<uuid:pk>/upload/bytes/",     views.film_bytes,     name="film_bytes"),
    path("videos/<uuid:pk>/upload/cancel/",    views.cancel_upload,  name="cancel_upload"),
    path("videos/<uuid:pk>/copy-deleted/",     views.copy_deleted,   name="copy_deleted"),
]
# fmt: on
