from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "vig_portal.reminders"
