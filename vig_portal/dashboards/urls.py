"""The address of the home page."""

from django.urls import path

from vig_portal.dashboards import views

urlpatterns = [path("", views.home, name="home")]
