"""Writes down what the migrations make of a new database, with servers of its own."""

import os

from tests.servers import start_what_is_missing

if __name__ == "__main__":
    start_what_is_missing()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vig_portal.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", "write_snapshot"])
