"""Where the addresses of the directory lead."""

from django.urls import path

from referrals.directory import views

ONE = "practitioners/<uuid:pk>/"

# fmt: off
urlpatterns = [
    path("practitioners/",                             views.directory,           name="directory"),
    path("practitioners/add/",                         views.add_practitioner,    name="add_practitioner"),
    path("practitioners/me/",                          views.my_profile,          name="my_profile"),
    path(ONE,                                          views.practitioner,        name="practitioner"),
    path(ONE + "change/<slug:what>/",                  views.change_practitioner, name="change_practitioner"),
    path(ONE + "leave/",                               views.record_leave,        name="record_leave"),
    path(ONE + "leave/<int:leave_pk>/cancel/",         views.cancel_leave,        name="cancel_leave"),
    path(ONE + "conflicts/",                           views.declare_conflict,    name="declare_conflict"),
    path(ONE + "conflicts/<int:conflict_pk>/end/",     views.end_conflict,        name="end_conflict"),
]
# fmt: on
