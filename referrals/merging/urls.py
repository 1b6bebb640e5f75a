"""Where the addresses of this room lead."""

from django.urls import path

from referrals.merging import views

# fmt: off
urlpatterns = [
    path("children/duplicates/",                    views.merges,  name="merges"),
    path("children/<uuid:pk>/merge/<uuid:other>/",  views.merge,   name="merge"),
    path("children/<uuid:pk>/unmerge/",             views.unmerge, name="unmerge"),
]
# fmt: on
