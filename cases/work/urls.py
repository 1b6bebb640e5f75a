"""Where the addresses of this room lead."""

from django.urls import path

from cases.work import views

# fmt: off
urlpatterns = [
    path("<uuid:pk>/start-work/",        views.start_work,                 name="start_work"),
    path("<uuid:pk>/pause/",             views.pause,                      name="pause"),
    path("<uuid:pk>/resume/",            views.resume,                     name="resume"),
    path("<uuid:pk>/change-purpose/",    views.change_purpose,             name="change_purpose"),
    path("<uuid:pk>/supervisor/",        views.let_supervisor_read,        name="let_supervisor_read"),
    path("<uuid:pk>/supervisor/remove/", views.supervisor_no_longer_reads, name="supervisor_no_longer_reads"),
]
# fmt: on
