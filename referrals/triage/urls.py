"""Where the addresses of triage lead."""

from django.urls import path

from referrals.triage import views

# fmt: off
urlpatterns = [
    path("triage/",                                 views.queue,                 name="queue"),
    path("<uuid:pk>/triage/",                       views.triage,                name="triage"),
    path("<uuid:pk>/triage/undo/",                  views.undo,                  name="undo"),
    path("<uuid:pk>/triage/resume/",                views.resume,                name="resume"),
    path("<uuid:pk>/triage/second/",                views.second,                name="second"),
    path("<uuid:pk>/triage/disagree/",              views.refuse_decline,        name="refuse_decline"),
    path("<uuid:pk>/triage/waiting-list/",          views.move_to_waiting_list,  name="move_to_waiting_list"),
    path("<uuid:pk>/triage/priority/",              views.set_priority,          name="set_priority"),
    path("<uuid:pk>/triage/consultation/plan/",     views.plan_consultation,     name="plan_consultation"),
    path("<uuid:pk>/triage/consultation/outcome/",  views.conclude_consultation, name="conclude_consultation"),
    path("<uuid:pk>/triage/<slug:outcome>/",        views.decide,                name="decide"),
]
# fmt: on
