"""Where the addresses of intake lead."""

from django.urls import path

from referrals.intake import views

# fmt: off
urlpatterns = [
    path("before-you-start/",                                views.before_you_start, name="before_you_start"),
    path("start/",                                           views.start,            name="start"),
    path("enter/",                                           views.enter,            name="enter"),
    path("<uuid:pk>/tasks/",                                 views.tasks,            name="tasks"),
    path("<uuid:pk>/question/<slug:page>/",                  views.question,         name="question"),
    path("<uuid:pk>/question/<slug:page>/<int:position>/",   views.question,         name="question_n"),
    path("<uuid:pk>/autosave/<slug:page>/",                  views.autosave,         name="autosave"),
    path("<uuid:pk>/autosave/<slug:page>/<int:position>/",   views.autosave,         name="autosave_n"),
    path("<uuid:pk>/match/<int:position>/",                  views.match,            name="match"),
    path("<uuid:pk>/people/<slug:repeats>/",                 views.people,           name="people"),
    path("<uuid:pk>/remove/<slug:repeats>/<int:position>/",  views.remove,           name="remove"),
    path("<uuid:pk>/discard/",                               views.discard,          name="discard"),
    path("<uuid:pk>/check/",                                 views.check,            name="check"),
    path("<uuid:pk>/submit/",                                views.submit,           name="submit"),
    path("<uuid:pk>/sent/",                                  views.sent,             name="sent"),
    path("<uuid:pk>/amend/<slug:page>/",                     views.amend,            name="amend"),
    path("<uuid:pk>/amend/<slug:page>/<int:position>/",      views.amend,            name="amend_n"),
]
# fmt: on
