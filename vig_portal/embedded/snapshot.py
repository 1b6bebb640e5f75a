"""What all migrations make of a new database, written down so that the next one is made in one go.

It is a head start and no more. `migrate` goes on from wherever it stands: behind the migrations it is slower, never
wrong. `make snapshot` writes it anew, and a test holds it against the migrations.
"""

import os
import re
import subprocess
from pathlib import Path

from django.db import transaction

from vig_portal.embedded.postgres import programs

FILE = Path(__file__).with_name("snapshot.dump")
DUMP = ("--no-owner", "--no-privileges", "--rows-per-insert=200")
# Of the session that loads it, or of psql alone; and comments.
NOT_OURS = re.compile(r"^(SET .*|SELECT pg_catalog\.set_config.*|\\.*|--.*)\n", re.MULTILINE)
THE_DAY = "2026-01-01 00:00:00+00"  # for what has no day of its own, so that the same migrations give the same text


def load(connection):
    """Fill a database that holds nothing yet; answers whether it did."""
    if connection.introspection.table_names():
        return False
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(FILE.read_text())
    return True


def written(connection):
    """The database as text that `load` understands; it has been migrated, and holds nobody."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET applied = %s", [THE_DAY])
    (_, *to_connect), environment = connection.client.settings_to_cmd_args_env(connection.settings_dict, [])
    command = [programs() / "pg_dump", *DUMP, *to_connect]
    environment = {**os.environ, **(environment or {})}
    text = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    return re.sub(r"\n{3,}", "\n\n", NOT_OURS.sub("", text)).strip() + "\n"
