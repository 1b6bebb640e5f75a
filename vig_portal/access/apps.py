from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "vig_portal.access"
