"""What is written of sessions, and letters: where their addresses lead."""

from django.urls import path

from cases.records import concern_views, letter_views, views

# fmt: off
urlpatterns: list = [
    path("sessions/<uuid:pk>/record/",              views.write_up,                      name="write_up"),
    path("sessions/<uuid:pk>/record/autosave/",     views.autosave,                      name="autosave_record"),
    path("sessions/<uuid:pk>/record/check/",        views.check_record,                  name="check_record"),
    path("sessions/<uuid:pk>/record/sign/",         views.sign_off,                      name="sign_off"),
    path("sessions/<uuid:pk>/record/discard/",      views.discard_draft,                 name="discard_record_draft"),
    path("sessions/<uuid:pk>/record/signed/",       views.session_record,                name="session_record"),
    path("sessions/<uuid:pk>/record/change/",       views.amend_record,                  name="amend_record"),
    path("sessions/<uuid:pk>/record/praise/",       views.praise,                        name="praise"),
    path("sessions/<uuid:pk>/concern/",             concern_views.raise_concern,         name="raise_concern"),
    path("concerns/<uuid:pk>/",                     concern_views.concern,               name="concern"),
    path("<uuid:pk>/concerns/",                     concern_views.concerns,              name="concerns"),
    path("<uuid:pk>/concerns/new/",                 concern_views.raise_case_concern,    name="raise_case_concern"),
    path("<uuid:pk>/notes/new/",                    views.add_note,                      name="add_note"),
    path("<uuid:pk>/letters/",                      letter_views.letters,                name="letters"),
    path("<uuid:pk>/letters/new/",                  letter_views.new_letter,             name="new_letter"),
    path("letters/<uuid:pk>/",                      letter_views.letter,                 name="letter"),
    path("letters/<uuid:pk>/edit/",                 letter_views.edit_letter,            name="edit_letter"),
    path("letters/<uuid:pk>/given/",                letter_views.give_letter,            name="give_letter"),
    path("letters/<uuid:pk>/print/<int:number>/",   letter_views.print_letter,           name="print_letter"),
]
# fmt: on
