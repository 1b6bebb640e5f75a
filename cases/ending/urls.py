"""Handing over and closing: where their addresses lead."""

from django.urls import path

from cases.ending import views

# fmt: off
urlpatterns: list = [
    path("<uuid:pk>/ending/",                            views.ending,                name="ending"),
    path("<uuid:pk>/hand-over/",                         views.hand_over,             name="hand_over"),
    path("<uuid:pk>/hand-over/<uuid:practitioner_pk>/",  views.offer_handover,        name="offer_handover"),
    path("<uuid:pk>/cover/",                             views.give_cover,            name="give_cover"),
    path("<uuid:pk>/closing-summary/",                   views.closing_summary,       name="closing_summary"),
    path("<uuid:pk>/closing-summary/print/",             views.print_closing_summary, name="print_closing_summary"),
    path("<uuid:pk>/close/",                             views.close,                 name="close"),
    path("<uuid:pk>/reopen/",                            views.reopen,                name="reopen"),
    path("handovers/<uuid:pk>/",                         views.asked,                 name="handover"),
    path("handovers/<uuid:pk>/accept/",                  views.accept_handover,       name="accept_handover"),
    path("handovers/<uuid:pk>/refuse/",                  views.refuse_handover,       name="refuse_handover"),
    path("handovers/<uuid:pk>/revoke/",                  views.revoke_handover,       name="revoke_handover"),
    path("covers/<uuid:pk>/end/",                        views.end_cover,             name="end_cover"),
]
# fmt: on
