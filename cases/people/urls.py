"""Where the addresses of this room lead."""

from django.urls import path

from cases.people import views

# fmt: off
urlpatterns = [
    path("<uuid:pk>/people/",                               views.of_case,              name="people"),
    path("<uuid:pk>/people/add/",                           views.add_adult,            name="add_adult"),
    path("<uuid:pk>/children/<uuid:child_pk>/changed/",     views.circumstances,        name="circumstances"),
    path("<uuid:pk>/helping-questions/add/",                views.ask_helping_question, name="ask_helping_question"),
    path("adults/<uuid:pk>/change/",                        views.change_adult,         name="change_adult"),
    path("adults/<uuid:pk>/leaves/",                        views.adult_leaves,         name="adult_leaves"),
    path("adults/<uuid:pk>/comes-back/",                    views.adult_comes_back,     name="adult_comes_back"),
    path("helping-questions/<uuid:pk>/end/",                views.end_helping_question, name="end_helping_question"),
]
# fmt: on
