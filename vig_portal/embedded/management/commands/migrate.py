"""Django's own `migrate`, which lets a new database begin from the snapshot."""

from django.core.management.commands import migrate
from django.db import connections

from vig_portal.embedded import snapshot


class Command(migrate.Command):
    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--step-by-step", action="store_true", help="Every migration, in a new database too.")

    def handle(self, *args, step_by_step=False, **options):
        """As Django does, but that an empty database is filled at once, unless step by step is asked for."""
        asks_for_one = options["app_label"] or options["plan"] or options["check_unapplied"] or options["prune"]
        if not step_by_step and not asks_for_one and not options["fake"] and not options["fake_initial"]:
            snapshot.load(connections[options["database"]])
        return super().handle(*args, **options)
