"""Goals and measures: where their addresses lead."""

from django.urls import path

from cases.outcomes import views

# fmt: off
urlpatterns: list = [
    path("<uuid:pk>/outcomes/",                              views.outcomes,        name="outcomes"),
    path("<uuid:pk>/outcomes/goals/set/",                    views.set_goal,        name="set_goal"),
    path("<uuid:pk>/outcomes/goals/<uuid:person_pk>/",       views.goals_to_keep,   name="goals_to_keep"),
    path("<uuid:pk>/outcomes/measures/choose/",              views.choose_measure,  name="choose_measure"),
    path("<uuid:pk>/outcomes/school/record/",                views.record_term,     name="record_term"),
    path("goals/<uuid:pk>/rate/",                            views.rate_goal,       name="rate_goal"),
    path("goals/<uuid:pk>/end/",                             views.end_goal,        name="end_goal"),
    path("ratings/<uuid:pk>/correct/",                       views.correct_rating,  name="correct_rating"),
    path("measures/",                                        views.measures,        name="measures"),
    path("measures/<uuid:pk>/",                              views.measure,         name="measure"),
    path("measures/<uuid:pk>/stop/",                         views.stop_measure,    name="stop_measure"),
    path("measures/<uuid:pk>/record/<slug:point>/",          views.record_outcome,  name="record_outcome"),
    path("outcomes/<uuid:pk>/correct/",                      views.correct_outcome, name="correct_outcome"),
    path("outcomes/missing/",                                views.chase_list,      name="chase_list"),
    path("terms/<uuid:pk>/correct/",                         views.correct_term,    name="correct_term"),
]
# fmt: on
