"""Bringing keys back after a restore: films that were destroyed since stay destroyed."""

from django.core.management import BaseCommand

from cases.videos.destroying import restoring


class Command(BaseCommand):
    help = "Destroy again what was destroyed since the backup, then bring the keys of the others back from a file."

    def add_arguments(self, parser):
        parser.add_argument("file")

    def handle(self, *, file, **options):
        with open(file) as saved:
            again, back, closed = restoring.restore_keys(saved)
        self.stdout.write(f"{again} films were destroyed again, {back} keys are back.")
        if closed:
            self.stderr.write(f"{closed} of them are opened neither by FILM_KEY nor by OLD_FILM_KEYS.")
