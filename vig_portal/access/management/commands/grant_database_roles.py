"""Makes the database roles of the web, the worker and the audit reader."""

from django.core.management import BaseCommand

from vig_portal.access import database_roles


class Command(BaseCommand):
    help = (
        "As the owner of the tables, after each migration: make the roles vig_web, vig_worker and vig_audit_reader "
        "and grant them what they need. Then make the logins of the web and the worker members of theirs."
    )

    def handle(self, **options):
        database_roles.grant()
        self.stdout.write(f"Granted: {', '.join(database_roles.COLUMNS)}.")
