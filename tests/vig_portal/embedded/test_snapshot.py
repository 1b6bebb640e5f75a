"""A new database begins from what the migrations have made once."""

import pytest
from django.core.management import call_command
from django.db import connection

from vig_portal.embedded import snapshot
from vig_portal.embedded.management.commands.write_snapshot import made_step_by_step


@pytest.mark.django_db(transaction=True)
def test_it_is_what_the_migrations_make():
    made = made_step_by_step()

    assert made == snapshot.FILE.read_text(), "the migrations make something else by now: run `make snapshot`"


@pytest.mark.django_db
def test_a_database_that_holds_something_is_left_as_it_is(practitioner):
    assert snapshot.load(connection) is False

    call_command("migrate", verbosity=0)
    practitioner.refresh_from_db()
