"""Handing over and closing: where their addresses lead."""

from django.urls import path

from cases.ending import views

urlpatterns: list = [
    path("<uuid:pk>/ending/", views.ending, name="ending"),
]
