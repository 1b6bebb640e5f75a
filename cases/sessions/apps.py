from django.apps import AppConfig


class SessionsConfig(AppConfig):
    name = "cases.sessions"
    label = "case_sessions"
