from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "vig_portal.dashboards"
