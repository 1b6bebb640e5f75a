"""Where the addresses of this room lead."""

from django.urls import path

from referrals.files import views

# fmt: off
urlpatterns = [
    path("<uuid:pk>/files/",         views.files,       name="files"),
    path("<uuid:pk>/files/add/",     views.add_file,    name="add_file"),
    path("files/<uuid:pk>/",         views.attachment,  name="attachment"),
    path("files/<uuid:pk>/remove/",  views.remove_file, name="remove_file"),
]
# fmt: on
