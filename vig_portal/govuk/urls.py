"""Addresses of the pages about the service."""

from django.urls import path

from vig_portal.govuk import views

urlpatterns = [
    path("accessibility", views.accessibility, name="accessibility"),
    path("privacy", views.privacy, name="privacy"),
    path("cookies", views.cookies, name="cookies"),
    path("gallery", views.gallery, name="gallery"),
]
