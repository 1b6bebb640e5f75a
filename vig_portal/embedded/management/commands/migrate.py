"""Django's own `migrate`, which lets a new database begin from the snapshot."""

from django.core.management.commands import migrate
from django.db import connections

from vig_portal.embedded import snapshot

# Who asks for one of these does not ask for a whole database.
NOT_ALL_OF_IT = ("app_label", "plan", "check_unapplied", "prune", "fake", "fake_initial")


class Command(migrate.Command):
    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--step-by-step", action="store_true", help="Every migration, in a new database too.")

    def handle(self, *args, step_by_step=False, **options):
        """As Django does, but that an empty database is filled at once, unless step by step is asked for."""
        if not step_by_step and not any(options[name] for name in NOT_ALL_OF_IT):
            snapshot.load(connections[options["database"]])
        return super().handle(*args, **options)
