from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "vig_portal.audit"
