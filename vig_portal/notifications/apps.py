from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "vig_portal.notifications"
