from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    name = "vig_portal.reference"
