from django.apps import AppConfig


class MisuseConfig(AppConfig):
    name = "vig_portal.misuse"
