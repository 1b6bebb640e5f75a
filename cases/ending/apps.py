from django.apps import AppConfig


class EndingConfig(AppConfig):
    name = "cases.ending"
    label = "case_ending"
