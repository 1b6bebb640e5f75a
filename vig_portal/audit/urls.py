"""Addresses of the reading room."""

from django.urls import path

from vig_portal.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.trail, name="trail"),
    path("check", views.check, name="check"),
    path("of/<str:kind>/<uuid:pk>", views.of_record, name="of_record"),
]
