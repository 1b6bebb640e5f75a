from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "vig_portal.accounts"
