from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "vig_portal.reminders"

    def ready(self):
        from vig_portal.reminders import checks  # noqa: F401 - registers them
