"""Where the addresses of this room lead."""

from django.urls import path

from referrals.bulk import views

# fmt: off
urlpatterns = [
    path("bulk/",                     views.bulk,          name="bulk"),
    path("bulk/template.csv",         views.bulk_template, name="bulk_template"),
    path("bulk/<uuid:pk>/",           views.bulk_sheet,    name="bulk_sheet"),
    path("bulk/<uuid:pk>/confirm/",   views.bulk_confirm,  name="bulk_confirm"),
    path("bulk/<uuid:pk>/discard/",   views.bulk_discard,  name="bulk_discard"),
    path("bulk/<uuid:pk>/report.csv", views.bulk_report,   name="bulk_report"),
]
# fmt: on
