"""Make the list of stolen passwords anew, of text files with one password a line."""

from pathlib import Path

from django.core.management.base import BaseCommand

from vig_portal.accounts import stolen


class Command(BaseCommand):
    help = "Make the list of stolen passwords anew, of text files with one password a line."

    def add_arguments(self, parser):
        parser.add_argument("lists", nargs="+", type=Path)

    def handle(self, lists, **options):
        lines = (line for path in lists for line in path.read_text("utf-8", errors="replace").splitlines())
        self.stdout.write(f"{stolen.write(lines)} passwords of {stolen.SHORTEST} characters or more")
