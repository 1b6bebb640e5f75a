from django.apps import AppConfig


class GovukConfig(AppConfig):
    name = "vig_portal.govuk"
