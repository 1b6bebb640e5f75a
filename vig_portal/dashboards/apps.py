from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "vig_portal.dashboards"

    def ready(self):
        from vig_portal.dashboards import checks  # noqa: F401 - registers them
