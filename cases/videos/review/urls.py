"""The shared review: where its addresses lead."""

from django.urls import path

from cases.videos.review import views

# fmt: off
urlpatterns: list = [
    path("sessions/<uuid:pk>/review/",           views.shared_review,  name="shared_review"),
    path("sessions/<uuid:pk>/review/together/",  views.stage,          name="stage"),
    path("sessions/<uuid:pk>/review/said/",      views.what_was_said,  name="what_was_said"),
]
# fmt: on
