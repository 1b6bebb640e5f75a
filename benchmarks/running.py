"""What every measurement needs: servers of its own, a database, and a place where its figures are kept."""

import json
import os
from contextlib import contextmanager
from pathlib import Path

from tests.servers import start_what_is_missing

FIGURES = Path(__file__).with_name("figures.json")


@contextmanager
def a_portal():
    """The portal as in the tests, on an empty database."""
    start_what_is_missing()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vig_portal.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    setup_test_environment()
    call_command("collectstatic", interactive=False, verbosity=0)
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        teardown_databases(databases, verbosity=0)


def keep(figures):
    """Write the figures down beside those of other measurements."""
    known = json.loads(FIGURES.read_text()) if FIGURES.exists() else {}
    FIGURES.write_text(json.dumps(known | figures, indent=2) + "\n")
