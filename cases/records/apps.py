from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "cases.records"
    label = "case_records"
