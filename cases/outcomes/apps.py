from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "cases.outcomes"
    label = "case_outcomes"
