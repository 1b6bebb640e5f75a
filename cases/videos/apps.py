from django.apps import AppConfig


class VideosConfig(AppConfig):
    name = "cases.videos"
    label = "videos"
