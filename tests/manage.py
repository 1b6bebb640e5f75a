"""`manage.py` with servers of its own: python -m tests.manage write_snapshot"""

import os
import sys

from tests.servers import start_what_is_missing


def manage(*words):
    start_what_is_missing()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vig_portal.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", *words])


if __name__ == "__main__":
    manage(*sys.argv[1:])
