"""Sessions and the calendar: where their addresses lead."""

from django.urls import path

from cases.sessions import calendar_views, views

# fmt: off
urlpatterns: list = [
    path("<uuid:pk>/sessions/",               views.sessions,                name="sessions"),
    path("<uuid:pk>/sessions/book/",          views.book,                    name="book"),
    path("<uuid:pk>/sessions/book/time/",     views.book_time,               name="book_time"),
    path("<uuid:pk>/sessions/cycles/",        views.change_cycles,           name="change_cycles"),
    path("sessions/<uuid:pk>/",               views.session,                 name="session"),
    path("sessions/<uuid:pk>/move/",          views.rebook,                  name="rebook"),
    path("sessions/<uuid:pk>/cancel/",        views.cancel,                  name="cancel"),
    path("sessions/<uuid:pk>/missed/",        views.miss,                    name="miss"),
    path("sessions/<uuid:pk>/undo/",          views.undo,                    name="undo_session"),
    path("sessions/<uuid:pk>/checklist/",     views.checklist,               name="checklist"),
    path("cycles/<uuid:pk>/moments/",         views.choose_moments,          name="choose_moments"),
    path("cycles/<uuid:pk>/moments/undo/",    views.undo_moments,            name="undo_moments"),
    path("cycles/<uuid:pk>/supervision/",     views.supervision,             name="supervision"),
    path("calendar/",                         calendar_views.calendar,       name="calendar"),
    path("calendar/feed/",                    calendar_views.feed,           name="feed"),
    path("calendar/feed/make/",               calendar_views.make_feed,      name="make_feed"),
    path("calendar/feed/end/",                calendar_views.revoke_feed,    name="revoke_feed"),
    path("calendar/feed/<str:token>.ics",     calendar_views.calendar_feed,  name="calendar_feed"),
]
# fmt: on
