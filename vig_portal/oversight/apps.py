from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "vig_portal.oversight"
