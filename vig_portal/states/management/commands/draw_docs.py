"""Writes docs/permissions.md and docs/statuses.md from the tables."""

from django.conf import settings
from django.core.management import BaseCommand

from vig_portal.states import drawing


class Command(BaseCommand):
    help = "Draw docs/permissions.md and docs/statuses.md from the tables of policy and moves."

    def handle(self, **options):
        docs = settings.BASE_DIR / "docs"
        (docs / "permissions.md").write_text(drawing.permissions())
        (docs / "statuses.md").write_text(drawing.statuses())
