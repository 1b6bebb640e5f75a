"""Writes down what the migrations make of a new database."""

from django.core.management import BaseCommand, call_command
from django.db import connection

from vig_portal.embedded import snapshot

NAME = "vig_snapshot"


class Command(BaseCommand):
    help = "Makes a database of its own, migrates it step by step, and writes vig_portal/embedded/snapshot.dump."

    def handle(self, **options):
        snapshot.FILE.write_text(made_step_by_step())
        self.stdout.write(f"Written: {snapshot.FILE}")


def made_step_by_step():
    """The text of a database that was made by the migrations, one after the other; it is dropped afterwards."""
    ours = connection.settings_dict["NAME"]
    _run(f"DROP DATABASE IF EXISTS {NAME}", f"CREATE DATABASE {NAME}")
    connection.close()
    connection.settings_dict["NAME"] = NAME
    try:
        call_command("migrate", step_by_step=True, verbosity=0)
        return snapshot.written(connection)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = ours
        _run(f"DROP DATABASE {NAME}")


def _run(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
