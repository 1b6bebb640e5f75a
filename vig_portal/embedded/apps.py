from django.apps import AppConfig


class EmbeddedConfig(AppConfig):
    name = "vig_portal.embedded"
