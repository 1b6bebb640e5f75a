"""Proves that nobody has changed the audit trail."""

from django.core.management import BaseCommand, CommandError

from vig_portal.audit import trail


class Command(BaseCommand):
    help = "Compute every hash of the audit trail again. With --head, also look for an end that was cut off."

    def add_arguments(self, parser):
        parser.add_argument("--head", nargs=2, metavar=("NUMBER", "HASH"), help="a head from an earlier log")

    def handle(self, *, head, **options):
        broken = trail.verify()
        if broken:
            raise CommandError(f"The chain is broken at {', '.join(map(str, broken[:20]))}.")
        if head and not trail.still_has(int(head[0]), head[1]):
            raise CommandError(f"Entry {head[0]} is not what it was: the end was cut off, or written anew.")
        self.stdout.write(f"The chain is whole: {trail.head()[0]} entries.")
