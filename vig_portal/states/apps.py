from django.apps import AppConfig


class StatesConfig(AppConfig):
    name = "vig_portal.states"
