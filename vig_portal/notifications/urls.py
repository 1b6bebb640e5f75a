"""Addresses of notices: one's own, and what became of everybody's."""

from django.urls import path

from vig_portal.notifications import views

app_name = "notices"
urlpatterns = [
    path("", views.list, name="list"),
    path("read", views.read_all, name="read_all"),
    path("<uuid:pk>/read", views.read, name="read"),
    path("delivery", views.log, name="log"),
    path("delivery/send-again", views.send_all_again, name="send_all_again"),
    path("<uuid:pk>/send-again", views.send_again, name="send_again"),
]
