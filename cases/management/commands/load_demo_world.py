"""Loads the demo: invented people, and the ten synthetic referrals."""

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from cases.demo_world import load


class Command(BaseCommand):
    help = "Load invented people and referrals. Only where DEMO is set, and only into an empty portal."

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError("This loads invented people who sign in without a password: set DEMO=yes first.")
        load.whole_world()
