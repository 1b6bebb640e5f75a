from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "vig_portal.accounts"

    def ready(self):
        from vig_portal.accounts import checks  # noqa: F401 - registers them
