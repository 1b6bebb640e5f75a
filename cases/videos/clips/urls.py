"""The room where clips are made, and the principles that a clip can show: where their addresses lead."""

from django.urls import path

from cases.videos.clips import principle_views, views

# fmt: off
urlpatterns: list = [
    path("videos/<uuid:pk>/clips/",                     views.clips,                          name="clips"),
    path("videos/<uuid:pk>/clips/cut/",                 views.cut_clip,                       name="cut_clip"),
    path("videos/<uuid:pk>/clips/still/",               views.keep_still,                     name="keep_still"),
    path("videos/<uuid:pk>/clips/order/",               views.order_clips,                    name="order_clips"),
    path("clips/<uuid:pk>/",                            views.clip,                           name="clip"),
    path("clips/<uuid:pk>/change/",                     views.change_clip,                    name="change_clip"),
    path("clips/<uuid:pk>/save/",                       views.save_clip,                      name="save_clip"),
    path("clips/<uuid:pk>/remove/",                     views.remove_clip,                    name="remove_clip"),
    path("clips/<uuid:pk>/put-back/",                   views.put_back_clip,                  name="put_back_clip"),
    path("film/principles/",                            principle_views.principles,           name="principles"),
    path("film/principles/add/",                        principle_views.add_principle,        name="add_principle"),
    path("film/principles/<int:pk>/",                   principle_views.reword_principle,     name="reword_principle"),
    path("film/principles/<int:pk>/order/",             principle_views.order_principle,      name="order_principle"),
    path("film/principles/<int:pk>/retire/",            principle_views.retire_principle,     name="retire_principle"),
    path("film/principles/<int:pk>/bring-back/",        principle_views.bring_back_principle, name="bring_back_principle"),  # noqa: E501
]
# fmt: on
